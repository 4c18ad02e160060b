import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { SecondFactor } from '#contract/second-factor.ts'
import { newId } from '#server/new-id.ts'
import { seal, unseal } from '#server/access/seal.ts'
import { hashToken, newToken } from '#server/access/token.ts'
import { base32, matchingStep, newTotpSecret } from '#server/access/totp.ts'
import type { Sql } from '#server/access/workspace-store.ts'

const PURPOSE = 'second factor'
const RECOVERY_CODES = 10
/** So many wrong codes in a row, and none is taken for a while. */
const WRONG_TRIES = 10
const LOCK_MINUTES = 15
const TRUST_DAYS = 30

export async function secondFactorOf(sql: Sql, user: string): Promise<SecondFactor> {
  const { rows } = await sql.query<{
    since: Date | null
    left: number
    devices: number
    required: boolean
  }>(
    `SELECT (SELECT confirmed_at FROM second_factor WHERE user_id = $1) AS since,
      (SELECT count(*)::int FROM recovery_code WHERE user_id = $1 AND used_at IS NULL) AS left,
      (SELECT count(*)::int FROM trusted_device WHERE user_id = $1 AND expires_at > now()) AS devices,
      EXISTS (SELECT FROM membership m JOIN workspace w ON w.id = m.workspace_id
        WHERE m.user_id = $1 AND w.second_factor_required) AS required`,
    [user],
  )
  const [row] = rows
  const since = row?.since ?? null
  return {
    on: since !== null,
    since: since?.toISOString() ?? null,
    recoveryCodesLeft: since === null ? 0 : (row?.left ?? 0),
    trustedDevices: row?.devices ?? 0,
    required: row?.required ?? false,
  }
}

export async function hasSecondFactor(sql: Sql, user: string): Promise<boolean> {
  const found = await sql.query('SELECT FROM second_factor WHERE user_id = $1 AND confirmed_at IS NOT NULL', [
    user,
  ])
  return found.rowCount === 1
}

/** A secret that counts once a code of it was given. Undefined when the second step is on already. */
export async function beginSecondFactor(
  sql: Sql,
  user: string,
  serverSecret: string,
): Promise<string | undefined> {
  const secret = newTotpSecret()
  const done = await sql.query(
    `INSERT INTO second_factor (user_id, secret_sealed) VALUES ($1, $2)
      ON CONFLICT (user_id) DO UPDATE SET secret_sealed = excluded.secret_sealed, last_step = 0, wrong_tries = 0,
        locked_until = NULL WHERE second_factor.confirmed_at IS NULL`,
    [user, seal(serverSecret, PURPOSE, secret)],
  )
  return done.rowCount === 1 ? secret : undefined
}

export type CodeRefusal = { refused: 'wrong-code' | 'second-factor-locked' | 'no-second-factor' }

type Row = { secret_sealed: Buffer; last_step: string; locked: boolean }

/**
 * Takes a code, once: the row is the lock, and a code of the same or an earlier step is refused from then on. Run it
 * in a transaction that commits also when it refuses, because wrong tries are counted.
 */
export async function takeCode(
  sql: Sql,
  user: string,
  code: string,
  given: { now: number; serverSecret: string; confirmed: boolean },
): Promise<true | CodeRefusal> {
  const { rows } = await sql.query<Row>(
    `SELECT secret_sealed, last_step, coalesce(locked_until > now(), false) AS locked FROM second_factor
      WHERE user_id = $1 AND (confirmed_at IS NOT NULL) = $2 FOR UPDATE`,
    [user, given.confirmed],
  )
  const [row] = rows
  if (!row) return { refused: 'no-second-factor' }
  if (row.locked) return { refused: 'second-factor-locked' }
  const secret = unseal(given.serverSecret, PURPOSE, row.secret_sealed)
  if (secret === undefined) return { refused: 'no-second-factor' }
  const step = matchingStep(secret, code, { now: given.now, after: Number(row.last_step) })
  if (step === undefined) return countWrong(sql, user)
  await sql.query(
    `UPDATE second_factor SET last_step = $2, wrong_tries = 0, locked_until = NULL,
      confirmed_at = coalesce(confirmed_at, now()) WHERE user_id = $1`,
    [user, step],
  )
  return true
}

/** Uses a recovery code up. */
export async function takeRecoveryCode(sql: Sql, user: string, code: string): Promise<true | CodeRefusal> {
  const { rows } = await sql.query<{ locked: boolean }>(
    `SELECT coalesce(locked_until > now(), false) AS locked FROM second_factor
      WHERE user_id = $1 AND confirmed_at IS NOT NULL FOR UPDATE`,
    [user],
  )
  if (!rows[0]) return { refused: 'no-second-factor' }
  if (rows[0].locked) return { refused: 'second-factor-locked' }
  const used = await sql.query(
    'UPDATE recovery_code SET used_at = now() WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL',
    [user, hashToken(code)],
  )
  if (used.rowCount !== 1) return countWrong(sql, user)
  await sql.query('UPDATE second_factor SET wrong_tries = 0, locked_until = NULL WHERE user_id = $1', [user])
  return true
}

async function countWrong(sql: Sql, user: string): Promise<CodeRefusal> {
  await sql.query(
    `UPDATE second_factor SET wrong_tries = (wrong_tries + 1) % $2,
      locked_until = CASE WHEN wrong_tries + 1 >= $2 THEN now() + make_interval(mins => $3) END WHERE user_id = $1`,
    [user, WRONG_TRIES, LOCK_MINUTES],
  )
  return { refused: 'wrong-code' }
}

/** New recovery codes in place of all others; in clear only here. */
export async function makeRecoveryCodes(sql: Sql, user: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => base32(randomBytes(8)).slice(0, 10))
  await sql.query('DELETE FROM recovery_code WHERE user_id = $1', [user])
  await sql.query(
    `INSERT INTO recovery_code (user_id, code_hash) VALUES ${codes.map((_, at) => `($1, $${at + 2})`).join(', ')}`,
    [user, ...codes.map(hashToken)],
  )
  return codes.map(code => `${code.slice(0, 5)}-${code.slice(5)}`)
}

/** Everything of the second step is gone; the password alone signs in. False when there was none. */
export async function removeSecondFactor(sql: pg.ClientBase, user: string): Promise<boolean> {
  const gone = await sql.query(
    'DELETE FROM second_factor WHERE user_id = $1 RETURNING confirmed_at IS NOT NULL AS was',
    [user],
  )
  await sql.query('DELETE FROM recovery_code WHERE user_id = $1', [user])
  await distrustDevices(sql, user)
  return gone.rows[0]?.was === true
}

/** A token for the browser at hand; with it, the password alone is enough for thirty days. */
export async function trustDevice(sql: Sql, user: string): Promise<{ token: string; seconds: number }> {
  const token = newToken()
  await sql.query(
    `INSERT INTO trusted_device (id, user_id, token_hash, expires_at)
      VALUES ($1, $2, $3, now() + make_interval(days => $4))`,
    [newId(), user, hashToken(token), TRUST_DAYS],
  )
  return { token, seconds: TRUST_DAYS * 86_400 }
}

export async function isTrusted(sql: Sql, user: string, token: string): Promise<boolean> {
  const found = await sql.query(
    'SELECT FROM trusted_device WHERE user_id = $1 AND token_hash = $2 AND expires_at > now()',
    [user, hashToken(token)],
  )
  return found.rowCount === 1
}

export async function distrustDevices(sql: Sql, user: string): Promise<void> {
  await sql.query('DELETE FROM trusted_device WHERE user_id = $1', [user])
}
