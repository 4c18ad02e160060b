import { z } from 'zod'
import { changeMembership, idParams, membership, removeMembership } from '#contract/access.ts'
import { pageOf, pageQuery } from '#contract/page.ts'
import { inControlPlane } from '#server/access/control-transaction.ts'
import {
  changeRole,
  listMemberships,
  removeMember,
  resetSecondFactor,
} from '#server/access/membership-store.ts'
import { acting, type Act } from '#server/beat/happen.ts'
import { lockBeat } from '#server/beat/take-turn.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { granted } from '#server/http/refusals.ts'
import { handOnOf } from '#server/member/hand-on.ts'
import { replanForTeams } from '#server/team/replan.ts'

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
    (request, reply) =>
      acting(deps, request, reply, async act => {
        // The beat's lock first, as everywhere, and then the workspace's row.
        await lockBeat(act.tx, { wait: true })
        const changed = granted(await changeRole(act.tx.sql, act.actor, request.params.id, request.body.role))
        // Another role is another team, and that may have other hours.
        await replanForTeams(act)
        return changed
      }),
  )

  app.delete(
    '/v1/memberships/:id',
    {
      schema: {
        summary: 'Take out of the workspace; ends the sessions of that user',
        description:
          'What is open and theirs goes to the member that `to` names, else back to the team, which is told, all in one transaction.',
        params: idParams,
        querystring: removeMembership,
        response: { 204: z.undefined() },
      },
      config: { may: ['administer', 'membership'] },
    },
    async (request, reply) => {
      await acting(deps, request, reply, act => remove(act, request.params.id, request.query.to))
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

async function remove(act: Act, id: string, to: string | undefined): Promise<null> {
  await lockBeat(act.tx, { wait: true })
  const gone = granted(await removeMember(act.tx.sql, act.actor, id))
  await handOnOf(act, gone.userId, to)
  return null
}
