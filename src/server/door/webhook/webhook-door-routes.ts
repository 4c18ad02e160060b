import { isUtf8 } from 'node:buffer'
import { z } from 'zod'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { countDoors } from '../door-counts.ts'
import { readSecrets } from '../door-secrets.ts'
import { openDoors } from '../open-doors.ts'
import { refuseSignature } from './check-signature.ts'

const MOST_BYTES = 100_000
const EXAMPLES_KEPT = 20

/** The door that any program may send to, signed as standardwebhooks.com describes. */
export function webhookDoorRoutes(app: App, deps: Deps): void {
  const find = openDoors(deps.pool, deps.now)
  const counts = countDoors(deps.pool, {
    now: deps.now,
    failed: error => app.log.warn({ err: error }, 'arrivals of doors were not counted'),
  })
  app.addHook('onClose', () => counts.flush())
  // A plugin of its own: the signature is over the body as it came.
  void app.register(async inner => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    inner.post<{ Params: { token: string } }>(
      '/in/webhook/:token',
      {
        schema: {
          hide: true,
          response: { 202: z.object({ status: z.enum(['taken', 'known']) }) },
        },
        bodyLimit: MOST_BYTES,
        config: { may: 'door', takesNul: true },
      },
      async (request, reply) => {
        const { workspace, door } = found(await find(request.params.token, 'webhook'))
        const refuse = (why: Parameters<typeof counts.refused>[2]): void =>
          counts.refused(workspace, door.id, why)
        if (!door.active) {
          refuse('paused')
          throw refusal('door-paused')
        }
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const headers = {
          id: header(request.headers['webhook-id']),
          timestamp: header(request.headers['webhook-timestamp']),
          signature: header(request.headers['webhook-signature']),
        }
        const signing = readSecrets<{ signing: string }>(deps.secret, door)?.signing
        const refused = signing ? refuseSignature(signing, headers, body, deps.now()) : 'signature-wrong'
        if (refused) {
          refuse(refused)
          throw refusal('door-signature')
        }
        if (!isUtf8(body) || !isJson(body)) {
          refuse('not-readable')
          throw refusal('malformed-json')
        }
        const taken = await inWorkspace(deps.pool, workspace, tx =>
          keepExample(tx, {
            id: deps.newId(),
            door: door.id,
            externalId: headers.id ?? '',
            at: deps.now(),
            body,
          }),
        )
        if (taken) counts.arrived(workspace, door.id)
        return reply.code(202).send({ status: taken ? 'taken' : 'known' })
      },
    )
  })
}

function header(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' && value.length <= 300 ? value : undefined
}

function isJson(body: Buffer): boolean {
  try {
    JSON.parse(body.toString('utf8'))
    return true
  } catch {
    return false
  }
}

/** Keeps the message among the latest ones of its door. False when it was there already. */
async function keepExample(
  { workspace, sql }: WorkspaceTx,
  {
    id,
    door,
    externalId,
    at,
    body,
  }: { id: string; door: string; externalId: string; at: number; body: Buffer },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `INSERT INTO door_example (workspace_id, id, door_id, external_id, at, body) VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (workspace_id, door_id, external_id) DO NOTHING`,
    [workspace, id, door, externalId, new Date(at), body.toString('utf8').replaceAll('\0', '\uFFFD')],
  )
  if (rowCount === 0) return false
  await sql.query(
    `DELETE FROM door_example WHERE workspace_id = $1 AND door_id = $2 AND id NOT IN (
      SELECT id FROM door_example WHERE workspace_id = $1 AND door_id = $2 ORDER BY id DESC LIMIT $3)`,
    [workspace, door, EXAMPLES_KEPT],
  )
  return true
}
