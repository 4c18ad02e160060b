import { z } from 'zod'
import { idParams, ownSession } from '#contract/access.ts'
import { announceEndedSessions } from '#server/access/fact-store.ts'
import { person } from '#server/access/person.ts'
import { endOtherSessions, endOwnSession, sessionsOf } from '#server/access/session-store.ts'
import type { App, Deps } from '#server/http/app.ts'
import { refusal } from '#server/http/refusals.ts'

const nothing = { 204: z.undefined() }
const signedIn = { may: 'signed-in' } as const

/** Where I am signed in, and signing out elsewhere. */
export function ownSessionRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/me/sessions',
    {
      schema: {
        summary: 'Where I am signed in',
        response: { 200: z.object({ data: z.array(ownSession) }) },
      },
      config: signedIn,
    },
    async request => ({ data: await sessionsOf(deps.pool, person(request)) }),
  )
  app.delete(
    '/v1/me/sessions',
    { schema: { summary: 'Sign out everywhere else', response: nothing }, config: signedIn },
    async (request, reply) => {
      await endOtherSessions(deps.pool, person(request))
      await announceEndedSessions(deps.pool)
      return reply.code(204).send()
    },
  )
  app.delete(
    '/v1/me/sessions/:id',
    { schema: { summary: 'Sign out there', params: idParams, response: nothing }, config: signedIn },
    async (request, reply) => {
      if (!(await endOwnSession(deps.pool, person(request).user, request.params.id)))
        throw refusal('not-found')
      await announceEndedSessions(deps.pool)
      return reply.code(204).send()
    },
  )
}
