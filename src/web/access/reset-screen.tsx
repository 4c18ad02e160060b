import { Button } from '@mantine/core'
import { Link, useRouterState } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { MIN_PASSWORD } from '#contract/access.ts'
import { ask, Refusal, told } from '#web/request.ts'
import { SecretInput } from '#web/parts/secret-input.tsx'
import { useWords } from '#web/words/words.tsx'
import { Door } from './door.tsx'
import classes from './door.module.css'

const minPassword: typeof MIN_PASSWORD = 12

/** Where the link for a new password leads. Its token stands behind the #, so that no server log gets to see it. */
export function ResetScreen() {
  const say = useWords()
  const token = useRouterState({ select: state => state.location.hash })
  const [done, setDone] = useState(false)
  const [problem, setProblem] = useState<Error>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password'))
    setBusy(true)
    setProblem(undefined)
    try {
      await ask('/v1/password-resets/completion', { method: 'POST', json: { token, password } })
      setDone(true)
    } catch (error) {
      setProblem(error as Error)
    } finally {
      setBusy(false)
    }
  }
  if (done)
    return (
      <Door title={say('access.resetDone')} sentence={say('access.resetDoneSentence')}>
        <p>
          <Link to="/sign-in">{say('access.signIn')}</Link>
        </p>
      </Door>
    )
  const gone = problem instanceof Refusal && problem.code === 'link-not-open'
  return (
    <Door title={say('access.choosePassword')} sentence={say('access.resetSentence')} problem={problem}>
      <form className={classes.form} onSubmit={submit}>
        <SecretInput
          label={say('access.password')}
          description={say('access.passwordRule', { count: minPassword })}
          name="password"
          autoComplete="new-password"
          minLength={minPassword}
          required
          withAsterisk={false}
        />
        {problem && (
          <p role="alert" className={classes.refused}>
            {say('access.notIn', told(problem))} {gone && <Link to="/forgot">{say('access.newLink')}</Link>}
          </p>
        )}
        <Button type="submit" loading={busy}>
          {say('access.savePassword')}
        </Button>
      </form>
    </Door>
  )
}
