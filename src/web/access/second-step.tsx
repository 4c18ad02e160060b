import { Button, Checkbox, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { ask, Refusal, told } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { Door } from './door.tsx'
import classes from './door.module.css'

type SecondStepProps = {
  /** The door is open. */
  onIn: () => Promise<void>
  /** The password was too long ago. */
  onAgain: () => void
}

/** After the password: a code of the app, or one of the recovery codes. */
export function SecondStep({ onIn, onAgain }: SecondStepProps) {
  const say = useWords()
  const [recovering, setRecovering] = useState(false)
  const [code, setCode] = useState('')
  const [trust, setTrust] = useState(false)
  const [problem, setProblem] = useState<Error>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setBusy(true)
    setProblem(undefined)
    try {
      const json = { ...(recovering ? { recoveryCode: code } : { code }), trust }
      await ask('/v1/session/second-step', { method: 'POST', json })
      await onIn()
    } catch (error) {
      if (error instanceof Refusal && error.code === 'sign-in-again') onAgain()
      setProblem(error as Error)
      setBusy(false)
    }
  }
  const change = () => {
    setRecovering(!recovering)
    setCode('')
    setProblem(undefined)
  }
  return (
    <Door
      key={String(recovering)}
      title={say('access.secondStep')}
      problem={problem}
      sentence={say(recovering ? 'access.recoverySentence' : 'access.secondStepSentence')}
    >
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label={say(recovering ? 'access.recoveryCode' : 'access.code')}
          inputMode={recovering ? 'text' : 'numeric'}
          autoComplete="one-time-code"
          maxLength={recovering ? 20 : 7}
          required
          withAsterisk={false}
          value={code}
          error={problem && say('access.notIn', told(problem))}
          onChange={event => setCode(event.currentTarget.value)}
        />
        <Checkbox
          label={say('access.trust')}
          description={say('access.trustHint')}
          checked={trust}
          onChange={event => setTrust(event.currentTarget.checked)}
        />
        <Button type="submit" loading={busy} mt={4}>
          {say('access.goOn')}
        </Button>
        <Button variant="subtle" onClick={change}>
          {say(recovering ? 'access.useApp' : 'access.useRecovery')}
        </Button>
      </form>
    </Door>
  )
}
