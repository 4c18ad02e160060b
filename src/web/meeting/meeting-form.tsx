import { NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Meeting, NewMeeting } from '#contract/meeting.ts'
import { FormFoot, formKeys } from '#web/parts/form-foot.tsx'
import { useZone } from '#web/conversation/zone.ts'
import { GrowingArea } from '#web/parts/growing-area.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { instantIn, localIn } from '#web/parts/zoned.ts'
import { ask } from '#web/request.ts'
import { say as sayNow } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { type GuestChosen, GuestsField } from './guests-field.tsx'
import { undoStep } from './meeting-acts.ts'
import { refreshMeetings } from './meeting-query.ts'
import classes from './meeting.module.css'

const MINUTE = 60_000
const DAY = 86_400_000
const LENGTHS = [15, 30, 45, 60, 90, 120, 180, 240, 480]

type Values = {
  title: string
  guests: GuestChosen[]
  starts: string
  minutes: string
  place: string
  link: string
  note: string
}

type MeetingFormProps = {
  /** What the draft is kept under. */
  name: string
  /** Changed, if it is there already. */
  meeting?: Meeting
  /** Who is invited as the form opens. */
  guests: GuestChosen[]
  onClose: () => void
}

/** Invites people by mail, or changes what they were invited to. Nothing leaves for ten seconds. */
export function MeetingForm({ name, meeting, guests, onClose }: MeetingFormProps) {
  const say = useWords()
  const zone = useZone()
  const client = useQueryClient()
  const { form, busy, problem, restored, submit, dropDraft } = useKeptForm<Values>({
    name,
    initial: meeting ? valuesOf(meeting, zone) : { ...EMPTY, guests, starts: tomorrow(zone) },
    validate: {
      title: ((text: string) => (text.trim() === '' ? say('meeting.titleNeeded') : null)) as never,
      guests: ((all: GuestChosen[]) => (all.length === 0 ? say('meeting.guestsNeeded') : null)) as never,
      starts: ((text: string) => (text === '' ? say('meeting.startsNeeded') : null)) as never,
      link: ((text: string) =>
        /^(?:https?:\/\/\S+)?$/i.test(text.trim()) ? null : say('meeting.linkWrong')) as never,
    },
    fieldOf: param => FIELD_OF[param] ?? param,
    send: async values => {
      const made = await ask<Meeting>(meeting ? `/v1/meetings/${meeting.id}` : '/v1/meetings', {
        method: meeting ? 'PATCH' : 'POST',
        json: bodyOf(values, zone),
      })
      refreshMeetings(client)
      onClose()
      const done = meeting ? say('meeting.changed') : say('meeting.invited', { count: made.guests.length })
      tellDone(done, () => undoStep(client, made.id))
    },
  })
  const lengths = [...new Set([...LENGTHS, Number(form.values.minutes)])].sort((a, b) => a - b)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the fields within
    <form noValidate onSubmit={submit} onKeyDown={formKeys(() => submit(), onClose)} className={classes.form}>
      <TextInput
        label={say('meeting.title')}
        data-autofocus
        maxLength={300}
        {...form.getInputProps('title')}
      />
      <GuestsField
        value={form.values.guests}
        onChange={next => form.setFieldValue('guests', next)}
        error={form.errors['guests'] as string | undefined}
      />
      <div className={classes.line}>
        <TextInput
          type="datetime-local"
          label={say('meeting.starts', { zone })}
          className={classes.when ?? ''}
          {...form.getInputProps('starts')}
        />
        <NativeSelect
          label={say('meeting.lasts')}
          data={lengths.map(minutes => ({ value: String(minutes), label: lengthOf(minutes) }))}
          {...form.getInputProps('minutes')}
        />
      </div>
      <div className={classes.line}>
        <TextInput
          label={say('meeting.place')}
          className={classes.wide ?? ''}
          maxLength={500}
          {...form.getInputProps('place')}
        />
        <TextInput
          type="url"
          inputMode="url"
          label={say('meeting.link')}
          className={classes.wide ?? ''}
          maxLength={2_000}
          {...form.getInputProps('link')}
        />
      </div>
      <GrowingArea label={say('meeting.note')} maxLength={5_000} {...form.getInputProps('note')} />
      <FormFoot
        send={meeting ? say('meeting.sendChange') : say('meeting.send')}
        busy={busy}
        problem={problem}
        restored={restored}
        onDrop={dropDraft}
        onClose={onClose}
      />
    </form>
  )
}

const EMPTY = { title: '', minutes: '30', place: '', link: '', note: '' }
const FIELD_OF: Readonly<Record<string, string>> = {
  people: 'guests',
  startsAt: 'starts',
  endsAt: 'starts',
}

/** Tomorrow at ten: what is proposed most, and changed at once. */
function tomorrow(zone: string): string {
  return `${localIn(zone, Date.now() + DAY).slice(0, 10)}T10:00`
}

function valuesOf(meeting: Meeting, zone: string): Values {
  const { title, startsAt, endsAt, place, link, note } = meeting
  return {
    title,
    guests: meeting.guests.map(one => one.person),
    starts: localIn(zone, Date.parse(startsAt)),
    minutes: String(Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / MINUTE)),
    place,
    link,
    note,
  }
}

function bodyOf({ title, guests, starts, minutes, place, link, note }: Values, zone: string): NewMeeting {
  const begins = instantIn(zone, starts)
  return {
    title: title.trim(),
    startsAt: new Date(begins).toISOString(),
    endsAt: new Date(begins + Number(minutes) * MINUTE).toISOString(),
    place: place.trim(),
    link: link.trim(),
    note: note.trim(),
    people: guests.map(one => one.id),
  }
}

function lengthOf(minutes: number): string {
  return minutes % 60 === 0
    ? sayNow('meeting.hours', { hours: minutes / 60 })
    : sayNow('meeting.length', { minutes })
}
