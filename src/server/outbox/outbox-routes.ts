import { idParams } from '#contract/access.ts'
import { pageOf } from '#contract/page.ts'
import { outboxItem as item, outboxQuery, type OutboxItem } from '#contract/webhook.ts'
import { type OutboxState, refuseRelease, refuseRetry } from '#domain/outbox/delivery.ts'
import { actorLabel } from '#server/access/actor.ts'
import { type Act, acting } from '#server/beat/happen.ts'
import { beginTurn } from '#server/beat/take-turn.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, granted, type Refused } from '#server/http/refusals.ts'
import { listOutbox, outboxItem, putBack } from './outbox-store.ts'

const decide = { may: ['decide', 'outbox'] } as const
const one = { params: idParams, response: { 200: item } }

export function outboxRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/outbox',
    {
      schema: {
        summary: 'What is on its way out, or gone',
        querystring: outboxQuery,
        response: { 200: pageOf(item) },
      },
      config: { may: ['read', 'outbox'] },
    },
    async request => {
      const { limit, state } = request.query
      const after = cursorOf(request.query, [UUID_SHAPE])?.[0]
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, tx =>
        listOutbox(tx, { state, limit: limit + 1, after }),
      )
      return pageFrom(rows, limit, last => [last.id])
    },
  )
  app.post(
    '/v1/outbox/:id/release',
    {
      schema: {
        summary: 'Send what was held back',
        description: 'For what a restored backup holds, and what the receiver may or may not have.',
        ...one,
      },
      config: decide,
    },
    (request, reply) =>
      acting(deps, request, reply, act => again(act, request.params.id, 'outbox-released', refuseRelease)),
  )
  app.post(
    '/v1/outbox/:id/retry',
    { schema: { summary: 'Try again what failed', ...one }, config: decide },
    (request, reply) =>
      acting(deps, request, reply, act => again(act, request.params.id, 'outbox-retried', refuseRetry)),
  )
}

async function again(
  act: Act,
  id: string,
  what: string,
  refuse: (state: OutboxState) => Refused | undefined,
): Promise<OutboxItem> {
  const { state } = found(await outboxItem(act.tx, id, { lock: true }))
  granted(refuse(state))
  await putBack(act.tx, id, act.now)
  const turn = await beginTurn(act.tx, act.now, actorLabel(act.actor))
  await recordFacts(turn, [{ act: what, subjectKind: 'outbox', subjectId: id, because: { was: state } }])
  return found(await outboxItem(act.tx, id))
}
