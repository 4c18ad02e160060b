import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import type { MIN_PASSWORD, openInvitation } from '#contract/access.ts'
import { Waiting } from '#web/parts/states.tsx'
import { ask, told } from '#web/request.ts'
import { Door } from './door.tsx'
import classes from './door.module.css'
import { useFreshStart } from './session.ts'

type OpenInvitation = z.infer<typeof openInvitation>

const minPassword: typeof MIN_PASSWORD = 12

/** Where the link of an invitation leads. Its token stands behind the #, so that no server log gets to see it. */
export function InvitationScreen() {
  const token = useRouterState({ select: state => state.location.hash })
  const { data, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) =>
      ask<OpenInvitation>('/v1/invitations/lookup', { method: 'POST', json: { token }, signal }),
    retry: false,
  })
  if (error)
    return (
      <Door title="This invitation does not open" sentence={`${told(error).why} ${told(error).next}`}>
        <p>Ask whoever invited you for a new link.</p>
      </Door>
    )
  if (!data) return <Waiting what="the invitation" />
  return <Acceptance invitation={data} token={token} />
}

function Acceptance({ invitation, token }: { invitation: OpenInvitation; token: string }) {
  const { submit, busy, problem } = useAccepting(token)
  return (
    <Door
      title={`Join ${invitation.workspace}`}
      sentence={`You were invited as ${invitation.role}, by the address ${invitation.email}.`}
    >
      <form className={classes.form} onSubmit={submit}>
        {!invitation.known && (
          <TextInput label="Your name" name="name" autoComplete="name" required withAsterisk={false} />
        )}
        <input type="hidden" name="email" autoComplete="username" value={invitation.email} readOnly />
        <PasswordInput
          label={invitation.known ? 'Your password' : 'Choose a password'}
          description={
            invitation.known ? 'The one that you sign in with.' : `At least ${minPassword} characters.`
          }
          name="password"
          autoComplete={invitation.known ? 'current-password' : 'new-password'}
          minLength={invitation.known ? 1 : minPassword}
          required
          withAsterisk={false}
        />
        {problem && (
          <p role="alert" className={classes.refused}>
            {told(problem).why} {told(problem).next}
          </p>
        )}
        <Button type="submit" loading={busy} mt={4}>
          Come in
        </Button>
      </form>
    </Door>
  )
}

function useAccepting(token: string) {
  const navigate = useNavigate()
  const startFresh = useFreshStart()
  const [problem, setProblem] = useState<Error>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = form.get('name')
    setBusy(true)
    try {
      const password = String(form.get('password'))
      const json = { token, password, ...(name === null ? {} : { name: String(name) }) }
      await ask('/v1/invitations/acceptance', { method: 'POST', json })
      await startFresh()
      await navigate({ to: '/heartbeat', replace: true })
    } catch (error) {
      setProblem(error as Error)
      setBusy(false)
    }
  }
  return { submit, busy, problem }
}
