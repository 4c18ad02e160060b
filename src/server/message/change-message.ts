import type { Message, MessageChange, NewMessage } from '#contract/message.ts'
import type { TemplateSaid } from '#contract/approved-template.ts'
import { saidBy } from '#domain/meta/approved-template.ts'
import { refuseSend, stateOf } from '#domain/message/message-states.ts'
import type { Act } from '#server/beat/happen.ts'
import { CONTACT, MEASURING } from '#domain/consent/purposes.ts'
import { loadPurposes } from '#server/consent/purpose-store.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { found, granted, refusal } from '#server/http/refusals.ts'
import { actingMember } from '#server/member/acting-member.ts'
import { personNow } from '#server/person/load-person.ts'
import { chooseDoor, usualAddress } from './choose-way.ts'
import { deleteMessage, messageById, type MessageRow, shown, updateMessage } from './message-store.ts'
import { loadTemplate } from '#server/door/meta/template-store.ts'
import { safeHtml } from './safe-html.ts'

export async function makeMessage(act: Act, given: NewMessage): Promise<Message> {
  const { tx } = act
  const person = await personNow(tx, given.person.toLowerCase())
  if (person === undefined) throw refusal('unknown-person', { param: 'person' })
  const author = await actingMember(act)
  const id = act.newId()
  const on = { person, thread: given.thread }
  const at = new Date(act.now)
  const door = await chooseDoor(tx, given.door, on)
  await insertRows(
    tx,
    'message',
    [
      'id',
      'identity_id',
      'author_id',
      'door_id',
      'thread',
      'recipient',
      'cc',
      'bcc',
      'purpose',
      'approved',
      'subject',
      'text',
      'html',
      'marks',
      'made_at',
      'changed_at',
    ],
    [
      [
        id,
        person,
        author ?? null,
        door ?? null,
        given.thread ?? null,
        given.to ?? (await usualAddress(tx, on, door)) ?? null,
        given.cc ?? [],
        given.bcc ?? [],
        await knownPurpose(tx, given.purpose ?? null),
        given.template ? JSON.stringify(given.template) : null,
        given.subject ?? '',
        (await wordsOf(tx, door, given.template)) ?? given.text ?? '',
        safeHtml(given.html ?? null),
        given.marks ?? false,
        at,
        at,
      ],
    ],
  )
  await attach(tx, id, given.attachments)
  return shown(found(await messageById(tx, id)))
}

export async function changeMessage(act: Act, id: string, change: MessageChange): Promise<Message> {
  const { tx } = act
  const before = await ownDraft(act, id)
  const on = { person: before.person, thread: before.thread ?? undefined }
  const door = change.door === undefined ? before.door : ((await chooseDoor(tx, change.door, on)) ?? null)
  const approved = change.template === undefined ? before.approved : change.template
  await updateMessage(tx, id, {
    door,
    approved,
    recipient: change.to ?? before.recipient,
    cc: change.cc ?? before.cc,
    bcc: change.bcc ?? before.bcc,
    purpose: change.purpose === undefined ? before.purpose : await knownPurpose(tx, change.purpose),
    subject: change.subject ?? before.subject,
    text: (await wordsOf(tx, door ?? undefined, approved)) ?? change.text ?? before.text,
    html: change.html === undefined ? before.html : safeHtml(change.html),
    marks: change.marks ?? before.marks,
    now: act.now,
  })
  if (change.attachments) {
    await tx.sql.query('DELETE FROM message_attachment WHERE workspace_id = $1 AND message_id = $2', [
      tx.workspace,
      id,
    ])
    await attach(tx, id, change.attachments)
  }
  return shown(found(await messageById(tx, id)))
}

export async function discardMessage(act: Act, id: string): Promise<void> {
  await ownDraft(act, id)
  await deleteMessage(act.tx, id)
}

/** A draft of the actor's own, held until the end of the transaction. @throws HttpRefusal */
export async function ownDraft(act: Act, id: string): Promise<MessageRow> {
  const row = found(await messageById(act.tx, id, { lock: true }))
  const mine = row.author === ((await actingMember(act)) ?? null)
  const state = stateOf(row.way)
  if (state === 'draft' && !mine) throw refusal('not-found')
  granted(refuseSend(state))
  if (!mine) throw refusal('not-yours')
  return row
}

/** What one person writes to another needs none, so `contact` is as good as none. @throws HttpRefusal unknown-purpose */
async function knownPurpose(tx: WorkspaceTx, purpose: string | null): Promise<string | null> {
  if (purpose === null || purpose === CONTACT) return null
  const known = (await loadPurposes(tx, 'en')).find(
    one => one.key === purpose && one.key !== MEASURING && !one.archived,
  )
  if (!known) throw refusal('unknown-purpose', { param: 'purpose' })
  return known.key
}

/** What an approved template says; undefined when it is none that is known. */
async function wordsOf(
  tx: WorkspaceTx,
  door: string | undefined,
  said: TemplateSaid | null | undefined,
): Promise<string | undefined> {
  if (!said || door === undefined) return undefined
  const template = await loadTemplate(tx, door, said)
  return template && saidBy(template, said.values)
}

async function attach(tx: WorkspaceTx, message: string, files: readonly string[] = []): Promise<void> {
  const wanted = [...new Set(files.map(id => id.toLowerCase()))]
  if (wanted.length === 0) return
  const { rows } = await tx.sql.query('SELECT FROM attachment WHERE workspace_id = $1 AND id = ANY($2)', [
    tx.workspace,
    wanted,
  ])
  if (rows.length < wanted.length) throw refusal('unknown-attachment', { param: 'attachments' })
  await insertRows(
    tx,
    'message_attachment',
    ['message_id', 'attachment_id', 'place'],
    wanted.map((id, place) => [message, id, place]),
  )
}
