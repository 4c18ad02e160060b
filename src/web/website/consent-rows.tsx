import { Button, Checkbox, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { MOST_CONSENTS } from '#domain/form/form.ts'
import { GrowingArea } from '#web/parts/growing-area.tsx'
import { useWords } from '#web/words/words.tsx'
import type { ConsentDraft } from './form-draft.ts'
import classes from './website.module.css'

type ConsentRowsProps = {
  rows: ConsentDraft[]
  /** By `consents.<place>.<name>`. */
  errors: Record<string, ReactNode>
  onChange: (rows: ConsentDraft[]) => void
}

/** What is agreed to by a tick, word by word: the words are kept with every answer as its proof. */
export function ConsentRows({ rows, errors, onChange }: ConsentRowsProps) {
  const say = useWords()
  const change = (place: number, said: Partial<ConsentDraft>) =>
    onChange(rows.map((row, at) => (at === place ? { ...row, ...said } : row)))
  return (
    <fieldset className={classes.group}>
      <legend>{say('website.consents')}</legend>
      <p className={classes.note}>{say('website.consentsSay')}</p>
      {rows.map((row, place) => (
        <div key={row.id} className={classes.inside}>
          <GrowingArea
            lines={2}
            label={say('website.consentText', { place: place + 1 })}
            value={row.text}
            maxLength={2_000}
            error={errors[`consents.${place}.text`]}
            onChange={event => change(place, { text: event.currentTarget.value })}
          />
          <TextInput
            label={say('website.purpose', { place: place + 1 })}
            description={say('website.purposeHint')}
            value={row.purpose}
            maxLength={60}
            error={errors[`consents.${place}.purpose`]}
            onChange={event => change(place, { purpose: event.currentTarget.value })}
          />
          <Checkbox
            label={say('website.consentRequired', { place: place + 1 })}
            checked={row.required}
            onChange={event => change(place, { required: event.currentTarget.checked })}
          />
          <div>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={say('website.removeConsent', { place: place + 1 })}
              onClick={() => onChange(rows.filter((_, at) => at !== place))}
            >
              {say('website.remove')}
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          disabled={rows.length >= MOST_CONSENTS}
          onClick={() =>
            onChange([...rows, { id: crypto.randomUUID(), purpose: '', text: '', required: false }])
          }
        >
          {say('website.addConsent')}
        </Button>
      </div>
    </fieldset>
  )
}
