import { Button, TextInput } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { told } from '#web/request.ts'
import { SecretInput } from '#web/parts/secret-input.tsx'
import { useWords } from '#web/words/words.tsx'
import { Door } from './door.tsx'
import classes from './door.module.css'
import { SecondStep } from './second-step.tsx'
import { signIn, useFreshStart } from './session.ts'

export function SignInScreen() {
  const say = useWords()
  const { to } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const startFresh = useFreshStart()
  const [problem, setProblem] = useState<Error>()
  const [busy, setBusy] = useState(false)
  const [step, setStep] = useState<'password' | 'second-step'>('password')
  const goIn = async () => {
    await startFresh()
    await navigate({ href: to ?? '/heartbeat', replace: true })
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setProblem(undefined)
    try {
      const next = await signIn(String(form.get('email')), String(form.get('password')))
      if (next === 'in') return await goIn()
      setStep(next)
      setBusy(false)
    } catch (error) {
      setProblem(error as Error)
      setBusy(false)
    }
  }
  if (step === 'second-step') return <SecondStep onIn={goIn} onAgain={() => setStep('password')} />
  return (
    <Door title={say('access.signIn')} problem={problem}>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label={say('access.email')}
          name="email"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
        />
        <SecretInput
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
        <Link to="/forgot">{say('access.forgot')}</Link>
      </form>
    </Door>
  )
}
