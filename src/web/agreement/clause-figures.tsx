import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Clause, contextParts } from '#domain/agreement/clause.ts'
import { readTyped, typedOf } from '#web/field/typed.ts'
import { NumberInput } from '#web/list/test-input.tsx'
import { ValuesInput } from '#web/list/values-input.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './agreement.module.css'

type ClauseFiguresProps = { clause: Clause; onChange: (clause: Clause) => void }

/** The figures of a clause, to be written. */
export function ClauseFigures({ clause, onChange }: ClauseFiguresProps) {
  const say = useWords()
  const figures = NUMBERS[clause.kind].filter(name => name in clause)
  return (
    <div className={classes.figures}>
      {clause.kind === 'quality' && clause.measure === 'expected-revenue' && (
        <MinorInput
          label={say('agreement.figure', { figure: 'minor', currency: clause.currency })}
          minor={clause.minor}
          currency={clause.currency}
          onChange={minor => onChange({ ...clause, minor })}
        />
      )}
      {figures.map(name => (
        <NumberInput
          key={name}
          label={say('agreement.figure', { figure: labelOf(clause, name), currency: '' })}
          value={Number((clause as unknown as Record<string, number>)[name])}
          onChange={number => onChange({ ...clause, [name]: number })}
        />
      ))}
      {clause.kind === 'context-complete' && (
        <ValuesInput
          label={say('agreement.parts')}
          source={{
            from: 'options',
            options: contextParts.map(part => ({ value: part, text: say('agreement.part', { part }) })),
          }}
          values={clause.parts}
          renderValue={part => say('agreement.part', { part })}
          onChange={parts => onChange({ ...clause, parts: contextParts.filter(one => parts.includes(one)) })}
        />
      )}
    </div>
  )
}

const NUMBERS: Readonly<Record<Clause['kind'], readonly string[]>> = {
  volume: ['perMonth'],
  quality: ['percent'],
  'context-complete': ['percent'],
  'return-rate': ['percent'],
  'first-response': ['hours', 'percent'],
  attempts: ['atLeast', 'days', 'channels'],
  disposition: ['days'],
  'hand-back': ['days'],
}

/** A share that may not be gone above is asked for otherwise than one that must be reached. */
function labelOf({ kind }: Clause, name: string): string {
  return kind === 'return-rate' ? 'percentAtMost' : name
}

type MinorInputProps = { label: string; minor: string; currency: string; onChange: (minor: string) => void }

function MinorInput({ label, minor, currency, onChange }: MinorInputProps) {
  const field = { type: 'money', currency } as const
  const [text, setText] = useState(() => typedOf(field, { minor, currency }))
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      value={text}
      onChange={event => {
        const said = event.currentTarget.value
        setText(said)
        const read = readTyped(field, said)
        const whole = read !== null && typeof read === 'object' && 'minor' in read ? read.minor : '0'
        onChange(/^\d{1,18}$/.test(whole) ? whole : '0')
      }}
    />
  )
}
