import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FieldShown } from '#contract/field.ts'
import type { FieldValue } from '#domain/field/field.ts'
import { Lookup, type LookupItem } from '#web/parts/lookup.tsx'
import { useWords } from '#web/words/words.tsx'
import { findReferences, membersQuery, personNameQuery, referenceOf } from './field-query.ts'
import { readTyped, typedOf } from './typed.ts'

type FieldInputProps = {
  field: FieldShown
  /** As it stands in the attributes, or as it was written so far; null is nothing. */
  value: FieldValue | null
  /** With every stroke: null takes the value away. What cannot be read comes as it was written. */
  onChange: (value: FieldValue | null) => void
  error?: string | undefined
  autoFocus?: boolean
  /** Where the label stands elsewhere already, as in an edit in place: it is then only read out. */
  unlabelled?: boolean
  /** Small, for an edit in place. */
  compact?: boolean
}

/** The input of a field by its type, for forms. In a kept form: `value={form.values.attributes[field.key] ?? null}`. */
export function FieldInput(props: FieldInputProps) {
  const { field, value, onChange, error, autoFocus = false, unlabelled = false } = props
  const say = useWords()
  const label =
    field.type === 'money' && field.currency !== null
      ? say('field.inCurrency', { label: field.label, currency: field.currency })
      : field.label
  const common = {
    error,
    'data-autofocus': autoFocus || undefined,
    size: props.compact ? 'xs' : 'sm',
    ...(unlabelled ? { 'aria-label': label } : { label, description: field.description ?? undefined }),
  } as const
  if (field.type === 'person') return <ReferenceInput {...props} label={label} />
  if (field.type === 'choice')
    return (
      <NativeSelect
        {...common}
        value={typeof value === 'string' ? value : ''}
        onChange={event => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      >
        <option value="">{say('field.nothingChosen')}</option>
        {field.options.map(option => (
          <option key={option.key} value={option.key}>
            {option.label}
          </option>
        ))}
      </NativeSelect>
    )
  return <WrittenInput {...props} common={common} />
}

type Common = { error: string | undefined; size: 'xs' | 'sm' }

/** What is written stands as it is written, whatever it is read as. */
function WrittenInput({ field, value, onChange, common }: FieldInputProps & { common: Common }) {
  const [text, setText] = useState(() => typedOf(field, value))
  const shown = sameValue(readTyped(field, text), value) ? text : typedOf(field, value)
  const change = (next: string) => {
    setText(next)
    onChange(readTyped(field, next))
  }
  if (field.type === 'text')
    return (
      <Textarea
        {...common}
        autosize
        minRows={1}
        maxRows={8}
        value={shown}
        onChange={event => change(event.currentTarget.value)}
      />
    )
  return (
    <TextInput
      {...common}
      type={field.type === 'date' ? 'date' : 'text'}
      inputMode={INPUT_MODE[field.type] ?? 'text'}
      value={shown}
      onChange={event => change(event.currentTarget.value)}
    />
  )
}

const INPUT_MODE: Partial<Record<FieldShown['type'], 'decimal' | 'url'>> = {
  number: 'decimal',
  money: 'decimal',
  link: 'url',
}

function ReferenceInput({ value, onChange, error, field, label }: FieldInputProps & { label: string }) {
  const say = useWords()
  const item = useReferenceName(value)
  return (
    <Lookup
      label={label}
      noun="person"
      find={(q, signal) => findReferences(q, signal, say('field.member'))}
      value={item}
      onChange={chosen => onChange(chosen === null ? null : referenceOf(chosen.id))}
      error={error}
      description={field.description ?? undefined}
    />
  )
}

function useReferenceName(value: FieldValue | null): LookupItem | null {
  const person = typeof value === 'object' && value !== null && 'person' in value ? value.person : undefined
  const member = typeof value === 'object' && value !== null && 'member' in value ? value.member : undefined
  const people = useQuery({ ...personNameQuery(person ?? ''), enabled: person !== undefined })
  const members = useQuery({ ...membersQuery, enabled: member !== undefined })
  if (person !== undefined) return { id: `person:${person}`, name: people.data ?? '' }
  if (member === undefined) return null
  return { id: `member:${member}`, name: members.data?.find(one => one.id === member)?.name ?? '' }
}

/** Whether two values of a field are the same, however they were made. */
export function sameValue(one: FieldValue | null | undefined, other: FieldValue | null | undefined): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}
