import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { DoorRow } from '#server/door/door-store.ts'
import { loadDoor } from '#server/door/door-store.ts'
import { refusal } from '#server/http/refusals.ts'
import { type Carrier, carrierOf, carriers } from './carriers.ts'

export type OnThread = { person: string; thread: string | undefined }

const LATEST = `FROM belonging
  JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id
    AND touch.thread = $3 AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at`
const OF_PERSON = 'belonging.workspace_id = $1 AND belonging.person_id = $2'

/**
 * The door that a message leaves by: the one that is asked for; else the one by which its thread came in; else the first
 * that sends. Undefined when there is none. @throws HttpRefusal unknown-door
 */
export async function chooseDoor(
  tx: WorkspaceTx,
  asked: string | undefined,
  on: OnThread,
): Promise<string | undefined> {
  if (asked !== undefined) {
    const door = await loadDoor(tx, asked.toLowerCase())
    if (!door || !carrierOf(door.kind)?.sends(door)) throw refusal('unknown-door', { param: 'door' })
    return door.id
  }
  const doors = await sendingDoors(tx)
  const source = await sourceOfThread(tx, on)
  return (
    doors.find(door => door.source === source) ??
    doors.find(door => door.kind === 'mailbox') ??
    doors[0]
  )?.id
}

type Sending = Pick<DoorRow, 'id' | 'kind' | 'source' | 'settings'>

/** The open doors that messages leave by, the oldest first. */
async function sendingDoors({ workspace, sql }: WorkspaceTx): Promise<Sending[]> {
  const { rows } = await sql.query<Sending>(
    `SELECT id, kind, source, settings FROM door
      WHERE workspace_id = $1 AND removed_at IS NULL AND active AND kind = ANY($2) ORDER BY id`,
    [workspace, carriers.map(carrier => carrier.kind)],
  )
  return rows.filter(door => carrierOf(door.kind)?.sends(door))
}

async function sourceOfThread({ workspace, sql }: WorkspaceTx, on: OnThread): Promise<string | undefined> {
  if (on.thread === undefined) return undefined
  const { rows } = await sql.query<{ source: string }>(
    `SELECT touch.source ${LATEST} WHERE ${OF_PERSON} AND touch.direction = 'inbound'
      ORDER BY touch.occurred_at DESC LIMIT 1`,
    [workspace, on.person, on.thread],
  )
  return rows[0]?.source
}

/** The address that they wrote from on this thread; else the first of theirs, as the door that it leaves by has them. */
export async function usualAddress(
  tx: WorkspaceTx,
  on: OnThread,
  doorId?: string,
): Promise<string | undefined> {
  const { workspace, sql } = tx
  const way = doorId === undefined ? undefined : await openWay(tx, doorId)
  if (way?.carrier.addressOf) return way.carrier.addressOf(tx, { ...on, door: way.door })
  if (on.thread !== undefined) {
    const { rows } = await sql.query<{ value: string }>(
      `SELECT identity.value ${LATEST}
        JOIN identity ON identity.workspace_id = $1 AND identity.id = touch.identity_id AND identity.kind = 'email'
        WHERE ${OF_PERSON} ORDER BY touch.occurred_at DESC LIMIT 1`,
      [workspace, on.person, on.thread],
    )
    if (rows[0]) return rows[0].value
  }
  const { rows } = await sql.query<{ email: string | null }>(
    'SELECT emails[1] AS email FROM person WHERE workspace_id = $1 AND id = $2',
    [workspace, on.person],
  )
  return rows[0]?.email ?? undefined
}

/** The mails of a thread with this person, the oldest first: what an answer refers to. */
export async function mailsOfThread(
  { workspace, sql }: WorkspaceTx,
  on: OnThread,
): Promise<{ externalId: string; inbound: boolean }[]> {
  if (on.thread === undefined) return []
  const { rows } = await sql.query<{ externalId: string; inbound: boolean }>(
    `SELECT coalesce(touch.attributes ->> 'messageId', touch.external_id) AS "externalId", touch.direction = 'inbound' AS inbound ${LATEST}
      WHERE ${OF_PERSON} AND touch.kind = 'mail' ORDER BY touch.occurred_at DESC, touch.id DESC LIMIT 100`,
    [workspace, on.person, on.thread],
  )
  return rows.toReversed()
}

/** What the last mail that came in on this thread says of itself; when none did, the last that left. */
export async function latestMailOf(
  { workspace, sql }: WorkspaceTx,
  on: OnThread,
): Promise<Record<string, unknown> | undefined> {
  if (on.thread === undefined) return undefined
  const { rows } = await sql.query<{ attributes: Record<string, unknown> }>(
    `SELECT touch.attributes ${LATEST} WHERE ${OF_PERSON} AND touch.kind = 'mail' AND NOT touch.machine
      ORDER BY touch.direction = 'inbound' DESC, touch.occurred_at DESC, touch.id DESC LIMIT 1`,
    [workspace, on.person, on.thread],
  )
  return rows[0]?.attributes
}

export type Way = { carrier: Carrier; door: DoorRow }

/** How a message leaves by this door, if it is open and sends. */
export async function openWay(tx: WorkspaceTx, door: string | null): Promise<Way | undefined> {
  const row = door === null ? undefined : await loadDoor(tx, door)
  const carrier = row && carrierOf(row.kind)
  return row && carrier && row.active && carrier.sends(row) ? { carrier, door: row } : undefined
}
