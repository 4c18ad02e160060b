import type { Happening, Instant } from '#domain/happening/happening.ts'
import { nameOfCopy } from '#domain/mailbox/touches-of-mail.ts'
import { marksToPlain } from '#domain/message/marks.ts'
import { eachOnce } from '#domain/message/recipients.ts'
import { normalizeEmail } from '#domain/person/identity.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { loadDoor } from '#server/door/door-store.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { noteChange } from '#server/live/changes.ts'
import { loadOurPeople } from '#server/mailbox/own-addresses.ts'
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
  const touch = await touchOf(tx, row, { door, carrier, at, name })
  await storeHappenings(tx, [touch, ...(await copiesOf(tx, row, touch, now))], { now })
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

type Touch = Extract<Happening, { kind: 'touchpoint' }>

/** Those who got a copy were written to as well; as the mailbox books what was sent elsewhere. */
async function copiesOf(tx: WorkspaceTx, row: MessageRow, touch: Touch, now: Instant): Promise<Happening[]> {
  const { cc, bcc } = eachOnce({ to: row.recipient ?? '', cc: row.cc, bcc: row.bcc })
  if (cc.length + bcc.length === 0) return []
  const { addresses: own } = await loadOurPeople(tx, now)
  const copy = (address: string, blind: boolean): Happening[] => {
    const email = normalizeEmail(address)
    if (email === undefined || own.has(email)) return []
    const attributes = { ...touch.body.attributes, ...(blind && { blindCopy: true }) }
    const externalId = nameOfCopy(touch.externalId, email)
    return [{ ...touch, externalId, body: { ...touch.body, person: { email }, attributes } }]
  }
  return [...cc.flatMap(address => copy(address, false)), ...bcc.flatMap(address => copy(address, true))]
}

async function touchOf(
  tx: WorkspaceTx,
  row: MessageRow,
  { door, carrier, at, name }: { door: DoorAsSource; carrier: Carrier; at: Instant; name: string },
): Promise<Touch> {
  const { recipient, cc, subject, thread, side, attachments } = row
  const text = row.marks ? marksToPlain(row.text) : row.text
  const to = recipient ?? ''
  const place = carrier.placeOf?.(to, door, thread)
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
      kind: place?.touch ?? carrier.touch,
      channel: place?.channel ?? door.channel,
      direction: 'outbound',
      side: side ?? 'sales',
      ...(member !== undefined && { member }),
      ...(thread !== null && { thread }),
      ...(subject !== '' && { subject }),
      ...(text !== '' && { text }),
      attributes: {
        message: row.id,
        ...(carrier.reaches === 'email' && { messageId: name, to }),
        ...(cc.length > 0 && { cc: cc.join(', ') }),
        ...(row.meeting !== null && { meeting: row.meeting }),
        ...(attachments.length > 0 && { files: attachments.length }),
      },
    },
  }
}
