import { z } from 'zod'
import { nextStep, signIn } from '#contract/access.ts'
import type { Access } from '#server/access/access-routes.ts'
import { announceEndedSessions } from '#server/access/fact-store.ts'
import { signInWith, signOut } from '#server/access/session-cookie.ts'
import type { App, Deps } from '#server/http/app.ts'
import { HttpRefusal } from '#server/http/refusals.ts'

const nothing = { 204: z.undefined() }

/** Signing in and out. One answer for a wrong password and an unknown address, after the same work. */
export function sessionRoutes(app: App, deps: Deps, { auth, limits }: Access): void {
  app.post(
    '/v1/session',
    {
      schema: {
        summary: 'Sign in',
        description: '202: the password is right, and the second step is still to come.',
        body: signIn,
        response: { ...nothing, 202: nextStep },
      },
      config: { may: 'anyone' },
    },
    async (request, reply) => {
      await limits.checkFailures(request)
      await limits.useSignIn(request, request.body.email)
      try {
        const step = await signInWith({ auth, pool: deps.pool }, request, reply, request.body)
        return step === 'in' ? reply.code(204).send(undefined) : reply.code(202).send({ next: step })
      } catch (error) {
        if (error instanceof HttpRefusal) await limits.countFailure(request)
        throw error
      }
    },
  )

  app.delete(
    '/v1/session',
    { schema: { summary: 'Sign out', response: nothing }, config: { may: 'signed-in' } },
    async (request, reply) => {
      await signOut(auth, request, reply)
      await announceEndedSessions(deps.pool)
      return reply.code(204).send()
    },
  )
}
