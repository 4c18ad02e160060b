import { useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import type { TouchByHand, TouchInFull } from '#contract/touch-in-full.ts'
import type { OpenWait } from '#contract/wait.ts'
import { GrowingArea } from '#web/parts/growing-area.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { instantIn } from '#web/parts/zoned.ts'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { AnswersWait } from './answers-wait.tsx'
import { refreshAll } from './change.ts'
import { FormFoot, formKeys } from '#web/parts/form-foot.tsx'
import { takeBack } from './take-back.tsx'
import { WhenItWas } from './when-it-was.tsx'
import { useZone } from './zone.ts'
import classes from './composer.module.css'

const KINDS = ['call', 'meeting', 'message', 'mail', 'event'] as const

type TouchFormProps = {
  person: string
  kind: (typeof KINDS)[number]
  waits: readonly OpenWait[]
  answering: string | undefined
  onClose: () => void
  /** It was sent well; what it answered, if anything. */
  onTold?: (answers: string | undefined) => void
}

type Values = {
  kind: (typeof KINDS)[number]
  who: 'us' | 'them'
  reached: 'yes' | 'no'
  minutes: string
  when: string
  text: string
  answers: string
}

/** Tells of a call, a meeting or a message that no door saw. As it opens it says "a call, now, reached": one key sends it. */
export function TouchForm({ person, kind, waits, answering, onClose, onTold }: TouchFormProps) {
  const say = useWords()
  const zone = useZone()
  const client = useQueryClient()
  const kept = useKeptForm<Values>({
    name: `touch.${person}.${kind}`,
    initial: { kind, who: 'us', reached: 'yes', minutes: '', when: '', text: '', answers: answering ?? '' },
    fieldOf: param => ({ occurredAt: 'when' })[param] ?? (param in FIELDS ? param : undefined),
    send: async values => {
      const json = bodyOf(values, zone, waits)
      const told = await ask<TouchInFull>(`/v1/people/${person}/touchpoints`, { method: 'POST', json })
      refreshAll(client, { kind: 'person', id: person })
      onClose()
      onTold?.(json.answers)
      tellDone(say('conversation.touchTold', { kind: values.kind }), () => takeBack(client, person, told.id))
    },
  })
  const { form, busy, problem, restored, submit, dropDraft } = kept
  const { values } = form
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the fields within
    <form onSubmit={submit} onKeyDown={formKeys(() => submit(), onClose)} className={classes.form}>
      <div className={classes.line}>
        <Few
          label={say('conversation.kind')}
          value={values.kind}
          options={KINDS.map(value => ({ value, label: say('conversation.kindName', { kind: value }) }))}
          onChange={next => form.setFieldValue('kind', next as Values['kind'])}
        />
        <Few
          label={say('conversation.whoBegan')}
          value={values.who}
          options={(['us', 'them'] as const).map(value => ({
            value,
            label: say(`conversation.who.${value}`),
          }))}
          onChange={next => form.setFieldValue('who', next as Values['who'])}
        />
        {values.kind === 'call' && values.who === 'us' && (
          <Few
            label={say('conversation.reachedLabel')}
            value={values.reached}
            options={(['yes', 'no'] as const).map(value => ({
              value,
              label: say(`conversation.reached.${value}`),
            }))}
            onChange={next => form.setFieldValue('reached', next as Values['reached'])}
          />
        )}
      </div>
      <GrowingArea label={say('conversation.said')} data-autofocus {...form.getInputProps('text')} />
      <WhenItWas form={form} lasted={values.kind === 'call' || values.kind === 'meeting'} />
      {mayAnswer(values) && (
        <AnswersWait
          waits={waits}
          chosen={values.answers}
          onChange={id => form.setFieldValue('answers', id)}
        />
      )}
      {form.errors['answers'] && <p className={classes.problem}>{form.errors['answers']}</p>}
      <FormFoot
        send={say('conversation.tell')}
        busy={busy}
        problem={problem}
        restored={restored}
        onDrop={dropDraft}
        onClose={onClose}
      />
    </form>
  )
}

const FIELDS = { kind: true, minutes: true, text: true, answers: true }

function bodyOf(values: Values, zone: string, waits: readonly OpenWait[]): TouchByHand {
  const { kind, who, minutes, when, text } = values
  const spoken = kind === 'call' || kind === 'meeting'
  const reached = kind === 'call' && who === 'us' ? values.reached === 'yes' : undefined
  const answers = mayAnswer(values) ? waits.find(wait => wait.id === values.answers)?.id : undefined
  return {
    kind,
    direction: who === 'us' ? 'outbound' : 'inbound',
    ...(reached !== undefined && { reached }),
    ...(spoken && minutes !== '' && { minutes: Number(minutes) }),
    ...(when !== '' && { occurredAt: new Date(instantIn(zone, when)).toISOString() }),
    ...(text.trim() !== '' && { text: text.trim() }),
    ...(answers !== undefined && { answers }),
  }
}

/** Only what we did, and what reached them, answers. */
function mayAnswer({ kind, who, reached }: Values): boolean {
  return who === 'us' && (kind !== 'call' || reached === 'yes')
}

type FewProps = {
  label: string
  value: string
  options: { value: string; label: string }[]
  onChange: (value: string) => void
}

function Few({ label, value, options, onChange }: FewProps) {
  const name = useId()
  return (
    <fieldset className={classes.few}>
      <legend>{label}</legend>
      <div>
        {options.map(option => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
