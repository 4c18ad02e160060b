import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useState, type ReactNode } from 'react'
import { Lookup } from '#web/parts/lookup.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './list.module.css'
import { findNamed, type NamedNoun, wordsQuery } from './named.tsx'

export type Option = { value: string; text: string }

type Source =
  | { from: 'options'; options: readonly Option[] }
  | { from: 'named'; noun: NamedNoun }
  | { from: 'words'; of: 'origin' | 'channel' | undefined }

type ValuesInputProps = {
  label: string
  source: Source
  values: readonly string[]
  /** How a chosen value is written. */
  renderValue: (value: string) => ReactNode
  onChange: (values: string[]) => void
}

/** Several of what there is to choose from: those chosen stand before the input, each with a way to take it out. */
export function ValuesInput({ label, source, values, renderValue, onChange }: ValuesInputProps) {
  const add = (value: string) => {
    if (value !== '' && !values.includes(value)) onChange([...values, value])
  }
  if (source.from === 'options' && source.options.length <= MOST_SHOWN)
    return <Toggles label={label} options={source.options} values={values} onChange={onChange} />
  return (
    <div className={classes.values}>
      {values.map(value => (
        <Chosen key={value} onRemove={() => onChange(values.filter(one => one !== value))}>
          {renderValue(value)}
        </Chosen>
      ))}
      <Adder label={label} source={source} values={values} onAdd={add} />
    </div>
  )
}

/** Few options stand there to be switched on and off; more are chosen from a list. */
const MOST_SHOWN = 9

type TogglesProps = Pick<ValuesInputProps, 'label' | 'values' | 'onChange'> & { options: readonly Option[] }

function Toggles({ label, options, values, onChange }: TogglesProps) {
  const toggle = (value: string) =>
    onChange(
      options
        .map(option => option.value)
        .filter(one => (one === value ? !values.includes(one) : values.includes(one))),
    )
  return (
    <fieldset className={classes.toggles}>
      <legend>{label}</legend>
      {options.map(({ value, text }) => (
        <button key={value} type="button" aria-pressed={values.includes(value)} onClick={() => toggle(value)}>
          {text}
        </button>
      ))}
    </fieldset>
  )
}

function Chosen({ children, onRemove }: { children: ReactNode; onRemove: () => void }) {
  const say = useWords()
  const name = useId()
  const verb = useId()
  return (
    <span className={classes.chosen}>
      <span id={name}>{children}</span>
      <button type="button" aria-labelledby={`${verb} ${name}`} onClick={onRemove}>
        <span id={verb} className="unseen">
          {say('list.remove')}
        </span>
        <span aria-hidden="true">×</span>
      </button>
    </span>
  )
}

type AdderProps = Pick<ValuesInputProps, 'label' | 'source' | 'values'> & { onAdd: (value: string) => void }

function Adder({ label, source, values, onAdd }: AdderProps) {
  const say = useWords()
  if (source.from === 'words') return <WordAdder label={label} of={source.of} onAdd={onAdd} />
  if (source.from === 'named')
    return (
      <Lookup
        label={label}
        noun={source.noun}
        find={(q, signal) => findNamed(source.noun, q, signal)}
        value={null}
        placeholder={say('list.addValue')}
        onChange={item => item && onAdd(item.id)}
      />
    )
  const left = source.options.filter(option => !values.includes(option.value))
  return (
    <NativeSelect
      label={label}
      value=""
      disabled={left.length === 0}
      onChange={event => onAdd(event.currentTarget.value)}
      data={[
        { value: '', label: say('list.addValue') },
        ...left.map(option => ({ value: option.value, label: option.text })),
      ]}
    />
  )
}

/** A word of the company's own: those that were said are offered, others can be written. */
function WordAdder({
  label,
  of,
  onAdd,
}: {
  label: string
  of: 'origin' | 'channel' | undefined
  onAdd: (value: string) => void
}) {
  const say = useWords()
  const [text, setText] = useState('')
  const list = useId()
  const { data = [] } = useQuery({ ...wordsQuery(of ?? 'origin'), enabled: of !== undefined })
  const add = (word: string) => {
    onAdd(word.trim())
    setText('')
  }
  return (
    <>
      <TextInput
        label={label}
        placeholder={say('list.addValue')}
        list={list}
        value={text}
        onChange={event => {
          const word = event.currentTarget.value
          // One that was taken from the list comes as a whole.
          if (data.includes(word)) add(word)
          else setText(word)
        }}
        onKeyDown={event => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          add(text)
        }}
        onBlur={() => add(text)}
      />
      <datalist id={list}>
        {data.map(word => (
          <option key={word} value={word}>
            {word}
          </option>
        ))}
      </datalist>
    </>
  )
}
