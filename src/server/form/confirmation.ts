import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Instant } from '#domain/happening/happening.ts'
import type { FormDefinition } from '#domain/form/form.ts'
import type { Answer } from '#domain/form/read-answer.ts'
import { seal, unseal } from '#server/access/seal.ts'
import { ANSWER } from '#domain/consent/purposes.ts'
import { normalizeEmail } from '#domain/person/normalize-email.ts'
import { mayReach } from '#server/consent/may-reach.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { confirmationLetter } from '#server/mail/letters.ts'
import type { MailSettings } from '#server/mail/mail-settings.ts'
import { post } from '#server/mail/mail-store.ts'
import { outboxId } from '#server/outbox/webhook-secret.ts'

const OPEN_MS = 7 * 24 * 3_600_000
const DAY_MS = 24 * 3_600_000
/** Letters that one address gets within a day, by all forms of a workspace, whoever typed it. */
const MOST_A_DAY = 3
const PURPOSE = 'form-confirmation'

/** What an answer was when its address had yet to be confirmed. The form as it was then: that is what was agreed to. */
export type ToConfirm = { id: string; version: number; form: FormDefinition; answer: Answer }

export type Posted = 'posted' | 'enough' | 'unreachable'

type Posting = {
  secret: string
  mail: MailSettings
  now: Instant
  door: string
  /** The path that the letter's link begins with. */
  path: string
  email: string
  given: ToConfirm
}

/**
 * Puts a letter on its way that asks to confirm the address, in this transaction. The same answer gets one. `enough`: the
 * address has had its letters for the day, because anybody could have typed it; `unreachable`: it must not be written to.
 */
export async function askToConfirm(tx: WorkspaceTx, posting: Posting): Promise<Posted> {
  const { secret, mail, now, door, email, given } = posting
  const check = checkOf(secret, tx.workspace, normalizeEmail(email) ?? email)
  await tx.sql.query('DELETE FROM form_confirmation WHERE workspace_id = $1 AND expires_at < $2', [
    tx.workspace,
    new Date(now),
  ])
  const reach = await mayReach(tx, { channel: 'mail', address: email, purpose: ANSWER, now })
  if (!reach.may) return 'unreachable'
  const id = outboxId(PURPOSE, door, given.id)
  const { rows } = await tx.sql.query<{ id: string }>(
    'SELECT id FROM form_confirmation WHERE workspace_id = $1 AND address_check = $2 AND made_at > $3 FOR UPDATE',
    [tx.workspace, check, new Date(now - DAY_MS)],
  )
  if (rows.some(row => row.id === id)) return 'posted'
  if (rows.length >= MOST_A_DAY) return 'enough'
  const token = randomBytes(24).toString('base64url')
  const made = await insertRows<{ id: string }>(
    tx,
    'form_confirmation',
    ['id', 'door_id', 'token_hash', 'address_check', 'answer_sealed', 'made_at', 'expires_at'],
    [[id, door, hashOf(token), check, sealed(secret, id, given), new Date(now), new Date(now + OPEN_MS)]],
    'ON CONFLICT (workspace_id, id) DO NOTHING RETURNING id',
  )
  if (made.length === 0) return 'posted'
  const link = `${mail.address}${posting.path}/confirm/${token}`
  const letter = confirmationLetter(given.form.language, { to: email, title: given.form.title, link })
  await post(tx.sql, secret, { kind: 'form-confirmation', about: id, workspace: tx.workspace, letter })
  return 'posted'
}

/**
 * Uses a link up, and answers with what is confirmed; undefined when it is unknown or has run out. A link that was used
 * before is `again`: whoever presses twice has confirmed.
 */
export async function confirm(
  { workspace, sql }: WorkspaceTx,
  { secret, door, token, now }: { secret: string; door: string; token: string; now: Instant },
): Promise<ToConfirm | 'again' | undefined> {
  const { rows } = await sql.query<{ id: string; answer_sealed: Buffer | null; confirmed_at: Date | null }>(
    `SELECT id, answer_sealed, confirmed_at FROM form_confirmation
      WHERE workspace_id = $1 AND token_hash = $2 AND door_id = $3 AND expires_at > $4 FOR UPDATE`,
    [workspace, hashOf(token), door, new Date(now)],
  )
  const [row] = rows
  if (!row) return undefined
  if (row.confirmed_at) return 'again'
  const given = row.answer_sealed && opened(secret, row.id, row.answer_sealed)
  if (!given) return undefined
  await sql.query(
    `UPDATE form_confirmation SET confirmed_at = $3, answer_sealed = NULL WHERE workspace_id = $1 AND id = $2`,
    [workspace, row.id, new Date(now)],
  )
  return given
}

/** Whether a link still leads somewhere. Looking changes nothing. */
export async function isOpen(
  { workspace, sql }: WorkspaceTx,
  { door, token, now }: { door: string; token: string; now: Instant },
): Promise<boolean> {
  const { rows } = await sql.query(
    'SELECT FROM form_confirmation WHERE workspace_id = $1 AND token_hash = $2 AND door_id = $3 AND expires_at > $4',
    [workspace, hashOf(token), door, new Date(now)],
  )
  return rows.length > 0
}

/**
 * Throws away what was answered from these addresses and never confirmed, with the letters that asked for it: for whoever is
 * erased. Their links lead nowhere from then on.
 */
export async function dropUnconfirmed(
  { workspace, sql }: WorkspaceTx,
  { secret, emails }: { secret: string; emails: readonly string[] },
): Promise<void> {
  if (emails.length === 0) return
  const { rows } = await sql.query<{ id: string }>(
    'DELETE FROM form_confirmation WHERE workspace_id = $1 AND address_check = ANY($2) RETURNING id',
    [workspace, emails.map(email => checkOf(secret, workspace, email))],
  )
  await sql.query(
    `DELETE FROM account_mail WHERE workspace_id = $1 AND kind = 'form-confirmation' AND about = ANY($2)`,
    [workspace, rows.map(row => row.id)],
  )
}

/** An address as it stands here: under a key, so that nobody reads it, and found by who asks for it. */
function checkOf(secret: string, workspace: string, email: string): Buffer {
  return createHmac('sha256', secret).update(`${PURPOSE} ${workspace} ${email}`).digest()
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

function sealed(secret: string, id: string, given: ToConfirm): Buffer {
  const { answer, ...rest } = given
  const plain = { ...rest, values: [...answer.values], agreed: answer.agreed }
  return seal(secret, `${PURPOSE} ${id}`, JSON.stringify(plain))
}

function opened(secret: string, id: string, bytes: Buffer): ToConfirm | undefined {
  const text = unseal(secret, `${PURPOSE} ${id}`, bytes)
  if (text === undefined) return undefined
  const { values, agreed, ...rest } = JSON.parse(text) as Omit<ToConfirm, 'answer'> & {
    values: [string, string][]
    agreed: string[]
  }
  return { ...rest, answer: { values: new Map(values), agreed } }
}
