import { Checkbox, CloseButton, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Absence, AbsenceTime } from '#contract/absence.ts'
import { Asked } from '#web/parts/asked.tsx'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { useAct } from '#web/settings/settings-query.ts'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import { timeSaid } from './away.ts'
import { Meanwhile } from './meanwhile.tsx'
import classes from './team.module.css'
import { absencesQuery } from './team-query.ts'

type AbsencesProps = {
  member: { id: string; name: string }
  /** My own. */
  mine: boolean
}

/** When somebody is away: what lies ahead, another one, and what of theirs is due meanwhile. */
export function Absences({ member, mine }: AbsencesProps) {
  const say = useWords()
  const absences = useQuery(absencesQuery(member.id))
  const [added, setAdded] = useState<string>()
  const latest = absences.data?.find(one => one.id === added)
  return (
    <>
      <p className={settings.note}>
        {mine ? say('team.absencesMine') : say('team.absencesOf', { name: member.name })}
      </p>
      <Asked query={absences} what={say('team.absences')} failed={say('team.absencesFailed')} lines={2}>
        {rows =>
          rows.length === 0 ? (
            <p className={settings.note}>{say('team.noAbsences')}</p>
          ) : (
            <ul className={settings.lines} aria-label={say('team.absences')}>
              {rows.map(one => (
                <Line key={one.id} absence={one} />
              ))}
            </ul>
          )
        }
      </Asked>
      <AddAbsence member={member} mine={mine} onAdded={setAdded} />
      {latest && <Meanwhile absence={latest} mine={mine} />}
    </>
  )
}

function Line({ absence }: { absence: Absence }) {
  const say = useWords()
  const act = useAct()
  const time = timeSaid(absence.time)
  const remove = () =>
    act(() => ask(`/v1/absences/${absence.id}`, { method: 'DELETE' }), {
      stale: ['absence', 'member'],
      done: say('team.absenceRemoved', { time }),
      undo: () =>
        ask('/v1/absences', {
          method: 'POST',
          json: { member: absence.member.id, time: absence.time, note: absence.note },
        }),
      failed: say('team.absenceNotRemoved'),
    })
  return (
    <li>
      <span>
        {time}
        {absence.note !== null && <small>{absence.note}</small>}
      </span>
      <CloseButton aria-label={say('team.removeAbsence', { time })} onClick={() => void remove()} />
    </li>
  )
}

type Values = {
  allDay: boolean
  from: string
  until: string
  fromTime: string
  untilTime: string
  note: string
}
const EMPTY: Values = { allDay: true, from: '', until: '', fromTime: '09:00', untilTime: '17:00', note: '' }

function AddAbsence({ member, mine, onAdded }: AbsencesProps & { onAdded: (id: string) => void }) {
  const say = useWords()
  const client = useQueryClient()
  const needed = (day: string) => (day === '' ? say('team.dayMissing') : null)
  const again = () =>
    Promise.all(['absence', 'member'].map(noun => client.invalidateQueries({ queryKey: [noun] })))
  const kept = useKeptForm({
    name: `team.absence.${member.id}`,
    initial: EMPTY,
    validate: { from: needed },
    send: async values => {
      const json = { member: member.id, time: timeOf(values), note: values.note.trim() || null }
      const made = await ask<Absence>('/v1/absences', { method: 'POST', json })
      kept.form.setValues(EMPTY)
      await again()
      onAdded(made.id)
      tellDone(
        say('team.absenceAdded', { own: mine ? 'yes' : 'no', name: member.name, time: timeSaid(made.time) }),
        async () => {
          await ask(`/v1/absences/${made.id}`, { method: 'DELETE' })
          await again()
        },
      )
    },
  })
  const { form } = kept
  const { allDay } = form.values
  return (
    <form className={`${settings.form} ${classes.apart}`} onSubmit={kept.submit}>
      <Checkbox label={say('team.allDay')} {...form.getInputProps('allDay', { type: 'checkbox' })} />
      <div className={settings.row}>
        <TextInput label={say('team.from')} type="date" {...form.getInputProps('from')} />
        {!allDay && (
          <TextInput
            aria-label={`${say('team.from')}, 00:00`}
            type="time"
            required
            {...form.getInputProps('fromTime')}
          />
        )}
      </div>
      <div className={settings.row}>
        <TextInput
          label={allDay ? say('team.until') : say('team.untilTime')}
          type="date"
          {...form.getInputProps('until')}
        />
        {!allDay && (
          <TextInput
            aria-label={`${say('team.untilTime')}, 00:00`}
            type="time"
            required
            {...form.getInputProps('untilTime')}
          />
        )}
      </div>
      <TextInput label={say('team.note')} maxLength={500} {...form.getInputProps('note')} />
      <KeptEnd kept={kept} text={say('team.addAbsence')} />
    </form>
  )
}

/** Without another day it is the first one alone. */
function timeOf({ allDay, from, until, fromTime, untilTime }: Values): AbsenceTime {
  const last = until === '' ? from : until
  return allDay
    ? { allDay, from, until: last }
    : { allDay: false, from: `${from}T${fromTime}`, until: `${last}T${untilTime}` }
}
