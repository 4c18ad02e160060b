import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Board, BoardColumn, DealInFull } from '#contract/deal.ts'
import { readTyped } from '#web/field/typed.ts'
import { useActions } from '#web/parts/actions.ts'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { tellDone } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './board.module.css'

type Props = { board: Board; column: BoardColumn }

/** A new deal in this very stage: a name is enough. Stays open for the next one; Escape leaves. */
export function QuickCreate({ board, column }: Props) {
  const say = useWords()
  const [open, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const first = board.columns[0]?.key === column.key
  useActions(
    first ? [{ id: 'deal.new', key: 'n', text: say('deal.new'), run: () => setOpen(true) }] : NOTHING,
  )
  if (open)
    return (
      <CreateForm
        board={board}
        column={column}
        onClose={() => {
          setOpen(false)
          requestAnimationFrame(() => opener.current?.focus())
        }}
      />
    )
  return (
    <button ref={opener} type="button" className={classes.add} onClick={() => setOpen(true)}>
      {say('deal.new')} <span className="unseen">{say('deal.inStage', { stage: column.name })}</span>
      {first && <KeyHint of="n" />}
    </button>
  )
}

const NOTHING = [] as const

function CreateForm({ board, column, onClose }: Props & { onClose: () => void }) {
  const say = useWords()
  const client = useQueryClient()
  const name = useRef<HTMLInputElement>(null)
  const { form, submit, busy, problem } = useKeptForm({
    name: `deal.new.${board.pipeline.id}.${column.key}`,
    initial: { name: '', amount: '' },
    fieldOf: param => (param.startsWith('amount') ? 'amount' : undefined),
    validate: {
      name: (text: string) => (text.trim() === '' ? say('deal.nameNeeded') : null),
      amount: (text: string) =>
        typeof readTyped({ type: 'money', currency: board.currency }, text) === 'string'
          ? say('deal.amountUnread')
          : null,
    } as never,
    send: async values => {
      const amount = readTyped({ type: 'money', currency: board.currency }, values.amount)
      const json = { name: values.name.trim(), amount, pipeline: board.pipeline.id, stage: column.key }
      const made = await ask<DealInFull>('/v1/deals', { method: 'POST', json })
      tellDone(say('deal.made', { name: made.name, stage: column.name }))
      form.setValues({ name: '', amount: '' })
      name.current?.focus()
      await client.invalidateQueries({ queryKey: ['deal'] })
    },
  })
  useEffect(() => name.current?.focus(), [])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape in any of its inputs leaves it
    <form
      className={classes.create}
      aria-label={say('deal.newIn', { stage: column.name })}
      onSubmit={submit}
      onKeyDown={event => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <TextInput
        ref={name}
        size="sm"
        aria-label={say('deal.name')}
        placeholder={say('deal.name')}
        {...form.getInputProps('name')}
      />
      <TextInput
        size="sm"
        inputMode="decimal"
        aria-label={say('deal.amountIn', { currency: board.currency })}
        placeholder={say('deal.amountIn', { currency: board.currency })}
        {...form.getInputProps('amount')}
      />
      {problem && <p role="alert">{problem}</p>}
      <div className={classes.buttons}>
        <Button type="submit" size="compact-sm" loading={busy}>
          {say('deal.create')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {say('parts.cancel')}
        </Button>
      </div>
    </form>
  )
}
