import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Happening, Instant } from '#domain/happening/happening.ts'
import { CLOCK_SKEW } from '#domain/touchpoint/refuse-touchpoint.ts'
import { type Actor, actorLabel } from '#server/access/actor.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import type { Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { withIdempotency } from '#server/http/idempotency.ts'
import { isRefusalCode, refusal } from '#server/http/refusals.ts'
import { actAtOnce } from './act-at-once.ts'

export { APP } from './app.ts'

/** A writing request under way: its transaction, who asks, and when. */
export type Act = { tx: WorkspaceTx; now: Instant; actor: Actor; newId: () => string }

/** Does the work of a writing route in one transaction, once for an Idempotency-Key, and tells the beat. */
export async function acting<Body>(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (act: Act) => Promise<Body>,
): Promise<Body> {
  const actor = actorOf(request)
  const answer = await inWorkspace(deps.pool, actor.workspace, tx =>
    withIdempotency(tx, request, reply, async () => ({
      status: 200,
      body: await work({ tx, now: deps.now(), actor, newId: deps.newId }),
    })),
  )
  deps.wake(actor.workspace)
  return answer.body
}

/**
 * Lets happen what `decide`, under the workspace's lock, says. Should a rule refuse any of it, all is rolled back.
 * @throws HttpRefusal
 */
export async function happen(act: Act, decide: () => Promise<Happening[]>): Promise<void> {
  const done = await actAtOnce<never>(act.tx, { now: act.now, actor: actorLabel(act.actor) }, decide)
  const [refused] = done.refused
  if (!refused) return
  const { code, reason, param } = refused
  throw refusal(isRefusalCode(code) ? code : 'invalid', {
    message: `${reason} Nothing was changed.`,
    param: param ?? undefined,
  })
}

/** When an act counts: now; or just after the latest word on its subject, if that came from a clock ahead of ours. */
export function actedAt(now: Instant, latest: Instant | undefined): Instant {
  return latest !== undefined && latest >= now && latest <= now + CLOCK_SKEW ? latest + 1 : now
}

/** When the latest word on a subject was said, of this kind of happening. */
export async function latestWord(
  tx: WorkspaceTx,
  kind: Happening['kind'],
  subject: string,
): Promise<Instant | undefined> {
  const { rows } = await tx.sql.query<{ at: Date | null }>(
    'SELECT max(occurred_at) AS at FROM happening WHERE workspace_id = $1 AND subject_id = $2 AND kind = $3',
    [tx.workspace, subject, kind],
  )
  return rows[0]?.at?.getTime()
}
