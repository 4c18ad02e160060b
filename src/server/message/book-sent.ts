import type { Happening, Instant } from '#domain/happening/happening.ts'
import { marksToPlain } from '#domain/message/marks.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { loadDoor } from '#server/door/door-store.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { noteChange } from '#server/live/changes.ts'
import { memberNamed } from '#server/member/own-member.ts'
import { settleOnceSent } from '#server/outbox/once-store.ts'
import { type Carrier, carrierOf } from './carriers.ts'
import type { MessageRow } from './message-store.ts'
import { settleUndelivered } from './settle-undelivered.ts'

type Sent = {
  now: Instant
  /** When it left. */
  at: Instant
  /** What the other side calls it; undefined: it did not say. */
  externalId: string | undefined
}

/**
 * Settles a message as sent and puts its touch on the way to the beat, in one transaction: a message that is sent has its
 * touch, and has it once. False when it was settled as sent before.
 */
export async function bookSent(
  tx: WorkspaceTx,
  row: MessageRow,
  { now, at, externalId }: Sent,
): Promise<boolean> {
  if (!(await settleOnceSent(tx, row.id, now))) return false
  noteChange(tx, 'message', [row.id])
  const door = await doorOf(tx, row.door)
  const carrier = door && carrierOf(door.kind)
  if (!door || !carrier) return true
  const name = externalId ?? carrier.externalId(row, door)
  await tx.sql.query('UPDATE message SET external_id = $3 WHERE workspace_id = $1 AND id = $2', [
    tx.workspace,
    row.id,
    name.slice(-200),
  ])
  await storeHappenings(tx, [await touchOf(tx, row, { door, carrier, at, name })], { now })
  // News of it may have come before.
  await settleUndelivered(tx, door.source, [name], now)
  return true
}

type DoorAsSource = {
  kind: Parameters<typeof carrierOf>[0]
  source: string
  channel: string
  settings: Record<string, unknown>
}

/** Also one that was closed since: what left by it left. */
async function doorOf(tx: WorkspaceTx, id: string | null): Promise<DoorAsSource | undefined> {
  if (id === null) return undefined
  const open = await loadDoor(tx, id)
  if (open) return open
  const { rows } = await tx.sql.query<DoorAsSource>(
    'SELECT kind, source, channel, settings FROM door WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, id],
  )
  return rows[0]
}

async function touchOf(
  tx: WorkspaceTx,
  row: MessageRow,
  { door, carrier, at, name }: { door: DoorAsSource; carrier: Carrier; at: Instant; name: string },
): Promise<Happening> {
  const { recipient, subject, thread, side, attachments } = row
  const text = row.marks ? marksToPlain(row.text) : row.text
  const to = recipient ?? ''
  const place = carrier.placeOf?.(to, door)
  const member = row.author === null ? undefined : await memberNamed(tx, row.author)
  return {
    kind: 'touchpoint',
    source: door.source,
    externalId: name,
    at,
    body: {
      person:
        place?.person ??
        (carrier.reaches === 'email'
          ? { email: to }
          : carrier.reaches === 'phone'
            ? { phone: to }
            : { source: door.source, externalId: to }),
      kind: carrier.touch,
      channel: place?.channel ?? door.channel,
      direction: 'outbound',
      side: side ?? 'sales',
      ...(member !== undefined && { member }),
      ...(thread !== null && { thread }),
      ...(subject !== '' && { subject }),
      ...(text !== '' && { text }),
      attributes: { message: row.id, ...(attachments.length > 0 && { files: attachments.length }) },
    },
  }
}
