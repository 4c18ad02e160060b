import { isUtf8 } from 'node:buffer'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { MetaSecrets } from '#contract/door-meta.ts'
import { USUAL_CHANNEL } from '#domain/door/door-kinds.ts'
import type { DoorRefusal } from '#domain/door/door-troubles.ts'
import type { Happening } from '#domain/happening/happening.ts'
import { readMeta } from '#domain/meta/read-meta.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import type { DoorRow } from '../door-store.ts'
import { type Arrived, header, type SignedDoor, type Taken } from '../signed-door.ts'
import { placeOwnComments } from './own-comments.ts'

/** As large as Meta says that its notifications become, and some more. */
const MOST_BYTES = 4 * 1024 * 1024

/** The door of WhatsApp, Messenger and Instagram. */
export const metaDoor: SignedDoor = {
  kind: 'meta',
  mostBytes: MOST_BYTES,
  refuse: refuseNotification,
  take: takeNotification,
  challenge: answerChallenge,
}

/** Meta signs the body as it is, by the app's secret: X-Hub-Signature-256, hexadecimal. */
function refuseNotification({ request, secrets, body }: Arrived): DoorRefusal | undefined {
  const signature = header(request, 'x-hub-signature-256')
  if (!signature) return 'signature-missing'
  const { appSecret } = (secrets ?? {}) as MetaSecrets
  if (!appSecret) return 'signature-wrong'
  const expected = createHmac('sha256', appSecret).update(body).digest()
  const given = Buffer.from(signature.replace(/^sha256=/, ''), 'hex')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'signature-wrong'
  return readJson(body) === undefined ? 'not-readable' : undefined
}

function readJson(body: Buffer): object | undefined {
  if (!isUtf8(body)) return undefined
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

function answerChallenge({ settings }: DoorRow, query: Record<string, unknown>): string | undefined {
  const challenge = query['hub.challenge']
  const fits = query['hub.mode'] === 'subscribe' && query['hub.verify_token'] === settings['verifyToken']
  return fits && typeof challenge === 'string' && /^[\w.-]{1,200}$/.test(challenge) ? challenge : undefined
}

/**
 * All of a batch in one transaction: it is answered well when all of it is on disk, and sent again when not. What came
 * before is known by its id, in whatever order it comes.
 */
async function takeNotification({ deps, workspace, door, body, now }: Arrived): Promise<Taken> {
  const items = readMeta(readJson(body), { now, channelOf: network => channelOf(door, network) })
  const { source } = door
  const stored = await inWorkspace(deps.pool, workspace, async tx => {
    const happenings: Happening[] = items.flatMap(item =>
      item.is === 'touch'
        ? [{ kind: 'touchpoint', source, externalId: item.externalId, at: item.at, body: item.body }]
        : [],
    )
    happenings.push(...(await placeOwnComments(tx, source, items, happenings)))
    return happenings.length > 0 ? storeHappenings(tx, happenings, { now }) : []
  })
  const taken = stored.filter(one => one === 'taken').length
  if (taken > 0) deps.wake(workspace)
  const answer = { taken, known: stored.length - taken }
  return { ...answer, status: 200, answer }
}

/** Three networks come by one door: they keep their own names, unless somebody gave the door another. */
export function channelOf(door: Pick<DoorRow, 'channel'>, network: string): string {
  return door.channel === USUAL_CHANNEL.meta ? network : door.channel
}
