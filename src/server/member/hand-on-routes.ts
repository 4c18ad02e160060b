import { idParams } from '#contract/access.ts'
import { handWorkOn, inHand, inHandQuery, workHandedOn } from '#contract/hand-on.ts'
import { acting } from '#server/beat/happen.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import { handOnWork } from './hand-on.ts'
import { inHandOf } from './in-hand.ts'

/** What is somebody's to answer, and how it becomes somebody else's all at once. */
export function handOnRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/members/:id/in-hand',
    {
      schema: {
        summary: 'Open waits and leads that are a member’s',
        params: idParams,
        querystring: inHandQuery,
        response: { 200: inHand },
      },
      config: { may: ['read', 'wait'] },
    },
    async request => {
      const { until } = request.query
      const asked = {
        member: request.params.id.toLowerCase(),
        until: until === undefined ? undefined : new Date(until),
      }
      return found(await inWorkspace(deps.pool, actorOf(request).workspace, tx => inHandOf(tx, asked)))
    },
  )
  app.post(
    '/v1/hand-ons',
    {
      schema: {
        summary: 'Hand on what is somebody’s, in one go',
        description:
          'All or nothing. Nobody has less time to answer by it. What went is named, to take it back.',
        body: handWorkOn,
        response: { 200: workHandedOn },
      },
      config: { may: ['decide', 'wait'] },
    },
    (request, reply) =>
      acting(deps, request, reply, act => {
        const { from, to, ...rest } = request.body
        return handOnWork(act, {
          ...rest,
          from: from === null ? null : [from.toLowerCase()],
          to: to?.toLowerCase() ?? null,
        })
      }),
  )
}
