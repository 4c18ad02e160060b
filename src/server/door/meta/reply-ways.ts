import type { MetaSettings } from '#contract/door-meta.ts'
import type { ReplyWay } from '#contract/approved-template.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { networkOfAddress, networkOfThread } from '#domain/meta/network-thread.ts'
import { WINDOW } from '#domain/meta/reply-window.ts'
import { MOST_CHARACTERS } from '#domain/meta/what-fits.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { DoorRow } from '../door-store.ts'
import { metaCarrier } from './meta-carrier.ts'
import { addressOf, threadOf } from './places.ts'

type Asked = { person: string; thread: string | undefined; now: Instant }
type Door = Pick<DoorRow, 'id' | 'name' | 'source' | 'settings'>
type HeardRow = { source: string; kind: string; value: string; thread: string; at: Date }

/**
 * The ways to say something to somebody by WhatsApp, Messenger or Instagram: where they wrote, the latest first; and by
 * template to their numbers, where they have not written yet. Of a thread only its own.
 */
export async function loadReplyWays(tx: WorkspaceTx, asked: Asked): Promise<ReplyWay[]> {
  const doors = await openDoors(tx)
  if (doors.length === 0) return []
  const bySource = new Map(doors.map(door => [door.source, door]))
  const heard = await loadHeard(tx, asked, [...bySource.keys()])
  const ways = heard.flatMap(row => wayHeard(row, bySource.get(row.source), asked) ?? [])
  if (asked.thread !== undefined) return ways.slice(0, 1)
  const known = new Set(ways.map(way => `${way.door.id} ${way.to}`))
  const unheard = doors.flatMap(door => {
    const { phoneNumberId, businessAccountId } = door.settings as MetaSettings
    return phoneNumberId && businessAccountId ? [door] : []
  })
  const phones = unheard.length > 0 ? await phonesOf(tx, asked.person) : []
  for (const door of unheard)
    for (const phone of phones)
      if (!known.has(`${door.id} ${phone}`))
        ways.push(...(wayTo(phone, door, undefined, undefined, asked.now) ?? []))
  return ways
}

async function openDoors({ workspace, sql }: WorkspaceTx): Promise<Door[]> {
  const { rows } = await sql.query<Door>(
    `SELECT id, name, source, settings FROM door
      WHERE workspace_id = $1 AND kind = 'meta' AND removed_at IS NULL AND active ORDER BY id`,
    [workspace],
  )
  return rows.filter(door => metaCarrier.sends(door))
}

/** Where they wrote: of a thread its latest, else each of their names once, with what they wrote there last. */
async function loadHeard(
  { workspace, sql }: WorkspaceTx,
  { person, thread }: Asked,
  sources: readonly string[],
): Promise<HeardRow[]> {
  const { rows } = await sql.query<HeardRow>(
    `SELECT * FROM (
        SELECT DISTINCT ON (touch.source, identity.id) touch.source, identity.kind, identity.value, touch.thread,
          touch.occurred_at AS at
        FROM belonging
        JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id
          AND touch.source = ANY($3) AND touch.direction = 'inbound' AND touch.thread IS NOT NULL
          AND touch.kind = ANY($5) AND touch.replying IS NOT NULL
          AND ($4::text IS NULL OR touch.thread = $4)
          AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
        JOIN identity ON identity.workspace_id = $1 AND identity.id = touch.identity_id
        WHERE belonging.workspace_id = $1 AND belonging.person_id = $2
        ORDER BY touch.source, identity.id, touch.occurred_at DESC
      ) heard ORDER BY at DESC LIMIT 20`,
    [workspace, person, sources, thread ?? null, networkOfThread(thread)?.isPublic ? ['post'] : ['message']],
  )
  return rows
}

async function phonesOf({ workspace, sql }: WorkspaceTx, person: string): Promise<string[]> {
  const { rows } = await sql.query<{ phones: string[] }>(
    'SELECT phones FROM person WHERE workspace_id = $1 AND id = $2',
    [workspace, person],
  )
  return rows[0]?.phones ?? []
}

function wayHeard(row: HeardRow, door: Door | undefined, { now }: Asked): ReplyWay[] | undefined {
  const to = door && addressOf(row, door)
  return to === undefined ? undefined : wayTo(to, door as Door, row.at.getTime(), row.thread, now)
}

function wayTo(
  to: string,
  door: Door,
  heardAt: Instant | undefined,
  heardOn: string | undefined,
  now: Instant,
): ReplyWay[] | undefined {
  const network = networkOfAddress(to)
  const thread = heardOn ?? threadOf(to, door)
  if (!network || thread === undefined) return undefined
  const isPublic = networkOfThread(thread)?.isPublic === true
  const until = heardAt === undefined ? undefined : heardAt + WINDOW
  const open = isPublic || (until !== undefined && now < until)
  const { businessAccountId } = door.settings as MetaSettings
  return [
    {
      door: { id: door.id, name: door.name },
      network,
      to,
      thread,
      isPublic,
      heardAt: heardAt === undefined ? null : new Date(heardAt).toISOString(),
      openUntil: isPublic || until === undefined ? null : new Date(until).toISOString(),
      open,
      templates: network === 'whatsapp' && !isPublic && businessAccountId !== undefined,
      takesFiles: !isPublic && network !== 'instagram',
      mostCharacters: isPublic ? 2_200 : MOST_CHARACTERS[network],
    },
  ]
}
