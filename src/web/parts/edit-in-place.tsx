import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { told } from '#web/request.ts'
import { firstWrong } from './first-wrong.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './edit-in-place.module.css'
import { GrowingArea } from './growing-area.tsx'
import { useKeptText } from './kept-form.ts'

type EditInPlaceProps = {
  label: string
  /** What the draft is kept under in this tab. */
  name: string
  /** As it stands in the input. */
  text: string
  /** As it is read; absent: nothing is known. */
  shown?: ReactNode
  /** Said where nothing is known. */
  empty: string
  may: boolean
  kind?: 'text' | 'date' | 'decimal' | 'words'
  /** One of few instead of an input. */
  options?: readonly { value: string; label: string }[]
  /** For the key that opens it. */
  opened?: boolean
  onOpened?: (opened: boolean) => void
  /** Throws when it did not go well: then the input stays, and says why. A text that makes no sense is an Error in words. */
  save: (text: string) => Promise<unknown>
}

/** A value that becomes its own input: click or Enter opens, Enter or going on elsewhere saves, Escape leaves it as it was. */
export function EditInPlace(props: EditInPlaceProps) {
  const say = useWords()
  const [open, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const { label, shown, empty, may, opened = false, onOpened } = props
  const said = shown === undefined || shown === null ? <span className={classes.empty}>{empty}</span> : shown
  if (!may) return <>{said}</>
  if (!open && !opened)
    return (
      <button ref={opener} type="button" className={classes.opener} onClick={() => setOpen(true)}>
        <span className="unseen">{say('parts.change', { label })}: </span>
        {said}
      </button>
    )
  return (
    <Editor
      {...props}
      onClose={() => {
        setOpen(false)
        onOpened?.(false)
        requestAnimationFrame(() => opener.current?.focus())
      }}
    />
  )
}

function Editor(props: EditInPlaceProps & { onClose: () => void }) {
  const { label, name, text, kind = 'text', save, onClose } = props
  const say = useWords()
  const [draft, keep] = useKeptText(name)
  const [written, setWritten] = useState(draft === '' ? text : draft)
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const left = useRef(false)
  useEffect(() => {
    const input = box.current?.querySelector<HTMLInputElement>('input, textarea, select')
    input?.focus()
    if (input?.type === 'text') input.select()
  }, [])
  useEffect(() => {
    if (error !== undefined) firstWrong(box.current)?.focus()
  }, [error])
  const close = () => {
    left.current = true
    keep('')
    onClose()
  }
  const send = async () => {
    if (busy || left.current) return
    if (written === text) return close()
    setBusy(true)
    try {
      await save(written)
      close()
    } catch (failed) {
      const { why, next } = told(failed as Error)
      setError(
        failed instanceof Unread
          ? failed.message
          : [why, next, say('parts.stillHere')].filter(Boolean).join(' '),
      )
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const sends = event.key === 'Enter' && (kind !== 'words' || event.ctrlKey || event.metaKey)
    if (event.key === 'Escape') close()
    else if (sends) void send()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const onBlur = (event: FocusEvent<HTMLDivElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget) && error === undefined) void send()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the input within, as in a form
    <div ref={box} className={classes.editor} onKeyDown={onKeyDown} onBlur={onBlur}>
      <Input
        {...props}
        label={label}
        written={written}
        error={error}
        onWrite={next => {
          setWritten(next)
          setError(undefined)
          keep(next)
        }}
      />
      <div className={classes.buttons}>
        <Button size="compact-sm" loading={busy} onClick={() => void send()}>
          {say('parts.save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={close}>
          {say('parts.cancel')}
        </Button>
      </div>
    </div>
  )
}

/** What was written cannot be read; the message says what is taken. */
export class Unread extends Error {}

type InputProps = EditInPlaceProps & {
  written: string
  error: string | undefined
  onWrite: (text: string) => void
}

function Input({ label, kind = 'text', options, written, error, onWrite }: InputProps) {
  const common = { 'aria-label': label, value: written, error, size: 'sm' } as const
  if (options)
    return <NativeSelect {...common} data={[...options]} onChange={event => onWrite(event.target.value)} />
  if (kind === 'words')
    return <GrowingArea {...common} lines={2} onChange={event => onWrite(event.target.value)} />
  return (
    <TextInput
      {...common}
      type={kind === 'date' ? 'date' : 'text'}
      {...(kind === 'decimal' ? { inputMode: 'decimal' as const } : {})}
      onChange={event => onWrite(event.target.value)}
    />
  )
}
