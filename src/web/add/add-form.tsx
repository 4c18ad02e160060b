import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { AlikeBy } from '#contract/alike.ts'
import type { DealAlikeBy } from '#contract/alike-deals.ts'
import type { FieldShown } from '#contract/field.ts'
import type { FieldValue } from '#domain/field/field.ts'
import { FieldInput } from '#web/field/field-input.tsx'
import type { KeptForm } from '#web/parts/kept-form.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './add.module.css'

type AddFormProps<Values> = {
  kept: KeptForm<Values>
  /** What is to be sent, and whether to open the record then. */
  onOpenAfter: (open: boolean) => void
  alike: ReactNode
  warned: boolean
  children: ReactNode
}

/** What the forms of quick adding have in common: the draft that was kept, the warning, what went wrong, the buttons. */
export function AddForm<Values extends Record<string, unknown>>(props: AddFormProps<Values>) {
  const say = useWords()
  const { restored, busy, problem, submit, dropDraft } = props.kept
  return (
    <form className={classes.form} onSubmit={submit}>
      {restored && (
        <p className={classes.kept}>
          {say('parts.draftKept')}{' '}
          <Button size="compact-sm" variant="default" onClick={dropDraft}>
            {say('parts.draftDrop')}
          </Button>
        </p>
      )}
      {props.children}
      <div aria-live="polite">{props.alike}</div>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" loading={busy} onClick={() => props.onOpenAfter(false)}>
          {say(props.warned ? 'add.addAnyway' : 'add.add')}
        </Button>
        <Button type="submit" variant="default" disabled={busy} onClick={() => props.onOpenAfter(true)}>
          {say('add.addAndOpen')}
        </Button>
      </div>
    </form>
  )
}

type Because = readonly (AlikeBy | DealAlikeBy)[]

export type AlikeOne = { id: string; name: string; aside: string | undefined; because: Because }

type AlikeProps = {
  found: readonly AlikeOne[]
  onOpen: (id: string) => void
  /** Adds what was written to one who is surely the same. */
  onAddTo?: (one: AlikeOne) => void
}

/** Who seems to be here already, and why. */
export function Alike({ found, onOpen, onAddTo }: AlikeProps) {
  const say = useWords()
  if (found.length === 0) return null
  return (
    <section className={classes.alike} aria-label={say('add.here', { count: found.length })}>
      <h2>{say('add.here', { count: found.length })}</h2>
      <ul>
        {found.map(one => (
          <li key={one.id}>
            <div>
              <b>{one.name}</b> {one.aside && <span className={classes.aside}>{one.aside}</span>}
              <div className={classes.aside}>
                {one.because.map(why => say('add.because', { why })).join(', ')}
              </div>
            </div>
            <div className={classes.choices}>
              <Button size="compact-sm" variant="default" onClick={() => onOpen(one.id)}>
                {say('add.openThis', { name: one.name })}
              </Button>
              {onAddTo && isSure(one.because) && (
                <Button size="compact-sm" variant="default" onClick={() => onAddTo(one)}>
                  {say('add.addTo', { name: one.name })}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function isSure(because: Because): boolean {
  return because.includes('email') || because.includes('phone')
}

type Said = Record<string, FieldValue | null>

type RequiredProps = {
  fields: readonly FieldShown[]
  said: Said
  onChange: (said: Said) => void
  errors: Record<string, ReactNode>
}

/** The fields that must be filled in by whoever adds by hand. */
export function RequiredFields({ fields, said, onChange, errors }: RequiredProps) {
  return fields
    .filter(field => field.required)
    .map(field => (
      <FieldInput
        key={field.id}
        field={field}
        value={said[field.key] ?? null}
        onChange={value => onChange({ ...said, [field.key]: value })}
        error={errors[`attributes.${field.key}`] as string | undefined}
      />
    ))
}
