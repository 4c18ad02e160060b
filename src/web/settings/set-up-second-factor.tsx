import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { RecoveryCodes, SecondFactorSecret } from '#contract/second-factor.ts'
import { ask, told } from '#web/request.ts'
import { useWrongFirst } from '#web/parts/first-wrong.ts'
import { useWords } from '#web/words/words.tsx'
import { focusOnce } from './password-asked.tsx'
import { QrCode } from './qr-code.tsx'
import classes from './settings.module.css'

type SetUpProps = {
  secret: SecondFactorSecret
  onDone: (recoveryCodes: string[]) => void
  onCancel: () => void
}

/** The picture for the camera, the same to type in, and the code that proves that it arrived. */
export function SetUpSecondFactor({ secret, onDone, onCancel }: SetUpProps) {
  const say = useWords()
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<Error>()
  const [busy, setBusy] = useState(false)
  const box = useWrongFirst<HTMLFormElement>(problem)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setBusy(true)
    setProblem(undefined)
    try {
      const path = '/v1/me/second-factor/confirmation'
      onDone((await ask<RecoveryCodes>(path, { method: 'POST', json: { code } })).recoveryCodes)
    } catch (error) {
      setProblem(error as Error)
      setBusy(false)
    }
  }
  return (
    <form className={classes.setUp} onSubmit={submit} ref={box}>
      <QrCode text={secret.address} label={say('settings.qrLabel')} />
      <div className={classes.form}>
        <p className={classes.note}>{say('settings.secondStepScan')}</p>
        <p className={classes.quiet}>
          {say('settings.secondStepType')}{' '}
          <code className={classes.secret}>{secret.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
        </p>
        <TextInput
          label={say('settings.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          required
          withAsterisk={false}
          ref={focusOnce}
          value={code}
          error={problem && say('parts.notSaved', told(problem))}
          onChange={event => setCode(event.currentTarget.value)}
        />
        <div className={classes.end}>
          <Button type="submit" loading={busy}>
            {say('settings.confirm')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {say('parts.cancel')}
          </Button>
        </div>
      </div>
    </form>
  )
}
