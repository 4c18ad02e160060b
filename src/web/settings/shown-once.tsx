import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useWords } from '#web/words/words.tsx'
import classes from './settings.module.css'

type ShownOnceProps = {
  /** What it is, and that it will not be shown again. */
  sentence: string
  secret: string
  onDone: () => void
  children?: ReactNode
}

/** A secret that is shown this once: to be copied, and put away. */
export function ShownOnce({ sentence, secret, onDone, children }: ShownOnceProps) {
  const say = useWords()
  return (
    <div className={classes.shown} role="status">
      <p>{sentence}</p>
      <code className={classes.secret}>{secret}</code>
      {children}
      <div className={classes.end}>
        <CopyButton text={secret} />
        <Button variant="default" onClick={onDone}>
          {say('settings.keptSafe')}
        </Button>
      </div>
    </div>
  )
}

/** @param label of what can be copied again and again, and is not what the page is there for */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const say = useWords()
  const [copied, setCopied] = useState<boolean>()
  const copy = async () => {
    // Refused outside of https and localhost: the text can still be selected.
    setCopied(
      await navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      ),
    )
  }
  return (
    <>
      <Button variant={label === undefined ? 'filled' : 'default'} onClick={() => void copy()}>
        {label ?? say('settings.copy')}
      </Button>
      <span role="status" className={classes.quiet}>
        {copied !== undefined && say(copied ? 'settings.copied' : 'settings.copyFailed')}
      </span>
    </>
  )
}
