import type { Instant } from '#domain/happening/happening.ts'
import { DELIVERY_STATUSES, type DeliveryStatus } from '#domain/message/delivery.ts'
import { stateOf } from '#domain/message/message-states.ts'
import { insertRows, type Value } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { DoorRow } from '#server/door/door-store.ts'
import { bookSent } from './book-sent.ts'
import { messageById } from './message-store.ts'
import { settleUndelivered } from './settle-undelivered.ts'
import { tellTouches } from './tell-touches.ts'

/** What a network tells of something that we said. */
export type Heard = {
  /** What the other side calls it. */
  externalId: string
  status: DeliveryStatus
  at: Instant
  reason?: string | undefined
  /** The message of ours that it is, where the network says so. */
  ours?: string | undefined
}

const TIMES = `sent_at = least(delivery.sent_at, excluded.sent_at),
  delivered_at = least(delivery.delivered_at, excluded.delivered_at),
  read_at = least(delivery.read_at, excluded.read_at), failed_at = least(delivery.failed_at, excluded.failed_at),
  reason = coalesce(delivery.reason, excluded.reason)`

/**
 * Keeps what became of what we said by a door, however often and in whatever order it is told. What nobody here knows
 * was sent by another program, and is passed over. A message of ours of which nobody knew whether it arrived is settled
 * by it; one that failed after it had left is told to its author, and whoever asked waits again.
 * @returns how many were of something known
 */
export async function noteDeliveries(
  tx: WorkspaceTx,
  door: DoorRow,
  heard: readonly Heard[],
  now: Instant,
): Promise<number> {
  if (heard.length === 0) return 0
  await settleArrived(tx, door, heard, now)
  const known = await namesKnown(tx, door.source, heard)
  const told = heard.filter(one => known.has(one.externalId))
  const byName = Map.groupBy(told, one => one.externalId)
  if (byName.size === 0) return 0
  await insertRows(
    tx,
    'delivery',
    ['source', 'external_id', 'sent_at', 'delivered_at', 'read_at', 'failed_at', 'reason'],
    // Sorted, so that two batches never wait for each other.
    [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, news]) => rowOf(door.source, name, news)),
    `ON CONFLICT (workspace_id, source, external_id) DO UPDATE SET ${TIMES}`,
  )
  const failed = told.filter(one => one.status === 'failed').map(one => one.externalId)
  await settleUndelivered(tx, door.source, failed, now)
  await tellTouches(tx, door.source, [...byName.keys()])
  return told.length
}

function rowOf(source: string, name: string, news: readonly Heard[]): Value[] {
  const first = (status: DeliveryStatus): Date | null => {
    const times = news.filter(one => one.status === status).map(one => one.at)
    return times.length === 0 ? null : new Date(Math.min(...times))
  }
  const reason = news.find(one => one.status === 'failed')?.reason?.slice(0, 500)
  return [source, name, ...DELIVERY_STATUSES.map(first), reason ?? null]
}

/** Whoever tells what became of a message has it: so it left, whatever its sender came to know. */
async function settleArrived(
  tx: WorkspaceTx,
  door: DoorRow,
  heard: readonly Heard[],
  now: Instant,
): Promise<void> {
  const first = new Map<string, Heard>()
  for (const one of heard) if (one.ours && !first.has(one.ours)) first.set(one.ours, one)
  for (const [id, { externalId, at }] of [...first].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const row = await messageById(tx, id, { lock: true })
    if (!row || row.door !== door.id || row.way === null || stateOf(row.way) === 'sent') continue
    // One that failed later has left before, and is known by this very name.
    if (row.externalId === externalId) continue
    await bookSent(tx, row, { now, at, externalId })
  }
}

/** By the names that were taken in, because the touches themselves are made later. */
async function namesKnown(
  { workspace, sql }: WorkspaceTx,
  source: string,
  heard: readonly Heard[],
): Promise<Set<string>> {
  const { rows } = await sql.query<{ external_id: string }>(
    `SELECT external_id FROM intake_key
      WHERE workspace_id = $1 AND kind = 'touchpoint' AND source = $2 AND external_id = ANY($3)`,
    [workspace, source, [...new Set(heard.map(one => one.externalId))]],
  )
  const names = new Set(rows.map(row => row.external_id))
  // News of a message that is being handed over come before the answer to whoever hands it over.
  for (const one of heard) if (one.ours !== undefined) names.add(one.externalId)
  return names
}
