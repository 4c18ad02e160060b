import { z } from 'zod'
import { changeMembership, idParams, membership } from '#contract/access.ts'
import { pageOf, pageQuery } from '#contract/page.ts'
import { inControlPlane } from '#server/access/control-transaction.ts'
import {
  changeRole,
  listMemberships,
  removeMember,
  resetSecondFactor,
} from '#server/access/membership-store.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { granted } from '#server/http/refusals.ts'

/** Who may sign in to the workspace. */
export function membershipRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/memberships',
    {
      schema: { summary: 'Who may sign in', querystring: pageQuery, response: { 200: pageOf(membership) } },
      config: { may: ['read', 'membership'] },
    },
    async request => {
      const { limit } = request.query
      const after = cursorOf(request.query, [UUID_SHAPE])?.[0]
      const rows = await listMemberships(deps.pool, actorOf(request).workspace, { limit: limit + 1, after })
      return pageFrom(rows, limit, last => [last.id])
    },
  )

  app.patch(
    '/v1/memberships/:id',
    {
      schema: {
        summary: 'Give another role; ends the sessions of that user',
        params: idParams,
        body: changeMembership,
        response: { 200: membership },
      },
      config: { may: ['administer', 'membership'] },
    },
    async request =>
      granted(
        await inControlPlane(deps.pool, sql =>
          changeRole(sql, actorOf(request), request.params.id, request.body.role),
        ),
      ),
  )

  app.delete(
    '/v1/memberships/:id',
    {
      schema: {
        summary: 'Take out of the workspace; ends the sessions of that user',
        params: idParams,
        response: { 204: z.undefined() },
      },
      config: { may: ['administer', 'membership'] },
    },
    async (request, reply) => {
      granted(await inControlPlane(deps.pool, sql => removeMember(sql, actorOf(request), request.params.id)))
      return reply.code(204).send()
    },
  )

  app.post(
    '/v1/memberships/:id/second-factor-reset',
    {
      schema: {
        summary: 'Take away the second step of a member who lost it; owners only',
        params: idParams,
        response: { 204: z.undefined() },
      },
      config: { may: ['administer', 'membership'] },
    },
    async (request, reply) => {
      granted(
        await inControlPlane(deps.pool, sql => resetSecondFactor(sql, actorOf(request), request.params.id)),
      )
      return reply.code(204).send()
    },
  )
}
