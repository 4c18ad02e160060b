import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { actorLabel } from '#server/access/actor.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { actorOf } from '#server/http/gate.ts'
import { refusal } from '#server/http/refusals.ts'

/** What a writing route answers with: kept as it is, so that the same request again gets the same. */
export type Answer<Body> = { status: number; body: Body }

const KEY_SHAPE = /^[\x21-\x7e]{1,200}$/

/**
 * Does `work` once for an Idempotency-Key of a workspace, in the transaction of its writes. The same request again gets
 * the first answer (and `Idempotent-Replayed: true`); while the first is at work the second waits for its commit. A
 * refusal or a failure rolls the key back with everything else, so the request may be tried again. Without the header
 * the work is simply done.
 * @throws HttpRefusal key-reused when the key came with another request or by another actor
 */
export async function withIdempotency<Body>(
  tx: WorkspaceTx,
  request: FastifyRequest,
  reply: FastifyReply,
  work: () => Promise<Answer<Body>>,
): Promise<Answer<Body>> {
  const key = request.headers['idempotency-key']
  if (key === undefined) return work()
  if (typeof key !== 'string' || !KEY_SHAPE.test(key))
    throw refusal('invalid', {
      param: 'Idempotency-Key',
      message: 'Idempotency-Key: 1 to 200 visible ASCII characters.',
    })
  const hash = hashOf(request)
  const fresh = await tx.sql.query(
    `INSERT INTO idempotency (workspace_id, key, request_hash, created_at) VALUES ($1, $2, $3, now())
     ON CONFLICT (workspace_id, key) DO NOTHING RETURNING key`,
    [tx.workspace, key, hash],
  )
  if (fresh.rowCount === 0) return replay<Body>(tx, key, hash, reply)
  const answer = await work()
  await tx.sql.query(
    'UPDATE idempotency SET status = $3, response = $4 WHERE workspace_id = $1 AND key = $2',
    [tx.workspace, key, answer.status, JSON.stringify(answer.body ?? null)],
  )
  return answer
}

type Kept<Body> = { request_hash: Buffer; status: number | null; response: Body }

async function replay<Body>(
  tx: WorkspaceTx,
  key: string,
  hash: Buffer,
  reply: FastifyReply,
): Promise<Answer<Body>> {
  const kept = await tx.sql.query<Kept<Body>>(
    'SELECT request_hash, status, response FROM idempotency WHERE workspace_id = $1 AND key = $2',
    [tx.workspace, key],
  )
  const row = kept.rows[0]
  if (row === undefined || row.status === null) throw refusal('try-again', { retryAfter: 1 })
  if (!row.request_hash.equals(hash)) throw refusal('key-reused', { param: 'Idempotency-Key' })
  reply.header('idempotent-replayed', 'true')
  return { status: row.status, body: row.response }
}

/** Who asked for what: method, address with query, body as it was read. */
function hashOf(request: FastifyRequest): Buffer {
  const said = [actorLabel(actorOf(request)), request.method, request.url, request.body ?? null]
  return createHash('sha256').update(JSON.stringify(said)).digest()
}

/** Forgets answers older than `before`; the beat calls it once in a while. */
export async function forgetAnswers(tx: WorkspaceTx, before: Date): Promise<number> {
  const gone = await tx.sql.query('DELETE FROM idempotency WHERE workspace_id = $1 AND created_at < $2', [
    tx.workspace,
    before,
  ])
  return gone.rowCount ?? 0
}
