import type { Message } from '#contract/message.ts'
import { leftIn } from '#domain/message/fill-template.ts'
import {
  refuseRetry,
  refuseSettlement,
  refuseUndo,
  type Settlement,
  stateOf,
  UNDO_MS,
} from '#domain/message/message-states.ts'
import { eachOnce } from '#domain/message/recipients.ts'
import { normalizeEmail } from '#domain/person/identity.ts'
import type { Act } from '#server/beat/happen.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { mayReach } from '#server/consent/may-reach.ts'
import { recordActs } from '#server/fact/record-acts.ts'
import { found, granted, refusal } from '#server/http/refusals.ts'
import { noteChange } from '#server/live/changes.ts'
import { dropOnce, putOnItsWay, takeOffItsWay } from '#server/outbox/once-store.ts'
import { putBack } from '#server/outbox/outbox-store.ts'
import { bookSent } from './book-sent.ts'
import { ownDraft } from './change-message.ts'
import { heldBy } from './held-by.ts'
import { purposeOf } from './purpose-of.ts'
import { openWay, type Way } from './choose-way.ts'
import { markSent, markUnsent, messageById, type MessageRow, shown } from './message-store.ts'
import { wrongCopy } from './recipients.ts'
import { markDecided } from './tell-author.ts'

const MOST_BYTES = 20 * 1024 * 1024

/** Puts a draft on its way. It leaves in ten seconds, and until then it can be taken back. */
export async function sendMessage(act: Act, id: string, publicUrl?: string): Promise<Message> {
  const { tx, now } = act
  const row = await ownDraft(act, id)
  const way = await openWay(tx, row.door)
  if (!way) throw refusal('message-no-door', { param: 'door' })
  refuseUnfinished(row)
  if (row.purpose !== null) refuseForMarketing(row, way, publicUrl)
  await refuseUnreachable(act, row, way)
  const thread =
    row.thread ??
    way.carrier.threadOf?.(row.recipient ?? '', way.door) ??
    way.carrier.externalId(row, way.door)
  await markSent(tx, id, { thread, side: await sideOf(act, row), now })
  await putOnItsWay(tx, { id, door: way.door.id, at: now + UNDO_MS, now })
  return told(act, id, 'message-scheduled')
}

/** @throws HttpRefusal */
function refuseUnfinished(row: MessageRow): void {
  if (row.text.trim() === '' && row.attachments.length === 0)
    throw refusal('message-empty', { param: 'text' })
  for (const param of ['subject', 'text'] as const)
    if (leftIn(row[param]).length > 0) throw refusal('message-placeholder', { param })
  if (row.attachments.reduce((sum, file) => sum + file.size, 0) > MOST_BYTES)
    throw refusal('message-too-large', { param: 'attachments' })
}

/**
 * What is sent for a purpose carries a link to unsubscribe: it goes by mail, to the one person whose link it is, and begins
 * a talk of its own. @throws HttpRefusal
 */
function refuseForMarketing(row: MessageRow, { carrier }: Way, publicUrl: string | undefined): void {
  const copies = row.cc.length + row.bcc.length
  const answers = row.thread !== null && !row.thread.startsWith(`${row.id}@`)
  if (carrier.reaches !== 'email' || copies > 0 || answers)
    throw refusal('message-for-one', { param: copies > 0 ? 'cc' : 'purpose' })
  if (publicUrl === undefined) throw refusal('message-no-link', { param: 'purpose' })
}

