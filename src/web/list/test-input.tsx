import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Amount, Span, Test } from '#domain/filter/filter.ts'
import { readTyped, typedOf } from '#web/field/typed.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './list.module.css'

/** A number as somebody of this place writes it. */
export function NumberInput({
  label,
  value,
  onChange,
}: {
  label: string
  value: number
  onChange: (value: number) => void
}) {
  const [text, setText] = useState(Number.isFinite(value) ? typedOf(NUMBER, value) : '')
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      value={text}
      onChange={event => {
        const said = event.currentTarget.value
        setText(said)
        const read = readTyped(NUMBER, said)
        onChange(typeof read === 'number' ? read : Number.NaN)
      }}
    />
  )
}

const NUMBER = { type: 'number', currency: null } as const

/** An amount from and to; either may be missing. */
export function AmountInput({ amount, onChange }: { amount: Amount; onChange: (amount: Amount) => void }) {
  const say = useWords()
  const { currency } = amount
  return (
    <>
      <Minor
        label={say('list.amountFrom', { currency })}
        currency={currency}
        value={amount.from}
        onChange={from => onChange({ ...amount, from })}
      />
      <Minor
        label={say('list.amountTo', { currency })}
        currency={currency}
        value={amount.to}
        onChange={to => onChange({ ...amount, to })}
      />
    </>
  )
}

type MinorProps = {
  label: string
  currency: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}

function Minor({ label, currency, value, onChange }: MinorProps) {
  const field = { type: 'money', currency } as const
  const [text, setText] = useState(value === undefined ? '' : typedOf(field, { minor: value, currency }))
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      className={classes.short ?? ''}
      value={text}
      onChange={event => {
        const said = event.currentTarget.value
        setText(said)
        const read = readTyped(field, said)
        onChange(read !== null && typeof read === 'object' && 'minor' in read ? read.minor : undefined)
      }}
    />
  )
}

/** Whole days. */
export function DaysInput({
  label,
  days,
  onChange,
}: {
  label: string
  days: number
  onChange: (days: number) => void
}) {
  return (
    <TextInput
      label={label}
      type="number"
      min={1}
      max={36_500}
      className={classes.short ?? ''}
      value={Number.isFinite(days) ? days : ''}
      onChange={event => onChange(event.currentTarget.valueAsNumber)}
    />
  )
}

type SpanInputProps = { span: Span; onChange: (span: Span) => void }

/** The last so many days, or between two days. */
export function SpanInput({ span, onChange }: SpanInputProps) {
  const say = useWords()
  return (
    <>
      <NativeSelect
        label={say('list.when')}
        value={'last' in span ? 'last' : 'between'}
        onChange={event => onChange(event.currentTarget.value === 'last' ? { last: 30 } : {})}
        data={[
          { value: 'last', label: say('list.whenLast') },
          { value: 'between', label: say('list.whenBetween') },
        ]}
      />
      {'last' in span ? (
        <DaysInput label={say('list.days')} days={span.last} onChange={last => onChange({ last })} />
      ) : (
        <>
          <DayInput label={say('list.from')} day={span.from} onChange={from => onChange({ ...span, from })} />
          <DayInput label={say('list.to')} day={span.to} onChange={to => onChange({ ...span, to })} />
        </>
      )}
    </>
  )
}

function DayInput({
  label,
  day,
  onChange,
}: {
  label: string
  day: string | undefined
  onChange: (day: string | undefined) => void
}) {
  return (
    <TextInput
      label={label}
      type="date"
      value={day ?? ''}
      onChange={event => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    />
  )
}

/** What a test begins as when its operator was chosen. */
export function testFor(op: Test['op'], currency: string): Test {
  switch (op) {
    case 'one-of':
    case 'none-of':
      return { op, values: [] }
    case 'at-least':
    case 'at-most':
    case 'equals':
      return { op, number: Number.NaN }
    case 'amount':
      return { op, amount: { currency } }
    case 'within':
      return { op, span: { last: 30 } }
    case 'more-than-ago':
      return { op, days: 30 }
    case 'filled':
    case 'empty':
      return { op }
    default:
      return { op, text: '' }
  }
}

/** The test with another operator: what was written stays where it still means something. */
export function withOperator(test: Test, op: Test['op'], currency: string): Test {
  const next = testFor(op, currency)
  if ('text' in test && 'text' in next) return { ...next, text: test.text }
  if ('values' in test && 'values' in next) return { ...next, values: test.values }
  if ('number' in test && 'number' in next) return { ...next, number: test.number }
  return next
}
