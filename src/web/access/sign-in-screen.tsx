import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { told } from '#web/request.ts'
import { Door } from './door.tsx'
import classes from './door.module.css'
import { signIn, useFreshStart } from './session.ts'

export function SignInScreen() {
  const { to } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const startFresh = useFreshStart()
  const [problem, setProblem] = useState<string>()
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
      setProblem(whyNot(error as Error))
      setBusy(false)
    }
  }
  return (
    <Door title="Sign in">
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        {problem && (
          <p role="alert" className={classes.refused}>
            {problem}
          </p>
        )}
        <Button type="submit" loading={busy} mt={4}>
          Sign in
        </Button>
      </form>
    </Door>
  )
}

function whyNot(error: Error): string {
  const { why, next } = told(error)
  return `${why} ${next}`
}
