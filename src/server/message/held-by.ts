import type { Instant } from '#domain/happening/happening.ts'
import { eachOnce } from '#domain/message/recipients.ts'
import { mayReach } from '#server/consent/may-reach.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { loadDoor } from '#server/door/door-store.ts'
import { carrierOf } from './carriers.ts'
import type { MessageRow } from './message-store.ts'
import { purposeOf } from './purpose-of.ts'
import { wrongCopy } from './recipients.ts'

/** Why a message may not leave at this moment, by whom it goes to, as a sentence; undefined when it may. */
export async function heldBy(tx: WorkspaceTx, row: MessageRow, now: Instant): Promise<string | undefined> {
  const door = row.door === null ? undefined : await loadDoor(tx, row.door)
  const carrier = door && carrierOf(door.kind)
  if (!carrier) return undefined
  const to = row.recipient ?? ''
  const channel =
    carrier.placeOf?.(to, door, row.thread).channel ?? (carrier.reaches === 'email' ? 'mail' : door.channel)
  const on = { person: row.person, thread: row.thread ?? undefined, door }
  const { purpose = purposeOf(row) } = (await carrier.prepare?.(tx, on, row)) ?? {}
  const reach = await mayReach(tx, { channel, address: to, purpose, now })
  if (!reach.may) return reach.says
  if (!carrier.copies) return undefined
  return (await wrongCopy(tx, row, eachOnce({ to, cc: row.cc, bcc: row.bcc }), now))?.says
}
