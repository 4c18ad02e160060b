import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#web/words/words.tsx'

type SureButtonProps = {
  text: string
  /** Of whom or what, for those who hear the button alone. */
  label: string
  /** What happens, said before it does. Only for what cannot be taken back; anything else is done and offered to undo. */
  sure: string
  onSure: () => Promise<unknown>
}

/** A button for what cannot be taken back: the first press says what will happen, the second does it. */
export function SureButton({ text, label, sure, onSure }: SureButtonProps) {
  const say = useWords()
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  if (!asked)
    return (
      <Button variant="default" size="compact-sm" aria-label={label} onClick={() => setAsked(true)}>
        {text}
      </Button>
    )
  const go = async () => {
    setBusy(true)
    await onSure().finally(() => {
      setBusy(false)
      setAsked(false)
    })
  }
  return (
    <span role="group" aria-label={label}>
      <span>{sure} </span>
      <Button
        size="compact-sm"
        color="red.9"
        loading={busy}
        data-autofocus
        ref={element => element?.focus()}
        onClick={() => void go()}
      >
        {text}
      </Button>{' '}
      <Button variant="default" size="compact-sm" onClick={() => setAsked(false)}>
        {say('parts.cancel')}
      </Button>
    </span>
  )
}
