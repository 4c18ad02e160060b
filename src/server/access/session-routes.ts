import { z } from 'zod'
import { signIn } from '#contract/access.ts'
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
    { schema: { summary: 'Sign in', body: signIn, response: nothing }, config: { may: 'anyone' } },
    async (request, reply) => {
      await limits.checkFailures(request)
      await limits.useSignIn(request, request.body.email)
      try {
        await signInWith(auth, request, reply, request.body)
      } catch (error) {
        if (error instanceof HttpRefusal) await limits.countFailure(request)
        throw error
      }
      return reply.code(204).send()
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
