import { type CallOutcome, callOutcomes } from '#contract/call-choice.ts'
import { Button, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { TouchByHand, TouchTold } from '#contract/touch-in-full.ts'
import type { OpenWait } from '#contract/wait.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { GrowingArea } from '#web/parts/growing-area.tsx'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { isTyping } from '#web/parts/keyboard.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { instantIn, localIn } from '#web/parts/zoned.ts'
import { ask } from '#web/request.ts'
import { choiceOf } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { AnswersWait } from './answers-wait.tsx'
import { refreshAll } from './change.ts'
import { personQuery } from './conversation-query.ts'
import { FormFoot, formKeys } from '#web/parts/form-foot.tsx'
import { useNow } from './now.ts'
import { takeBack } from './take-back.tsx'
import { WhenItWas } from './when-it-was.tsx'
import { useZone } from './zone.ts'
import classes from './composer.module.css'

const HOUR = 3_600_000

type CallFormProps = {
  person: string
  waits: readonly OpenWait[]
  /** The wait that reaching them answers. */
  answering: string | undefined
  /** The callback that this call is: done once they were reached, or are called at another time. */
  did?: string | undefined
  onClose: () => void
  /** It was sent well; what it answered, if anything. */
  onTold?: (answers: string | undefined) => void
}

type Values = { text: string; minutes: string; when: string; answers: string; back: string }

/** A call of ours, told by one key: reached, no answer, voicemail, or when to call back. A note may go with it. */
export function CallForm(props: CallFormProps) {
  const { person, waits, answering, onClose } = props
  const say = useWords()
  const zone = useZone()
  const outcome = useRef<CallOutcome>('reached')
  const [asksWhen, setAsksWhen] = useState(false)
  const tell = useTell(props)
  const { form, busy, problem, restored, submit, dropDraft } = useKeptForm<Values>({
    name: `call.${person}`,
    initial: { text: '', minutes: '', when: '', answers: answering ?? '', back: '' },
    fieldOf: param =>
      ({ occurredAt: 'when', callBackAt: 'back', minutes: 'minutes', text: 'text', answers: 'answers' })[
        param
      ],
    validate: {
      back: (back: string) => (outcome.current === 'call-back' ? wrongTime(back, zone, say) : null),
    } as never,
    send: values => tell(bodyOf(values, { outcome: outcome.current, zone, waits, did: props.did })),
  })
  const box = useRef<HTMLFormElement>(null)
  const choose = (next: CallOutcome) => {
    outcome.current = next
    if (next === 'call-back' && !asksWhen) return setAsksWhen(true)
    box.current?.requestSubmit()
  }
  useNumberKeys(choose)
  const keys = (event: KeyboardEvent): void =>
    formKeys(() => choose(asksWhen ? 'call-back' : 'reached'), onClose)(event)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the fields within
    <form ref={box} onSubmit={submit} onKeyDown={keys} className={classes.form}>
      <Phones person={person} />
      <Outcomes busy={busy} onChoose={choose} />
      {asksWhen && (
        <BackAt
          input={form.getInputProps('back')}
          onChoose={back => {
            form.setFieldValue('back', back)
            outcome.current = 'call-back'
            // The value is the form's with the next drawing.
            setTimeout(() => box.current?.requestSubmit(), 0)
          }}
        />
      )}
      <GrowingArea label={say('conversation.said')} lines={2} {...form.getInputProps('text')} />
      <WhenItWas form={form} />
      <AnswersWait
        waits={waits}
        chosen={form.values.answers}
        onChange={id => form.setFieldValue('answers', id)}
      />
      <FormFoot
        problem={problem}
        restored={restored}
        busy={busy}
        send={undefined}
        onDrop={dropDraft}
        onClose={onClose}
      />
    </form>
  )
}

/** 1 to 4, from wherever nobody writes: the form may stand there before it has the focus. */
function useNumberKeys(choose: (outcome: CallOutcome) => void): void {
  useEffect(() => {
    const heed = (event: globalThis.KeyboardEvent): void => {
      const outcome = callOutcomes[Number(event.key) - 1]
      const other = event.ctrlKey || event.metaKey || event.altKey || event.repeat
      if (!outcome || other || event.defaultPrevented || isTyping(event.target)) return
      event.preventDefault()
      choose(outcome)
    }
    document.addEventListener('keydown', heed)
    return () => document.removeEventListener('keydown', heed)
  })
}

