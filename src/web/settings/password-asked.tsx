import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { told } from '#web/request.ts'
import { useWrongFirst } from '#web/parts/first-wrong.ts'
import { SecretInput } from '#web/parts/secret-input.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './settings.module.css'

type PasswordAskedProps = {
  sentence: string
  text: string
  onGiven: (password: string) => Promise<unknown>
  onCancel: () => void
}

/** For what an open screen alone must not be enough for. */
export function PasswordAsked({ sentence, text, onGiven, onCancel }: PasswordAskedProps) {
  const say = useWords()
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<Error>()
  const [busy, setBusy] = useState(false)
  const box = useWrongFirst<HTMLFormElement>(problem)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setBusy(true)
    setProblem(undefined)
    try {
      await onGiven(password)
    } catch (error) {
      setProblem(error as Error)
      setBusy(false)
    }
  }
  const said = problem && told(problem)
  return (
    <form className={classes.form} onSubmit={submit} ref={box}>
      <p className={classes.note}>{sentence}</p>
      <SecretInput
        label={say('settings.yourPassword')}
        description={say('parts.neverKept')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        ref={focusOnce}
        value={password}
        error={said && [said.why, said.next].filter(Boolean).join(' ')}
        onChange={event => setPassword(event.currentTarget.value)}
      />
      <div className={classes.end}>
        <Button type="submit" loading={busy}>
          {text}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {say('parts.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** The focus goes where the next word is written, once, when the field appears. */
export function focusOnce(element: HTMLInputElement | null): void {
  element?.focus()
}
