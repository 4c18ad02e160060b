import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Absence } from '#contract/absence.ts'
import type { WorkHandedOn } from '#contract/hand-on.ts'
import { useMe } from '#web/access/session.ts'
import { useMembers } from '#web/conversation/mention-area.tsx'
import { formatMoment } from '#web/parts/dates.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { ErrorState } from '#web/parts/states.tsx'
import { instantIn } from '#web/parts/zoned.ts'
import { ask } from '#web/request.ts'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import { InHandList } from './in-hand-list.tsx'
import { TakerChoice } from './taker-choice.tsx'
import classes from './team.module.css'
import { inHandQuery } from './team-query.ts'

type MeanwhileProps = { absence: Absence; mine: boolean }

/** What of somebody's is due before they are back, and how all of it goes to somebody else at once. */
export function Meanwhile({ absence, mine }: MeanwhileProps) {
  const say = useWords()
  const me = useMe()
  const [to, setTo] = useState('')
  const { handOn, busy } = useHandOn()
  const zone = me.workspace?.timeZone ?? 'UTC'
  const until = new Date(instantIn(zone, endOf(absence))).toISOString()
  const { id: member, name } = absence.member
  const work = useQuery(inHandQuery(member, until))
  const own = mine ? 'yes' : 'no'
  if (work.error) return <ErrorState error={work.error} what={say('team.inHandFailed')} />
  if (!work.data) return null
  const { waits, handoffs } = work.data
  if (waits.count + handoffs.count === 0)
    return <p className={settings.note}>{say('team.nothingMeanwhile', { own })}</p>
  return (
    <div className={classes.meanwhile}>
      <p className={settings.note}>
        {say('team.dueMeanwhile', {
          waits: waits.count,
          handoffs: handoffs.count,
          both: waits.count > 0 && handoffs.count > 0 ? 'yes' : 'no',
          own,
          name,
          until: formatMoment(until, { zone }),
        })}
      </p>
      <InHandList work={work.data} />
      {me.may.includes('decide wait') && (
        <div className={settings.row}>
          <TakerChoice label={say('team.to')} holder={member} value={to} onChange={setTo} />
          <Button
            loading={busy}
            onClick={() => void handOn({ from: member, to: to === '' ? null : to, until })}
          >
            {say('team.handOn')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** When they are back: all of a day ends with it. */
function endOf({ time }: Absence): string {
  if (!time.allDay) return time.until
  const next = new Date(Date.parse(`${time.until}T00:00:00Z`) + 86_400_000)
  return `${next.toISOString().slice(0, 10)}T00:00`
}

function useHandOn() {
  const say = useWords()
  const client = useQueryClient()
  const members = useMembers()
  const [busy, setBusy] = useState(false)
  const send = async (json: object): Promise<WorkHandedOn> => {
    const gone = await ask<WorkHandedOn>('/v1/hand-ons', { method: 'POST', json })
    const stale = ['wait', 'handoff', 'today', 'thread', 'team']
    await Promise.all(stale.map(noun => client.invalidateQueries({ queryKey: [noun] })))
    return gone
  }
  const handOn = async (asked: { from: string; to: string | null; until: string }) => {
    setBusy(true)
    try {
      const gone = await send(asked)
      const name = members.find(one => one.id === asked.to)?.name ?? 'none'
      tellDone(say('team.handedOn', { waits: gone.waits.length, handoffs: gone.handoffs.length, name }), () =>
        send({ from: asked.to, to: asked.from, ...gone }),
      )
    } catch (error) {
      tellFailed(say('team.notHandedOn'), error as Error)
    }
    setBusy(false)
  }
  return { handOn, busy }
}
