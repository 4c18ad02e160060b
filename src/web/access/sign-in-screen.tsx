import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { told } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { Door } from './door.tsx'
import classes from './door.module.css'
import { signIn, useFreshStart } from './session.ts'

export function SignInScreen() {
  const say = useWords()
  const { to } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const startFresh = useFreshStart()
  const [problem, setProblem] = useState<Error>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    try {
      await signIn(String(form.get('email')), String(form.get('password')))
      await startFresh()
      await navigate({ href: to ?? '/heartbeat', replace: true })
    } catch (error) {
      setProblem(error as Error)
      setBusy(false)
    }
  }
  return (
    <Door title={say('access.signIn')}>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label={say('access.email')}
          name="email"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
        />
        <PasswordInput
          label={say('access.password')}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        {problem && (
          <p role="alert" className={classes.refused}>
            {say('access.notIn', told(problem))}
          </p>
        )}
        <Button type="submit" loading={busy} mt={4}>
          {say('access.signIn')}
        </Button>
      </form>
    </Door>
  )
}
