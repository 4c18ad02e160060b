import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Waiting } from '#web/parts/states.tsx'
import { ask, told } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { Door } from './door.tsx'
import classes from './door.module.css'
import { setupQuery } from './session.ts'

/** A forgotten password: a link by mail, or whoever runs the installation. */
export function ForgotScreen() {
  const say = useWords()
  const { data } = useQuery(setupQuery)
  const [sent, setSent] = useState(false)
  const [problem, setProblem] = useState<Error>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const email = String(new FormData(event.currentTarget).get('email'))
    setBusy(true)
    setProblem(undefined)
    try {
      await ask('/v1/password-resets', { method: 'POST', json: { email } })
      setSent(true)
    } catch (error) {
      setProblem(error as Error)
    } finally {
      setBusy(false)
    }
  }
  if (!data) return <Waiting what={say('access.forgot')} />
  const back = <Link to="/sign-in">{say('access.backToSignIn')}</Link>
  if (!data.mail)
    return (
      <Door title={say('access.forgot')} sentence={say('access.forgotNoMail')}>
        <p>
          <code>{say('access.forgotCommand')}</code>
        </p>
        {back}
      </Door>
    )
  if (sent)
    return (
      <Door title={say('access.forgotSent')} sentence={say('access.forgotSentSentence')}>
        <p>{back}</p>
      </Door>
    )
  return (
    <Door title={say('access.forgot')} sentence={say('access.forgotSentence')} problem={problem}>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label={say('access.email')}
          name="email"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
        />
        {problem && (
          <p role="alert" className={classes.refused}>
            {say('access.notIn', told(problem))}
          </p>
        )}
        <Button type="submit" loading={busy}>
          {say('access.sendLink')}
        </Button>
        {back}
      </form>
    </Door>
  )
}
