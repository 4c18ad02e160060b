import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { type FormFieldKind, type FormMeaning, MEANINGS_OF } from '#domain/form/form.ts'
import { GrowingArea } from '#web/parts/growing-area.tsx'
import { useWords } from '#web/words/words.tsx'
import type { FieldDraft } from './form-draft.ts'
import classes from './website.module.css'

const UP = '↑'
const DOWN = '↓'

type FieldRowProps = {
  row: FieldDraft
  place: number
  last: boolean
  open: boolean
  kinds: readonly FormFieldKind[]
  wrong: (name: string) => ReactNode
  onOpen: () => void
  onChange: (said: Partial<FieldDraft>) => void
  onMove: (to: number) => void
  /** The field of this place was let go over this row. */
  onDropped: (from: number) => void
  onRemove: () => void
}

/** One field of a form: its name, and what there is to say of it once it is opened. */
export function FieldRow(props: FieldRowProps) {
  const say = useWords()
  const { row, place, last, open } = props
  const { element, grip, over, dragged } = useDragging(props)
  const label = row.label || say('website.newField')
  const byKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (!event.altKey || step === 0) return
    event.preventDefault()
    props.onMove(place + step)
  }
  return (
    <li
      ref={element}
      className={classes.rowOf}
      data-over={over || undefined}
      data-dragged={dragged || undefined}
    >
      <div className={classes.head}>
        <span ref={grip} className={classes.grip} aria-hidden="true" title={say('website.drag')}>
          <svg width="10" height="16" viewBox="0 0 10 16" fill="currentColor">
            <path d="M2 3h2v2H2zM6 3h2v2H6zM2 7h2v2H2zM6 7h2v2H6zM2 11h2v2H2zM6 11h2v2H6z" />
          </svg>
        </span>
        <button
          type="button"
          className={classes.name}
          data-name={row.id}
          aria-expanded={open}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          onClick={props.onOpen}
          onKeyDown={byKey}
        >
          <b>{label}</b>
          <small>
            {say('website.kind', { kind: row.kind })}
            {row.required && ` · ${say('website.isRequired')}`}
          </small>
        </button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={place === 0}
          aria-label={say('website.up', { label })}
          onClick={() => props.onMove(place - 1)}
        >
          {UP}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={last}
          aria-label={say('website.down', { label })}
          onClick={() => props.onMove(place + 1)}
        >
          {DOWN}
        </Button>
      </div>
      {open && <Inside {...props} />}
    </li>
  )
}

function Inside({ row, place, kinds, wrong, onChange, onRemove }: FieldRowProps) {
  const say = useWords()
  const means = MEANINGS_OF[row.kind]
  return (
    <div className={classes.inside}>
      <div className={classes.pair}>
        <TextInput
          label={say('website.label', { place: place + 1 })}
          value={row.label}
          maxLength={300}
          error={wrong('label')}
          onChange={event => onChange({ label: event.currentTarget.value })}
        />
        <NativeSelect
          label={say('website.kindOf', { place: place + 1 })}
          value={row.kind}
          data={kinds.map(kind => ({ value: kind, label: say('website.kind', { kind }) }))}
          onChange={event => {
            const kind = event.currentTarget.value as FormFieldKind
            const fits = MEANINGS_OF[kind]
            onChange({ kind, means: fits.includes(row.means) ? row.means : (fits[0] ?? 'answer') })
          }}
        />
        <NativeSelect
          label={say('website.means', { place: place + 1 })}
          value={row.means}
          error={wrong('means')}
          data={means.map(one => ({ value: one, label: say('website.meaning', { meaning: one }) }))}
          onChange={event => onChange({ means: event.currentTarget.value as FormMeaning })}
        />
      </div>
      {row.means === 'attribute' && (
        <TextInput
          label={say('website.key', { place: place + 1 })}
          description={say('website.keyHint')}
          value={row.key}
          maxLength={60}
          error={wrong('key')}
          onChange={event => onChange({ key: event.currentTarget.value })}
        />
      )}
      {row.kind === 'choice' && (
        <GrowingArea
          lines={3}
          label={say('website.options', { place: place + 1 })}
          value={row.options}
          error={wrong('options')}
          onChange={event => onChange({ options: event.currentTarget.value })}
        />
      )}
      {row.kind === 'hidden' ? (
        <TextInput
          label={say('website.value', { place: place + 1 })}
          description={say('website.valueHint', { key: row.key || '…' })}
          value={row.value}
          maxLength={500}
          onChange={event => onChange({ value: event.currentTarget.value })}
        />
      ) : (
        <>
          <TextInput
            label={say('website.hint', { place: place + 1 })}
            value={row.hint}
            maxLength={500}
            onChange={event => onChange({ hint: event.currentTarget.value })}
          />
          <Checkbox
            label={say('website.required', { place: place + 1 })}
            checked={row.required}
            onChange={event => onChange({ required: event.currentTarget.checked })}
          />
        </>
      )}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={say('website.removeField', { label: row.label || say('website.newField') })}
          onClick={onRemove}
        >
          {say('website.remove')}
        </Button>
      </div>
    </div>
  )
}

function useDragging({ place, onDropped }: FieldRowProps) {
  const element = useRef<HTMLLIElement>(null)
  const grip = useRef<HTMLSpanElement>(null)
  const [over, setOver] = useState(false)
  const [dragged, setDragged] = useState(false)
  const dropped = useRef(onDropped)
  useEffect(() => {
    dropped.current = onDropped
  })
  useEffect(() => {
    if (!element.current || !grip.current) return undefined
    const stops = [
      draggable({
        element: element.current,
        dragHandle: grip.current,
        getInitialData: () => ({ formField: place }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
      dropTargetForElements({
        element: element.current,
        canDrop: ({ source }) => typeof source.data['formField'] === 'number',
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: ({ source }) => {
          setOver(false)
          dropped.current(Number(source.data['formField']))
        },
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [place])
  return { element, grip, over, dragged }
}
