import type { OpenWait } from '#contract/wait.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { lapseOf } from '#domain/wait/fold-waits.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

export type WaitsAsked = {
  now: Instant
  lapsed: boolean | undefined
  person: string | undefined
  /** The time and id of the last one that was shown. */
  after: readonly [at: Date | null, id: string | null]
  limit: number
}

type Row = {
  id: string
  person_id: string
  name: string | null
  emails: string[]
  kind: OpenWait['kind']
  channel: string
  thread: string
  subject: string | null
  text: string | null
  opened_at: Date
  due_at: Date | null
}

/** Waits that nobody has answered, the oldest first. */
export async function listOpenWaits(tx: WorkspaceTx, asked: WaitsAsked): Promise<OpenWait[]> {
  const { rows } = await tx.sql.query<Row>(
    `SELECT wait.id, wait.person_id, person.name, person.emails, touch.kind, wait.channel, wait.thread, touch.subject,
        left(touch.body, 500) AS text, wait.opened_at, wait.due_at
      FROM wait
      JOIN person ON person.workspace_id = $1 AND person.id = wait.person_id
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.id = wait.id
      WHERE wait.workspace_id = $1 AND wait.answered_at IS NULL
        AND ($2::timestamptz IS NULL OR (wait.opened_at >= $2 AND (wait.opened_at, wait.id) > ($2, $3::uuid)))
        AND ($4::uuid IS NULL OR wait.person_id = $4)
        AND ($5::boolean IS NULL OR (wait.due_at IS NOT NULL AND wait.due_at <= $6) = $5)
      ORDER BY wait.opened_at, wait.id LIMIT $7`,
    [
      tx.workspace,
      ...asked.after,
      asked.person ?? null,
      asked.lapsed ?? null,
      new Date(asked.now),
      asked.limit,
    ],
  )
  return rows.map(row => shown(row, asked.now))
}

function shown(row: Row, now: Instant): OpenWait {
  const { id, kind, channel, thread, subject, text } = row
  const openedAt = row.opened_at.getTime()
  return {
    id,
    person: { id: row.person_id, name: row.name, email: row.emails[0] ?? null },
    kind,
    channel,
    thread,
    subject,
    text,
    openedAt: row.opened_at.toISOString(),
    dueAt: row.due_at?.toISOString() ?? null,
    lapsed: lapseOf({ id, channel, openedAt }, row.due_at?.getTime(), now) !== undefined,
  }
}