/** Sends it, and offers to take back all that came of it. */
function useTell({ person, did, onClose, onTold }: CallFormProps) {
  const say = useWords()
  const zone = useZone()
  const client = useQueryClient()
  const again = () => {
    refreshAll(client, { kind: 'person', id: person })
    void client.invalidateQueries({ queryKey: ['today'] })
  }
  return async (json: TouchByHand): Promise<void> => {
    const told = await ask<TouchTold>(`/v1/people/${person}/touchpoints`, { method: 'POST', json })
    again()
    onClose()
    onTold?.(json.answers)
    const when = json.callBackAt === undefined ? '' : formatMoment(json.callBackAt, { zone })
    const words = say('conversation.callTold', { outcome: choiceOf(json.outcome ?? 'reached'), when })
    tellDone(words, async () => {
      await takeBack(client, person, told.id)
      if (told.callBack !== null) await ask(`/v1/tasks/${told.callBack}`, { method: 'DELETE' })
      if (json.did !== undefined && did !== undefined)
        await ask(`/v1/tasks/${did}/done`, { method: 'DELETE' })
      again()
    })
  }
}

type About = { outcome: CallOutcome; zone: string; waits: readonly OpenWait[]; did: string | undefined }

function bodyOf(values: Values, { outcome, zone, waits, did }: About): TouchByHand {
  const { minutes, when, text, back } = values
  const at = (local: string) => new Date(instantIn(zone, local)).toISOString()
  const answers = outcome === 'reached' ? waits.find(wait => wait.id === values.answers)?.id : undefined
  const isOver = outcome === 'reached' || outcome === 'call-back'
  return {
    kind: 'call',
    direction: 'outbound',
    outcome,
    ...(outcome === 'call-back' && { callBackAt: at(back) }),
    ...(minutes !== '' && { minutes: Number(minutes) }),
    ...(when !== '' && { occurredAt: at(when) }),
    ...(text.trim() !== '' && { text: text.trim() }),
    ...(answers !== undefined && { answers }),
    ...(did !== undefined && isOver && { did }),
  }
}

function wrongTime(back: string, zone: string, say: ReturnType<typeof useWords>): string | null {
  if (back === '') return say('wait.whenNeeded')
  return instantIn(zone, back) <= Date.now() ? say('wait.whenPast') : null
}

/** On a telephone one touch calls them. */
function Phones({ person }: { person: string }) {
  const { data } = useQuery(personQuery(person))
  if (!data || data.phones.length === 0) return null
  return (
    <p className={classes.phones}>
      {data.phones.map(phone => (
        <a key={phone} href={`tel:${phone}`}>
          {phone}
        </a>
      ))}
    </p>
  )
}

function Outcomes({ busy, onChoose }: { busy: boolean; onChoose: (outcome: CallOutcome) => void }) {
  const say = useWords()
  return (
    <fieldset className={classes.outcomes}>
      <legend className="unseen">{say('conversation.howItWent')}</legend>
      {callOutcomes.map((outcome, place) => (
        <Button
          key={outcome}
          size="compact-md"
          variant={place === 0 ? 'filled' : 'default'}
          disabled={busy}
          data-autofocus={place === 0 || undefined}
          onClick={() => onChoose(outcome)}
        >
          {say('conversation.outcome', { outcome: choiceOf(outcome) })}
          <KeyHint of={String(place + 1)} />
        </Button>
      ))}
    </fieldset>
  )
}

type BackAtProps = { input: object; onChoose: (back: string) => void }

/** When to call them back, by the clock of the workspace. */
function BackAt({ input, onChoose }: BackAtProps) {
  const say = useWords()
  const zone = useZone()
  const now = useNow()
  const inHours = (hours: number) => localIn(zone, now + hours * HOUR).slice(0, 16)
  const tomorrow = `${localIn(zone, now + 24 * HOUR).slice(0, 10)}T09:00`
  return (
    <fieldset className={classes.back}>
      <legend>{say('conversation.callBackWhen')}</legend>
      <Button size="compact-sm" variant="default" onClick={() => onChoose(inHours(1))}>
        {say('conversation.inAnHour')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => onChoose(tomorrow)}>
        {say('conversation.tomorrowAt', { hour: '09:00' })}
      </Button>
      <TextInput
        type="datetime-local"
        aria-label={say('conversation.callBackAt', { zone })}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for
        autoFocus
        {...input}
      />
      <Button type="submit" size="compact-sm">
        {say('conversation.callBackSave')}
      </Button>
    </fieldset>
  )
}
