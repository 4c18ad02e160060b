import { Button } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { FORM_FIELD_KINDS, MEANINGS_OF, MOST_FORM_FIELDS } from '#domain/form/form.ts'
import { useWords } from '#web/words/words.tsx'
import { FieldRow } from './field-row.tsx'
import { type FieldDraft, moved } from './form-draft.ts'
import classes from './website.module.css'

type FieldRowsProps = {
  rows: FieldDraft[]
  /** By `fields.<place>.<name>`. */
  errors: Record<string, ReactNode>
  onChange: (rows: FieldDraft[]) => void
}

/** What a form asks, in its order: moved by keys, by buttons or by dragging. */
export function FieldRows({ rows, errors, onChange }: FieldRowsProps) {
  const say = useWords()
  const box = useRef<HTMLFieldSetElement>(null)
  const [open, setOpen] = useState<string>()
  const [heard, setHeard] = useState('')
  const move = (from: number, to: number) => {
    const row = rows[from]
    if (!row || to < 0 || to >= rows.length || from === to) return
    onChange(moved(rows, from, to))
    setHeard(say('website.movedTo', { label: row.label, place: to + 1 }))
    focusSoon(row.id)
  }
  const focusSoon = (id: string) =>
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>(`[data-name="${CSS.escape(id)}"]`)?.focus(),
    )
  const add = () => {
    const row: FieldDraft = {
      id: crypto.randomUUID(),
      key: '',
      label: '',
      kind: 'text',
      required: false,
      means: MEANINGS_OF.text[0] ?? 'answer',
      hint: '',
      options: '',
      value: '',
    }
    onChange([...rows, row])
    setOpen(row.id)
    focusSoon(row.id)
  }
  const remove = (place: number) => {
    onChange(rows.filter((_, at) => at !== place))
    const next = rows[place + 1] ?? rows[place - 1]
    if (next) focusSoon(next.id)
  }
  const problem = errors['fields']
  return (
    <fieldset ref={box} className={classes.group}>
      <legend>{say('website.fields')}</legend>
      <p className={classes.note}>{say('website.fieldsSay')}</p>
      <ol className={classes.rows}>
        {rows.map((row, place) => (
          <FieldRow
            key={row.id}
            row={row}
            place={place}
            last={place === rows.length - 1}
            wrong={name => errors[`fields.${place}.${name}`]}
            open={open === row.id || Object.keys(errors).some(name => name.startsWith(`fields.${place}.`))}
            kinds={FORM_FIELD_KINDS}
            onOpen={() => setOpen(open === row.id ? undefined : row.id)}
            onChange={said => onChange(rows.map((one, at) => (at === place ? { ...one, ...said } : one)))}
            onMove={to => move(place, to)}
            onDropped={from => move(from, place)}
            onRemove={() => remove(place)}
          />
        ))}
      </ol>
      <span role="status" className="unseen">
        {heard}
      </span>
      {problem && (
        <p role="alert" className={classes.wrong}>
          {problem}
        </p>
      )}
      <div>
        <Button size="compact-sm" variant="default" disabled={rows.length >= MOST_FORM_FIELDS} onClick={add}>
          {say('website.addField')}
        </Button>
      </div>
    </fieldset>
  )
}
