import { z } from 'zod'
import { apiKey, idParams, madeApiKey, newApiKey } from '#contract/access.ts'
import { pageOf, pageQuery } from '#contract/page.ts'
import type { Access } from '#server/access/access-routes.ts'
import { actorLabel } from '#server/access/actor.ts'
import { createApiKey, listApiKeys, revokeApiKey } from '#server/access/api-key-store.ts'
import { inControlPlane } from '#server/access/control-transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { refusal } from '#server/http/refusals.ts'

export function apiKeyRoutes(app: App, deps: Deps, { ring }: Access): void {
  app.get(
    '/v1/api-keys',
    {
      schema: {
        summary: 'API keys, without their secret',
        querystring: pageQuery,
        response: { 200: pageOf(apiKey) },
      },
      config: { may: ['read', 'api-key'] },
    },
    async request => {
      const { limit } = request.query
      const after = cursorOf(request.query, [UUID_SHAPE])?.[0]
      const rows = await listApiKeys(deps.pool, actorOf(request).workspace, { limit: limit + 1, after })
      return pageFrom(rows, limit, last => [last.id])
    },
  )

  app.post(
    '/v1/api-keys',
    {
      schema: {
        summary: 'Make an API key; it is shown this once',
        body: newApiKey,
        response: { 201: madeApiKey },
      },
      config: { may: ['administer', 'api-key'] },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { expiresAt, ...given } = request.body
      if (expiresAt !== undefined && Date.parse(expiresAt) <= deps.now())
        throw refusal('invalid', {
          param: 'expiresAt',
          message: 'expiresAt: lies in the past. No key was made.',
        })
      const by = { label: actorLabel(actor), user: actor.kind === 'member' ? actor.user : null }
      const made = await inControlPlane(deps.pool, sql =>
        createApiKey(sql, { ...given, workspace: actor.workspace, expiresAt }, by),
      )
      return reply.code(201).send(made)
    },
  )

  app.delete(
    '/v1/api-keys/:id',
    {
      schema: { summary: 'Revoke an API key, at once', params: idParams, response: { 204: z.undefined() } },
      config: { may: ['administer', 'api-key'] },
    },
    async (request, reply) => {
      const { id } = request.params
      const done = await inControlPlane(deps.pool, sql => revokeApiKey(sql, actorOf(request), id))
      if (!done) throw refusal('not-found')
      await ring.forget(id)
      return reply.code(204).send()
    },
  )
}
