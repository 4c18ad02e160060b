import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { type ReactNode, useRef } from 'react'
import { type OptionColour, optionColours } from '#domain/field/field.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './fields-screen.module.css'

/** An option that is there has its key; one without is new. */
export type OptionDraft = { key?: string; label: string; colour: OptionColour | null }

type OptionInputsProps = {
  options: readonly OptionDraft[]
  onChange: (options: OptionDraft[]) => void
  error?: ReactNode
}

/** The options of a choice: labels, colours and order. Enter adds the next. */
export function OptionInputs({ options, onChange, error }: OptionInputsProps) {
  const say = useWords()
  const box = useRef<HTMLFieldSetElement>(null)
  const change = (place: number, said: Partial<OptionDraft>) =>
    onChange(options.map((option, at) => (at === place ? { ...option, ...said } : option)))
  const add = () => {
    onChange([...options, { label: '', colour: null }])
    requestAnimationFrame(() =>
      [...(box.current?.querySelectorAll<HTMLInputElement>('input') ?? [])].at(-1)?.focus(),
    )
  }
  return (
    <fieldset ref={box} className={classes.options} data-wrong={error ? true : undefined}>
      <legend>{say('field.options')}</legend>
      {options.map((option, place) => (
        <div key={option.key ?? `new ${place}`} className={classes.option}>
          <TextInput
            aria-label={say('field.optionLabel', { place: place + 1 })}
            value={option.label}
            maxLength={200}
            onChange={event => change(place, { label: event.currentTarget.value })}
            onKeyDown={event => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              add()
            }}
          />
          <NativeSelect
            aria-label={say('field.optionColour', { place: place + 1 })}
            value={option.colour ?? ''}
            onChange={event =>
              change(place, {
                colour: event.currentTarget.value === '' ? null : (event.currentTarget.value as OptionColour),
              })
            }
          >
            <option value="">{say('field.colour', { colour: 'none' })}</option>
            {optionColours.map(colour => (
              <option key={colour} value={colour}>
                {say('field.colour', { colour })}
              </option>
            ))}
          </NativeSelect>
          <button
            type="button"
            className={classes.mover}
            aria-label={say('field.optionUp', { label: option.label })}
            disabled={place === 0}
            onClick={() => onChange(swapped(options, place))}
          >
            <svg
              width="14"
              height="14"
              viewBox="0 0 16 16"
              aria-hidden="true"
              fill="none"
              stroke="currentColor"
            >
              <path d="M4 9.5 8 5.5l4 4" strokeWidth="1.6" />
            </svg>
          </button>
          <CloseButton
            size="md"
            aria-label={say('field.removeOption', { label: option.label })}
            onClick={() => onChange(options.filter((_, at) => at !== place))}
          />
        </div>
      ))}
      {error && (
        <p role="alert" className={classes.problem}>
          {error}
        </p>
      )}
      <div>
        <Button size="compact-sm" variant="default" onClick={add}>
          {say('field.addOption')}
        </Button>
      </div>
    </fieldset>
  )
}

function swapped(options: readonly OptionDraft[], place: number): OptionDraft[] {
  const next = [...options]
  next.splice(place - 1, 0, ...next.splice(place, 1))
  return next
}
