import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { FieldShown } from '#contract/field.ts'
import type { Attributes, FieldNoun, FieldValue as Value, SaidAttributes } from '#domain/field/field.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { told } from '#web/request.ts'
import { firstWrong } from '#web/parts/first-wrong.ts'
import { useWords } from '#web/words/words.tsx'
import { FieldInput, sameValue } from './field-input.tsx'
import { fieldsQuery } from './field-query.ts'
import { FieldValue } from './field-value.tsx'
import { draftOf, forgetDraftOf, keepDraftOf } from './kept-value.ts'
import classes from './field.module.css'

type FieldValuesProps = {
  noun: FieldNoun
  /** The record whose attributes they are. */
  id: string
  attributes: Attributes
  /** Whether this member may change them (`me.may.includes('write person')`). */
  may: boolean
  /**
   * Sends what was said of the attributes, such as PATCH with `{ attributes: said }`, and makes the record's queries
   * stale. Throws when it did not go well: then the input stays open and says why, with everything that was written.
   */
  save: (said: SaidAttributes) => Promise<unknown>
}

/**
 * The company's own fields of a record, each edited in place: click or Enter opens, Enter saves, Escape leaves it as
 * it was. A saved value can be taken back. Below them stands what else doors have said of the record.
 * The screen that shows it loads the words of `field`: `screen(['person', 'field'], …)`.
 */
export function FieldValues({ noun, id, attributes, may, save }: FieldValuesProps) {
  const say = useWords()
  const { data: fields = [] } = useQuery(fieldsQuery(noun))
  const keys = new Set(fields.map(field => field.key))
  const others = Object.entries(attributes).filter(([key]) => !keys.has(key))
  return (
    <>
      {fields.length > 0 && (
        <dl className={classes.values} aria-label={say('field.values')}>
          {fields.map(field => (
            <EditedInPlace
              key={field.id}
              field={field}
              record={id}
              value={attributes[field.key]}
              may={may}
              save={save}
            />
          ))}
        </dl>
      )}
      {others.length > 0 && (
        <dl className={classes.values} aria-label={say('field.others')}>
          {others.map(([key, value]) => (
            <div key={key} className={classes.row}>
              <dt>{key}</dt>
              <dd>
                <FieldValue field={FREE} value={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}

/** What doors say under keys of their own is read as text. */
const FREE = { type: 'text', options: [] } as const satisfies Pick<FieldShown, 'type' | 'options'>

type InPlaceProps = {
  field: FieldShown
  record: string
  value: Value | undefined
  may: boolean
  save: (said: SaidAttributes) => Promise<unknown>
}

type Sent = { value: Value | null; before: Value | undefined }

function EditedInPlace({ field, record, value, may, save }: InPlaceProps) {
  const say = useWords()
  const draft = `${record}.${field.key}`
  const [open, setOpen] = useState(() => draftOf(draft) !== undefined)
  const [sent, setSent] = useState<Sent>()
  const opener = useRef<HTMLButtonElement>(null)
  // What was sent is shown until the record itself says something new.
  if (sent && !sameValue(sent.before, value)) setSent(undefined)
  const shown = sent ? (sent.value ?? undefined) : value
  const close = () => {
    forgetDraftOf(draft)
    setOpen(false)
    requestAnimationFrame(() => opener.current?.focus())
  }
  const send = async (next: Value | null) => {
    if (!sameValue(next, value)) {
      await save({ [field.key]: next })
      setSent({ value: next, before: value })
      tellDone(say('field.saved', { label: field.label }), async () => {
        await save({ [field.key]: value ?? null })
        setSent(undefined)
      })
    }
    close()
  }
  return (
    <div className={classes.row}>
      <dt>{field.label}</dt>
      <dd>
        {open && may ? (
          <Editor field={field} draft={draft} value={shown ?? null} send={send} close={close} />
        ) : (
          <Shown field={field} value={shown} may={may} opener={opener} onOpen={() => setOpen(true)} />
        )}
      </dd>
    </div>
  )
}

type ShownProps = {
  field: FieldShown
  value: Value | undefined
  may: boolean
  opener: React.RefObject<HTMLButtonElement | null>
  onOpen: () => void
}

/** A value that leads somewhere keeps its own click; the button beside it opens the input. */
function Shown({ field, value, may, opener, onOpen }: ShownProps) {
  const say = useWords()
  const leads = value !== undefined && (field.type === 'link' || field.type === 'person')
  if (!may) return value === undefined ? <Nothing /> : <FieldValue field={field} value={value} />
  return (
    <>
      {leads && <FieldValue field={field} value={value} />}
      <button
        ref={opener}
        type="button"
        className={leads ? classes.pencil : classes.opener}
        aria-label={leads ? say('field.edit', { label: field.label }) : undefined}
        onClick={onOpen}
      >
        {leads ? (
          <Pencil />
        ) : (
          <>
            <span className="unseen">{say('field.edit', { label: field.label })}: </span>
            {value === undefined ? <Nothing /> : <FieldValue field={field} value={value} plain />}
          </>
        )}
      </button>
    </>
  )
}

function Nothing() {
  const say = useWords()
  return <span className={classes.nothing}>{say('field.empty')}</span>
}

function Pencil() {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor">
      <path d="M3 13l.7-3L10.8 2.9a1.2 1.2 0 0 1 1.7 0l.6.6a1.2 1.2 0 0 1 0 1.7L6 12.3 3 13z" />
    </svg>
  )
}

type EditorProps = {
  field: FieldShown
  draft: string
  value: Value | null
  send: (value: Value | null) => Promise<void>
  close: () => void
}

function Editor({ field, draft, value, send, close }: EditorProps) {
  const say = useWords()
  const [next, setNext] = useState<Value | null>(() => draftOf(draft) ?? value)
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const box = useFirstFocus()
  useEffect(() => {
    if (error !== undefined) firstWrong(box.current)?.focus()
  }, [error, box])
  const save = async () => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      await send(next)
    } catch (failed) {
      const { why, next: after } = told(failed as Error)
      const said = [say('field.notSaved', { label: field.label }), why, after, say('parts.stillHere')]
      setError(said.filter(Boolean).join(' '))
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    else if (event.key !== 'Enter' || event.shiftKey || event.defaultPrevented) return
    else void save()
    event.preventDefault()
    event.stopPropagation()
  }
  const onBlur = (event: FocusEvent<HTMLDivElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget) && error === undefined) void save()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the input within, as in a form
    <div ref={box} className={classes.editor} onKeyDown={onKeyDown} onBlur={onBlur}>
      <FieldInput
        field={field}
        value={next}
        onChange={changed => {
          setNext(changed)
          setError(undefined)
          keepDraftOf(draft, changed)
        }}
        error={error}
        unlabelled
        compact
      />
      <div className={classes.buttons}>
        <Button size="compact-sm" loading={busy} onClick={() => void save()}>
          {say('parts.save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={close}>
          {say('parts.cancel')}
        </Button>
      </div>
    </div>
  )
}

/** The input takes the focus when it opens, its whole text chosen. */
function useFirstFocus() {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const input = box.current?.querySelector<HTMLInputElement>('input, textarea, select')
    input?.focus()
    if (input && 'select' in input) input.select()
  }, [])
  return box
}
