import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useRouterState } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import type { MIN_PASSWORD, openInvitation } from '#contract/access.ts'
import { Waiting } from '#web/parts/states.tsx'
import { ask, told } from '#web/request.ts'
import { useKeptInputs } from '#web/parts/kept-inputs.ts'
import { SecretInput } from '#web/parts/secret-input.tsx'
import { useWords } from '#web/words/words.tsx'
import { Door } from './door.tsx'
import classes from './door.module.css'
import { SecondStep } from './second-step.tsx'
import { useFreshStart } from './session.ts'

type OpenInvitation = z.infer<typeof openInvitation>

const minPassword: typeof MIN_PASSWORD = 12

/** Where the link of an invitation leads. Its token stands behind the #, so that no server log gets to see it. */
export function InvitationScreen() {
  const say = useWords()
  const token = useRouterState({ select: state => state.location.hash })
  const { data, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) =>
      ask<OpenInvitation>('/v1/invitations/lookup', { method: 'POST', json: { token }, signal }),
    retry: false,
  })
  if (error)
    return (
      <Door title={say('access.invitationProblem')} sentence={say('access.notIn', told(error))}>
        <p>{say('access.invitationProblemNext')}</p>
        <p>
          <Link to="/sign-in">{say('access.backToSignIn')}</Link>
        </p>
      </Door>
    )
  if (!data) return <Waiting what={say('access.invitation')} />
  return <Acceptance invitation={data} token={token} />
}

function Acceptance({ invitation, token }: { invitation: OpenInvitation; token: string }) {
  const say = useWords()
  const { kept, submit, busy, problem, second, goIn } = useAccepting(token)
  const navigate = useNavigate()
  const { workspace, email, role, known } = invitation
  if (second) return <SecondStep onIn={goIn} onAgain={() => void navigate({ to: '/sign-in' })} />
  return (
    <Door
      title={say('access.join', { workspace })}
      sentence={say('access.joinSentence', { email, role })}
      problem={problem}
    >
      <form className={classes.form} onSubmit={submit} {...kept}>
        {!known && (
          <TextInput
            label={say('access.name')}
            name="name"
            autoComplete="name"
            required
            withAsterisk={false}
          />
        )}
        <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
        <SecretInput
          label={known ? say('access.yourPassword') : say('access.choosePassword')}
          description={
            known ? say('access.yourPasswordHint') : say('access.passwordRule', { count: minPassword })
          }
          name="password"
          autoComplete={known ? 'current-password' : 'new-password'}
          minLength={known ? 1 : minPassword}
          required
          withAsterisk={false}
        />
        {problem && (
          <p role="alert" className={classes.refused}>
            {say('access.notIn', told(problem))}
          </p>
        )}
        <Button type="submit" loading={busy} mt={4}>
          {say('access.comeIn')}
        </Button>
      </form>
    </Door>
  )
}

function useAccepting(token: string) {
  const navigate = useNavigate()
  const startFresh = useFreshStart()
  const { kept, forget } = useKeptInputs('access.invitation')
  const [problem, setProblem] = useState<Error>()
  const [busy, setBusy] = useState(false)
  const [second, setSecond] = useState(false)
  const goIn = async () => {
    forget()
    await startFresh()
    await navigate({ to: '/heartbeat', replace: true })
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = form.get('name')
    setBusy(true)
    setProblem(undefined)
    try {
      const password = String(form.get('password'))
      const json = { token, password, ...(name === null ? {} : { name: String(name) }) }
      const path = '/v1/invitations/acceptance'
      const next = await ask<{ next: string } | undefined>(path, { method: 'POST', json })
      if (next === undefined) return await goIn()
      setSecond(true)
    } catch (error) {
      setProblem(error as Error)
      setBusy(false)
    }
  }
  return { kept, submit, busy, problem, second, goIn }
}
