import { isUtf8 } from 'node:buffer'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { MetaSecrets } from '#contract/door-meta.ts'
import type { DoorRefusal } from '#domain/door/door-troubles.ts'
import type { Happening, Instant } from '#domain/happening/happening.ts'
import type { MetaItem } from '#domain/meta/meta-item.ts'
import { readMeta } from '#domain/meta/read-meta.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import { storeHappenings, type Stored } from '#server/intake/store-happenings.ts'
import { askForMedia } from '#server/media/media-store.ts'
import { type Heard, noteDeliveries } from '#server/message/note-deliveries.ts'
import type { DoorRow } from '../door-store.ts'
import { type Arrived, header, type SignedDoor, type Taken } from '../signed-door.ts'
import { channelOf } from './channel-of.ts'
import { placeOwnComments } from './own-comments.ts'
import { bookEchoes } from './own-echoes.ts'
import { sentUntil } from './sent-until.ts'

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
  const { stored, news } = await inWorkspace(deps.pool, workspace, async tx => ({
    stored: await takeTouches(tx, door, items, now),
    news: await takeNews(tx, door, items, now),
  }))
  const taken = stored.filter(one => one === 'taken').length
  if (taken > 0 || news > 0) deps.wake(workspace)
  const answer = { taken, known: stored.length - taken }
  return { ...answer, status: 200, answer }
}

async function takeTouches(
  tx: WorkspaceTx,
  door: DoorRow,
  items: readonly MetaItem[],
  now: Instant,
): Promise<Stored[]> {
  const { source } = door
  const happenings: Happening[] = items.flatMap(item =>
    item.is === 'touch'
      ? [{ kind: 'touchpoint', source, externalId: item.externalId, at: item.at, body: item.body }]
      : [],
  )
  happenings.push(...(await placeOwnComments(tx, source, items, happenings)))
  const others = await bookEchoes(tx, door, happenings, now)
  if (others.length === 0) return []
  const stored = await storeHappenings(tx, others, { now })
  const fresh = new Set(others.filter((_, place) => stored[place] === 'taken').map(one => one.externalId))
  await askForMedia(tx, door, mediaOf(items, fresh), now)
  return stored
}

/** The files of touches that are new here; of those that came before they were asked for then. */
function mediaOf(items: readonly MetaItem[], fresh: ReadonlySet<string>) {
  return items.flatMap(one =>
    one.is === 'touch' && fresh.has(one.externalId)
      ? (one.media ?? []).map((item, place) => ({ externalId: one.externalId, place, item }))
      : [],
  )
}

/** What became of what we said. Returns how many news were of something known. */
async function takeNews(
  tx: WorkspaceTx,
  door: DoorRow,
  items: readonly MetaItem[],
  now: Instant,
): Promise<number> {
  const heard: Heard[] = []
  for (const item of items) {
    if (item.is === 'status') heard.push({ ...item, externalId: item.message })
    if (item.is === 'status-until') heard.push(...(await sentUntil(tx, door.source, item)))
  }
  return noteDeliveries(tx, door, heard, now)
}
