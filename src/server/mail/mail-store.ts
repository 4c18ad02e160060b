import type { OutboxState } from '#domain/outbox/delivery.ts'
import { seal, unseal } from '#server/access/seal.ts'
import { outboxId } from '#server/outbox/webhook-secret.ts'
import type { Sql } from '#server/access/workspace-store.ts'
import type { Letter } from './letters.ts'

/** What letters are sealed for. */
export const PURPOSE = 'letter'
const CLAIM_MINUTES = 5

export type MailKind = 'invitation' | 'password' | 'email' | 'email-changed' | 'offers' | 'form-confirmation'

/**
 * Puts a letter on its way, in the transaction of its cause. The same letter about the same thing is one row and has
 * one Message-ID, however often this is called.
 */
export async function post(
  sql: Sql,
  serverSecret: string,
  given: { kind: MailKind; about: string; workspace: string | null; letter: Letter },
): Promise<void> {
  await sql.query(
    `INSERT INTO account_mail (id, workspace_id, kind, about, letter_sealed) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (id) DO NOTHING`,
    [
      outboxId('mail', given.kind, given.about),
      given.workspace,
      given.kind,
      given.about,
      seal(serverSecret, PURPOSE, JSON.stringify(given.letter)),
    ],
  )
}

export type Claimed = { id: string; letter: Letter | undefined; tries: number; claimedAt: Date }

/** Claims up to `atMost` that are due. A claim that was never settled is `uncertain`: nobody can ask whether it arrived. */
export async function claimLetters(
  sql: Sql,
  { now, atMost, serverSecret }: { now: number; atMost: number; serverSecret: string },
): Promise<Claimed[]> {
  await sql.query(
    `UPDATE account_mail SET state = 'uncertain', settled_at = $1, letter_sealed = NULL,
        last_error = 'The sender stopped in the middle: it may have arrived.'
      WHERE state = 'claimed' AND claimed_at < $1::timestamptz - make_interval(mins => $2)`,
    [new Date(now), CLAIM_MINUTES],
  )
  const { rows } = await sql.query<{ id: string; letter_sealed: Buffer; tries: number; claimed_at: Date }>(
    `UPDATE account_mail SET state = 'claimed', claimed_at = $1, tries = tries + 1
      WHERE id IN (SELECT id FROM account_mail WHERE state = 'waiting' AND next_try_at <= $1
        ORDER BY next_try_at LIMIT $2 FOR UPDATE SKIP LOCKED)
      RETURNING id, letter_sealed, tries, claimed_at`,
    [new Date(now), atMost],
  )
  return rows.map(row => {
    const text = unseal(serverSecret, PURPOSE, row.letter_sealed)
    return {
      id: row.id,
      letter: text === undefined ? undefined : (JSON.parse(text) as Letter),
      tries: row.tries,
      claimedAt: row.claimed_at,
    }
  })
}

/** Only whoever holds the claim settles it. What is not sent again is emptied: its link is in no backup. */
export async function settleLetter(
  sql: Sql,
  one: Claimed,
  outcome: { now: number; state: OutboxState; why?: string; again?: number | undefined },
): Promise<void> {
  const waits = outcome.again !== undefined
  await sql.query(
    `UPDATE account_mail SET state = $3, settled_at = $4, next_try_at = coalesce($5, next_try_at), last_error = $6,
        letter_sealed = CASE WHEN $7 THEN letter_sealed END
      WHERE id = $1 AND state = 'claimed' AND claimed_at = $2`,
    [
      one.id,
      one.claimedAt,
      waits ? 'waiting' : outcome.state,
      waits ? null : new Date(outcome.now),
      outcome.again === undefined ? null : new Date(outcome.again),
      outcome.why?.slice(0, 500) ?? null,
      waits,
    ],
  )
}
