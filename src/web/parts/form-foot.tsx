import { Button } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useWords } from '#web/words/words.tsx'
import { KeyHint } from './key-hint.tsx'
import classes from './form-foot.module.css'

type FormFootProps = {
  /** Absent: its own buttons send it. */
  send: string | undefined
  busy: boolean
  /** Something is missing without which it cannot be sent. */
  disabled?: boolean
  problem: string | undefined
  restored: boolean
  onDrop: () => void
  onClose: () => void
}

/** Send, or leave it for later: what was written stays until it was sent or thrown away. */
export function FormFoot({
  send,
  busy,
  disabled = false,
  problem,
  restored,
  onDrop,
  onClose,
}: FormFootProps) {
  const say = useWords()
  return (
    <>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      <div className={classes.foot}>
        {send !== undefined && (
          <Button type="submit" loading={busy} disabled={disabled}>
            {send}
            <KeyHint of="Ctrl ↵" />
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {say('parts.later')}
        </Button>
        {restored && (
          <span className={classes.restored}>
            {say('parts.draftKept')}{' '}
            <button type="button" onClick={onDrop}>
              {say('parts.draftDrop')}
            </button>
          </span>
        )}
      </div>
    </>
  )
}

/** Ctrl or Cmd Enter sends from anywhere in a form, Escape leaves it for later. */
export function formKeys(submit: () => void, onClose: () => void) {
  return (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}
