import { z } from 'zod'
import { idParams } from '#contract/access.ts'
import { pageOf, pageQuery } from '#contract/page.ts'
import {
  madeWebhook,
  newWebhook,
  webhook,
  webhookChange,
  type MadeWebhook,
  type NewWebhook,
} from '#contract/webhook.ts'
import { actorLabel } from '#server/access/actor.ts'
import { type Act, acting } from '#server/beat/happen.ts'
import { beginTurn, lockBeat } from '#server/beat/take-turn.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { egressFrom, refuseUrl } from './egress.ts'
import { secretCheck, secretText, webhookSecret } from './webhook-secret.ts'
import { changeWebhook, countWebhooks, insertWebhook, listWebhooks, removeWebhook } from './webhook-store.ts'

const MOST = 20
const administer = { may: ['administer', 'webhook'] } as const

export function webhookRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/webhooks',
    {
      schema: {
        summary: 'Webhooks, without their secrets',
        querystring: pageQuery,
        response: { 200: pageOf(webhook) },
      },
      config: { may: ['read', 'webhook'] },
    },
    async request => {
      const { limit } = request.query
      const after = cursorOf(request.query, [UUID_SHAPE])?.[0]
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, tx =>
        listWebhooks(tx, { limit: limit + 1, after }),
      )
      return pageFrom(rows, limit, last => [last.id])
    },
  )
  app.post(
    '/v1/webhooks',
    {
      schema: {
        summary: 'Have facts told to an address',
        description:
          'Signed as standardwebhooks.com describes, at least once, in any order; webhook-id stays the same when one is sent again.',
        body: newWebhook,
        response: { 201: madeWebhook },
      },
      config: administer,
    },
    async (request, reply) => {
      // Not kept under an Idempotency-Key, because the answer shows the secret.
      const { workspace } = actorOf(request)
      const act = { now: deps.now(), newId: deps.newId, actor: actorOf(request) }
      const made = await inWorkspace(deps.pool, workspace, tx =>
        make({ ...act, tx }, request.body, deps.secret),
      )
      return reply.code(201).send(made)
    },
  )
  app.patch(
    '/v1/webhooks/:id',
    {
      schema: {
        summary: 'Pause a webhook, or choose other events',
        params: idParams,
        body: webhookChange,
        response: { 200: webhook },
      },
      config: administer,
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        const changed = found(await changeWebhook(act.tx, request.params.id, request.body))
        await note(act, 'webhook-changed', changed.id)
        return changed
      }),
  )
  app.delete(
    '/v1/webhooks/:id',
    {
      schema: { summary: 'Remove a webhook', params: idParams, response: { 204: z.undefined() } },
      config: administer,
    },
    async (request, reply) => {
      await acting(deps, request, reply, async act => {
        await lockBeat(act.tx, { wait: true })
        if (!(await removeWebhook(act.tx, request.params.id, new Date(act.now)))) throw refusal('not-found')
        await note(act, 'webhook-removed', request.params.id)
        return null
      })
      return reply.code(204).send()
    },
  )
}

async function make(act: Act, given: NewWebhook, serverSecret: string): Promise<MadeWebhook> {
  const refused = refuseUrl(given.url, egressFrom(process.env))
  if (refused !== undefined)
    throw refusal('address-not-allowed', { param: 'url', message: `${refused} Nothing was made.` })
  const { tx } = act
  await lockBeat(tx, { wait: true })
  if ((await countWebhooks(tx)) >= MOST) throw refusal('too-many-webhooks')
  const id = act.newId()
  const secret = webhookSecret(serverSecret, tx.workspace, id)
  const row = { id, ...given, secretCheck: secretCheck(secret), madeAt: new Date(act.now) }
  const made = await insertWebhook(tx, row)
  await note(act, 'webhook-made', id)
  return { ...made, secret: secretText(secret) }
}

async function note(act: Act, what: string, id: string): Promise<void> {
  const turn = await beginTurn(act.tx, act.now, actorLabel(act.actor))
  await recordFacts(turn, [{ act: what, subjectKind: 'webhook', subjectId: id }])
}
