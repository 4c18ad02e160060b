import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useKeptText } from '#web/parts/kept-form.ts'
import { told } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './around.module.css'

type EditInPlaceProps = {
  /** What the draft is kept under. */
  name: string
  label: string
  value: string | null
  may: boolean
  /** Throws when it did not go well; what was written then stays, with the reason below it. */
  save: (text: string) => Promise<void>
  /** For the key that opens it. */
  opened?: boolean
  onOpened?: (opened: boolean) => void
  /** What stands there while there is nothing. */
  empty?: string
}

/** A text that is changed where it stands: click or Enter opens, Enter saves, Escape leaves it as it was. */
export function EditInPlace(props: EditInPlaceProps) {
  const { label, value, may, opened = false, onOpened, empty } = props
  const [open, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const say = useWords()
  const close = () => {
    setOpen(false)
    onOpened?.(false)
    requestAnimationFrame(() => opener.current?.focus())
  }
  if (!may) return <span>{value ?? '–'}</span>
  if (open || opened) return <Editor {...props} onClose={close} />
  return (
    <button
      ref={opener}
      type="button"
      className={classes.editable}
      data-empty={value === null || undefined}
      onClick={() => setOpen(true)}
    >
      <span className="unseen">{say('conversation.editOf', { label })}: </span>
      {value ?? empty ?? '–'}
    </button>
  )
}

function Editor({ name, label, value, save, onClose }: EditInPlaceProps & { onClose: () => void }) {
  const [draft, keep] = useKeptText(`edit.${name}`)
  const [text, setText] = useState(draft === '' ? (value ?? '') : draft)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const change = (next: string) => {
    setText(next)
    keep(next)
    setProblem(undefined)
  }
  const leave = () => {
    keep('')
    onClose()
  }
  const send = async () => {
    if (busy) return
    if (text.trim() === '' || text.trim() === value) return leave()
    setBusy(true)
    try {
      await save(text.trim())
      leave()
    } catch (error) {
      const { why, next } = told(error as Error)
      setProblem([why, next].filter(Boolean).join(' '))
      setBusy(false)
    }
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void send()
    else if (event.key === 'Escape') leave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <TextInput
      aria-label={label}
      size="xs"
      value={text}
      error={problem}
      disabled={busy}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for
      autoFocus
      onFocus={event => event.currentTarget.select()}
      onChange={event => change(event.currentTarget.value)}
      onKeyDown={press}
      onBlur={() => problem === undefined && void send()}
    />
  )
}