/** @throws HttpRefusal */
async function refuseUnreachable({ tx, now }: Act, row: MessageRow, { carrier, door }: Way): Promise<void> {
  const to = row.recipient ?? ''
  if (!carrier.copies && row.cc.length + row.bcc.length > 0)
    throw refusal('message-no-copies', { param: row.cc.length > 0 ? 'cc' : 'bcc' })
  if (carrier.reaches !== 'email') {
    if (to === '') throw refusal('message-to-nobody', { param: 'to' })
    const asking = { person: row.person, thread: row.thread ?? undefined, door }
    const why = await carrier.refuse?.(tx, { ...asking, to, row, now })
    if (why !== undefined)
      throw refusal('message-not-now', { param: 'text', message: `${why} The message was kept as a draft.` })
    await refuseHeld(tx, row, now)
    return
  }
  const address = normalizeEmail(to)
  if (address === undefined || !row.emails.includes(address))
    throw refusal('message-to-nobody', { param: 'to' })
  const reach = await mayReach(tx, { channel: 'mail', address, purpose: purposeOf(row), now })
  if (!reach.may)
    throw refusal('address-suppressed', {
      param: 'to',
      message: `${reach.says} The message was kept as a draft.`,
    })
  const wrong = await wrongCopy(tx, row, eachOnce({ to, cc: row.cc, bcc: row.bcc }), now)
  if (wrong)
    throw refusal(wrong.code, {
      param: wrong.param,
      message: `${wrong.says} Nothing was sent; the message was kept as a draft.`,
    })
}

/** Whether they may be reached that way for what it is. @throws HttpRefusal */
async function refuseHeld(tx: WorkspaceTx, row: MessageRow, now: Instant): Promise<void> {
  const held = await heldBy(tx, row, now)
  if (held !== undefined)
    throw refusal('address-suppressed', { param: 'to', message: `${held} The message was kept as a draft.` })
}

/** Whose act it is: marketing's when it is sent for a purpose; else the side of the member who wrote it, else sales. */
async function sideOf({ tx, actor }: Act, { author, purpose }: MessageRow): Promise<'marketing' | 'sales'> {
  if (purpose !== null) return 'marketing'
  const { rows } = await tx.sql.query<{ side: 'marketing' | 'sales' | null }>(
    'SELECT side FROM member WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, author],
  )
  return rows[0]?.side ?? (actor.role === 'marketing' ? 'marketing' : 'sales')
}

/** Takes a message back that has not left, or was refused: it is a draft again. */
export async function undoMessage(act: Act, id: string): Promise<Message> {
  const row = await sentOne(act, id)
  if (row.meeting !== null) throw refusal('message-of-meeting')
  granted(refuseUndo(stateOf(row.way), row.problem))
  // The sender may have claimed it in between: whoever takes the row has it.
  if (!(await takeOffItsWay(act.tx, id))) throw refusal('message-gone')
  await markUnsent(act.tx, id)
  await markDecided(act.tx, [id], act.now)
  return told(act, id, 'message-taken-back')
}

export async function retryMessage(act: Act, id: string): Promise<Message> {
  const row = await sentOne(act, id)
  granted(refuseRetry(stateOf(row.way), row.problem))
  await putBack(act.tx, id, act.now)
  await markDecided(act.tx, [id], act.now)
  return told(act, id, 'message-retried')
}

/** A person says what became of a message of which nobody knows. */
export async function settleMessage(act: Act, id: string, as: Settlement): Promise<Message> {
  const row = await sentOne(act, id)
  granted(refuseSettlement(stateOf(row.way)))
  if (as === 'send-again') await putBack(act.tx, id, act.now)
  else if (as === 'drop') await dropOnce(act.tx, id, act.now)
  else {
    const at = (row.claimedAt ?? row.sentAt)?.getTime() ?? act.now
    await bookSent(act.tx, row, { now: act.now, at, externalId: undefined })
  }
  await markDecided(act.tx, [id], act.now)
  const what = {
    arrived: 'message-said-arrived',
    'send-again': 'message-sent-again',
    drop: 'message-dropped',
  }
  return told(act, id, what[as])
}

/** One that was sent, held until the end of the transaction; of drafts nobody but their writers knows. */
async function sentOne({ tx }: Act, id: string): Promise<MessageRow> {
  const row = found(await messageById(tx, id, { lock: true }))
  if (row.way === null) throw refusal('not-found')
  return row
}

async function told(act: Act, id: string, what: string): Promise<Message> {
  noteChange(act.tx, 'message', [id])
  const message = shown(found(await messageById(act.tx, id)))
  await recordActs(act, [
    { act: what, subjectKind: 'message', subjectId: id, because: { person: message.person.id } },
  ])
  return message
}
