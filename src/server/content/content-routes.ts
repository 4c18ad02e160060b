import { idParams } from '#contract/access.ts'
import { content, contentChange, contentQuery, newContent, type ContentChange } from '#contract/content.ts'
import { pageOf } from '#contract/page.ts'
import type { ContentBody, Happening } from '#domain/happening/happening.ts'
import { type Act, actedAt, acting, APP, happen, latestWord } from '#server/beat/happen.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { definedOf } from '#server/person/person-change.ts'
import { contentCalled, findContent, listContent } from './content-store.ts'

const KEY_SHAPE = /^[^]{0,80}$/u

export function contentRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/content',
    {
      schema: { summary: 'Content by name', querystring: contentQuery, response: { 200: pageOf(content) } },
      config: { may: ['read', 'content'] },
    },
    async request => {
      const { q, limit } = request.query
      const after = cursorOf(request.query, [KEY_SHAPE, UUID_SHAPE])
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, tx =>
        listContent(tx, { q, after, limit: limit + 1 }),
      )
      return pageFrom(rows, limit, last => [last.key, last.id])
    },
  )
  writeRoutes(app, deps)
}

function writeRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/content',
    {
      schema: { summary: 'Describe a piece of content', body: newContent, response: { 201: content } },
      config: { may: ['write', 'content'] },
    },
    async (request, reply) => {
      const { externalId = deps.newId(), ...said } = request.body
      const made = await acting(deps, request, reply, async act => {
        await happen(act, async () => {
          const known = await contentCalled(act.tx, externalId)
          if (known)
            throw refusal('already-known', {
              param: 'externalId',
              message: `externalId: belongs to the content ${known.id} already. Nothing was changed; change that one instead.`,
            })
          return [{ kind: 'content', source: APP, externalId, at: act.now, body: definedOf(said) }]
        })
        return found(await contentCalled(act.tx, externalId))
      })
      return reply.code(201).send(made)
    },
  )
  app.patch(
    '/v1/content/:id',
    {
      schema: {
        summary: 'Change what is said of a piece of content',
        params: idParams,
        body: contentChange,
        response: { 200: content },
      },
      config: { may: ['write', 'content'] },
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        const { id } = request.params
        await happen(act, () => changeOf(act, id, request.body))
        return found(await findContent(act.tx, id))
      }),
  )
}

/** A record is said anew as a whole, so what stays is said again. */
async function changeOf(act: Act, id: string, change: ContentChange): Promise<Happening[]> {
  const { id: _id, externalId, ...old } = found(await findContent(act.tx, id))
  const { name, kind, url } = { ...old, ...definedOf(change) }
  const body: ContentBody = { name, ...(kind !== null && { kind }), ...(url !== null && { url }) }
  const at = actedAt(act.now, await latestWord(act.tx, 'content', id))
  return [{ kind: 'content', source: APP, externalId, at, body }]
}
