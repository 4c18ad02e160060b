import { PIN_LENGTH } from '#contract/pin-limits.ts'
import { Button, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { memo, useState } from 'react'
import type { Pin } from '#contract/pin.ts'
import { useMe } from '#web/access/session.ts'
import { Term } from '#web/help/term.tsx'
import { useActions } from '#web/parts/actions.ts'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { changeList, refresh } from './change.ts'
import { aboutOf, pinsQuery, type Subject } from './conversation-query.ts'
import { formKeys } from '#web/parts/form-foot.tsx'
import classes from './around.module.css'

/** Short lines worth knowing before one says a word; put in order with the arrows beside them. */
export const Pins = memo(function Pins({ subject }: { subject: Subject }) {
  const say = useWords()
  const may = useMe().may.includes('write pin')
  const { data: pins = [] } = useQuery(pinsQuery(subject))
  const [adding, setAdding] = useState(false)
  useActions(
    may ? [{ id: 'pin', key: 'p', text: say('conversation.addPin'), run: () => setAdding(true) }] : [],
  )
  if (pins.length === 0 && !may) return null
  return (
    <section className={classes.part}>
      <h2>
        <Term of="pin">{say('conversation.pinned')}</Term>
      </h2>
      {pins.length > 0 && (
        <ul className={classes.pins}>
          {pins.map((pin, place) => (
            <Line key={pin.id} pin={pin} place={place} pins={pins} subject={subject} may={may} />
          ))}
        </ul>
      )}
      {adding ? (
        <NewPin subject={subject} onClose={() => setAdding(false)} />
      ) : (
        may && (
          <button type="button" className={classes.add} onClick={() => setAdding(true)}>
            {say('conversation.addPin')}
            <KeyHint of="p" />
          </button>
        )
      )}
    </section>
  )
})

type LineProps = { pin: Pin; place: number; pins: Pin[]; subject: Subject; may: boolean }

function Line({ pin, place, pins, subject, may }: LineProps) {
  const say = useWords()
  const client = useQueryClient()
  const change = async (rows: (rows: Pin[]) => Pin[], send: () => Promise<unknown>, done?: () => void) => {
    const restore = changeList<Pin>(client, subject, 'pins', rows)
    try {
      await send()
      done?.()
    } catch (error) {
      restore()
      tellFailed(say('conversation.pinsNotChanged'), error as Error)
    }
  }
  const move = (step: -1 | 1) => {
    const next = [...pins]
    next.splice(place, 1)
    next.splice(place + step, 0, pin)
    const json = { ...aboutOf(subject), pins: next.map(one => one.id) }
    void change(
      () => next,
      () => ask('/v1/pins/order', { method: 'PUT', json }),
    )
  }
  const remove = () =>
    void change(
      rows => rows.filter(one => one.id !== pin.id),
      () => ask(`/v1/pins/${pin.id}`, { method: 'DELETE' }),
      () =>
        tellDone(say('conversation.pinRemoved'), async () => {
          await ask(`/v1/pins/${pin.id}/restoration`, { method: 'POST' })
          refresh(client, subject, 'pins')
        }),
    )
  return (
    <li>
      <span>{pin.text}</span>
      {may && (
        <span className={classes.tools}>
          <Tool
            text={say('conversation.pinUp', { text: pin.text })}
            sign="↑"
            off={place === 0}
            onClick={() => move(-1)}
          />
          <Tool
            text={say('conversation.pinDown', { text: pin.text })}
            sign="↓"
            off={place === pins.length - 1}
            onClick={() => move(1)}
          />
          <Tool text={say('conversation.pinOff', { text: pin.text })} sign="×" onClick={remove} />
        </span>
      )}
    </li>
  )
}

type ToolProps = { text: string; sign: string; off?: boolean; onClick: () => void }

function Tool({ text, sign, off = false, onClick }: ToolProps) {
  return (
    <button type="button" aria-label={text} title={text} disabled={off} onClick={onClick}>
      <span aria-hidden="true">{sign}</span>
    </button>
  )
}

function NewPin({ subject, onClose }: { subject: Subject; onClose: () => void }) {
  const say = useWords()
  const client = useQueryClient()
  const { form, busy, problem, submit } = useKeptForm({
    name: `pin.of.${subject.id}`,
    initial: { text: '' },
    send: async ({ text }) => {
      if (text.trim() === '') return onClose()
      const json = { ...aboutOf(subject), text: text.trim() }
      const pin = await ask<Pin>('/v1/pins', { method: 'POST', json })
      changeList<Pin>(client, subject, 'pins', rows => [...rows, pin])
      onClose()
    },
  })
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the field within
    <form onSubmit={submit} onKeyDown={formKeys(() => submit(), onClose)} className={classes.inline}>
      <TextInput
        aria-label={say('conversation.addPin')}
        placeholder={say('conversation.pinExample')}
        maxLength={PIN_LENGTH}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for
        autoFocus
        {...form.getInputProps('text')}
        error={problem ?? form.errors['text']}
      />
      <Button type="submit" size="compact-sm" loading={busy}>
        {say('conversation.pin')}
      </Button>
    </form>
  )
}
