import { z } from 'zod'
import { liveQuery } from '#contract/live.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf, visitorOf } from '#server/http/gate.ts'
import { refusal } from '#server/http/refusals.ts'
import { type Looking, liveStreams } from './streams.ts'

/** What changes in the workspace, as it changes. */
export function liveRoutes(app: App, deps: Deps): void {
  const live = liveStreams(deps.pool, app.log, deps.liveEveryMs)
  app.addHook('preClose', async () => live.stop())
  app.get(
    '/v1/live',
    {
      schema: {
        summary: 'What changes in the workspace, as server-sent events',
        description:
          'Events `changed` carry a LiveChange: nouns and ids, no values. After `catch-up` anything may have changed. `presence` carries a LivePresence. `ended`: the session is over. Goes on after a pause with Last-Event-ID.',
        querystring: liveQuery,
        response: { 200: z.string().meta({ description: 'text/event-stream' }) },
      },
      config: { may: ['read', 'workspace'] },
      exposeHeadRoute: false,
    },
    async (request, reply) => {
      const { after } = request.query
      const header = request.headers['last-event-id']
      const last = typeof header === 'string' ? header : after
      const stream = live.open(lookingOf(request), last)
      if (stream === undefined) throw refusal('too-many-streams')
      return (
        reply
          .type('text/event-stream; charset=utf-8')
          .header('cache-control', 'no-store, no-transform')
          .header('x-accel-buffering', 'no')
          // The connection ends with the stream: kept alive, it would hold up a server that stops.
          .header('connection', 'close')
          .send(stream as unknown as string)
      )
    },
  )
}

function lookingOf(request: Parameters<typeof actorOf>[0]): Looking {
  const actor = actorOf(request)
  const { workspace, role, scopes } = actor
  if (actor.kind === 'key') return { workspace, role, scopes, key: actor.id, whose: actor.id }
  const session = visitorOf(request).signedIn?.session
  if (session === undefined) throw new Error('a member without a session')
  return { workspace, role, scopes, session, whose: actor.user }
}
