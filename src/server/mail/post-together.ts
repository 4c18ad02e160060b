import { seal, unseal } from '#server/access/seal.ts'
import type { Sql } from '#server/access/workspace-store.ts'
import { outboxId } from '#server/outbox/webhook-secret.ts'
import type { Letter } from './letters.ts'
import { type MailKind, PURPOSE } from './mail-store.ts'

type Together<Part> = {
  kind: MailKind
  /** Whom all of it is for. */
  about: string
  workspace: string
  /** What this part is about: the letter that it begins is named by it, and is one however often that is tried. */
  name: string
  now: number
  /** The least time between two letters, in milliseconds. */
  pause: number
  part: Part
  letterOf: (parts: readonly Part[]) => Letter
}
/** What comes beyond is no news in a letter any more. */
const MOST_PARTS = 200

type Kept<Part> = Letter & { parts?: Part[] }

/**
 * Puts something on its way in a letter that holds everything of the same kind since the last one left: the first
 * leaves at once, what comes within the pause stands in the next. In the transaction of its cause, and one at a time for
 * a workspace.
 */
export async function postTogether<Part>(
  sql: Sql,
  serverSecret: string,
  given: Together<Part>,
): Promise<void> {
  const { kind, about, workspace, name, now, pause, part, letterOf } = given
  const last = await lastLetter(sql, { kind, about, workspace })
  const parts = last?.state === 'waiting' ? partsOf<Part>(serverSecret, last.sealed) : undefined
  if (parts && parts.length >= MOST_PARTS) return
  const together = [...(parts ?? []), part]
  const sealed = seal(
    serverSecret,
    PURPOSE,
    JSON.stringify({ ...letterOf(together), parts: together } satisfies Kept<Part>),
  )
  if (last && parts) {
    await sql.query('UPDATE account_mail SET letter_sealed = $2 WHERE id = $1', [last.id, sealed])
    return
  }
  const due = Math.max(now, last ? last.latest.getTime() + pause : now)
  await sql.query(
    `INSERT INTO account_mail (id, workspace_id, kind, about, letter_sealed, next_try_at)
      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING`,
    [outboxId('mail', kind, about, name), workspace, kind, about, sealed, new Date(due)],
  )
}

type Last = { id: string; state: string; sealed: Buffer | null; latest: Date }

/** Held until the end of the transaction, so that nobody sends it while it is written on. */
async function lastLetter(
  sql: Sql,
  { kind, about, workspace }: Pick<Together<never>, 'kind' | 'about' | 'workspace'>,
): Promise<Last | undefined> {
  const { rows } = await sql.query<Last>(
    `SELECT id, state, letter_sealed AS sealed, greatest(next_try_at, claimed_at, settled_at) AS latest
      FROM account_mail WHERE about = $1 AND workspace_id = $2 AND kind = $3
      ORDER BY created_at DESC, id LIMIT 1 FOR UPDATE`,
    [about, workspace, kind],
  )
  return rows[0]
}

/** Undefined for what cannot be read any more, because the server's secret is another. */
function partsOf<Part>(serverSecret: string, sealed: Buffer | null): Part[] | undefined {
  const text = sealed === null ? undefined : unseal(serverSecret, PURPOSE, sealed)
  return text === undefined ? undefined : ((JSON.parse(text) as Kept<Part>).parts ?? [])
}
