import type { FastifyReply, FastifyRequest } from 'fastify'
import type { DoorRefusal } from '#domain/door/door-troubles.ts'
import type { App, Deps } from '#server/http/app.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { countDoors, type DoorCounts } from './door-counts.ts'
import { readSecrets } from './door-secrets.ts'
import { type OpenDoors, openDoors } from './open-doors.ts'
import type { Arrived, SignedDoor } from './signed-door.ts'
import { metaDoor } from './meta/meta-door.ts'
import { telephonyDoor } from './telephony/telephony-door.ts'
import { webhookDoor } from './webhook/webhook-door.ts'

/** Every kind that is sent to, each at an address of its own: /in/<kind>/<token>. */
const signedDoors: readonly SignedDoor[] = [webhookDoor, metaDoor, telephonyDoor]

type At = { Params: { token: string } }
const config = { may: 'door', takesNul: true } as const

/** The doors that other programs send to: who may, is told by a signature over the body as it came. */
export function signedDoorRoutes(app: App, deps: Deps): void {
  const find = openDoors(app, deps)
  const counts = countDoors(deps.pool, {
    now: deps.now,
    failed: error => app.log.warn({ err: error }, 'arrivals of doors were not counted'),
  })
  app.addHook('onClose', () => counts.flush())
  for (const kind of signedDoors) {
    // A plugin of its own, because its bodies are read by nobody before their signature is looked at.
    void app.register(async inner => serve(inner as unknown as App, deps, { kind, find, counts }))
  }
}

type Serving = { kind: SignedDoor; find: OpenDoors; counts: DoorCounts }

function serve(inner: App, deps: Deps, { kind, find, counts }: Serving): void {
  const url = `/in/${kind.kind}/:token`
  inner.removeAllContentTypeParsers()
  inner.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  inner.addHook('onError', async (request, _reply, error) => {
    if (error.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') return
    const open = await find((request as FastifyRequest<At>).params.token, kind.kind)
    if (open) counts.refused(open.workspace, open.door.id, 'too-large')
  })
  inner.post<At>(
    url,
    { schema: { hide: true }, bodyLimit: kind.mostBytes, config },
    async (request, reply) => {
      const { workspace, door } = found(await find(request.params.token, kind.kind))
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const secrets = readSecrets(deps.secret, door)
      const arrived: Arrived = { deps, workspace, door, secrets, request, body, now: deps.now() }
      const why = door.active ? kind.refuse(arrived) : 'paused'
      if (why) {
        counts.refused(workspace, door.id, why)
        throw refusal(CODES[why] ?? 'door-signature')
      }
      return answer(reply, await takeAndCount(kind, arrived, counts))
    },
  )
  const { challenge } = kind
  if (!challenge) return
  inner.get<At>(url, { schema: { hide: true }, config }, async (request, reply) => {
    const { workspace, door } = found(await find(request.params.token, kind.kind))
    const said = door.active ? challenge(door, request.query as Record<string, unknown>) : undefined
    if (said === undefined) {
      counts.refused(workspace, door.id, door.active ? 'signature-wrong' : 'paused')
      throw refusal(door.active ? 'door-challenge' : 'door-paused')
    }
    return reply.type('text/plain; charset=utf-8').send(said)
  })
}

const CODES: Partial<Record<DoorRefusal, Parameters<typeof refusal>[0]>> = {
  paused: 'door-paused',
  'not-readable': 'malformed-json',
}

/** What came before is not taken twice; it is counted as refused, and answered well, so that it is not sent again. */
async function takeAndCount(kind: SignedDoor, arrived: Arrived, counts: DoorCounts) {
  const { workspace, door } = arrived
  const done = await kind.take(arrived)
  if (done.taken > 0) counts.arrived(workspace, door.id, done.taken)
  for (let one = 0; one < done.known; one++) counts.refused(workspace, door.id, 'known-already')
  return done
}

function answer(
  reply: FastifyReply,
  { status, type, answer: said }: Awaited<ReturnType<typeof takeAndCount>>,
): FastifyReply {
  return reply
    .code(status)
    .type(type ?? 'application/json; charset=utf-8')
    .send(typeof said === 'string' ? said : JSON.stringify(said))
}
