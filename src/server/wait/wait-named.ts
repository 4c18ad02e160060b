import type { Wait, WaitAnswer } from '#contract/wait.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** What a word about a wait needs to know: how its inbound is named, and when it was asked. */
export type WaitNamed = {
  person: string
  asked: { source: string; externalId: string }
  openedAt: Instant
  state: Wait['state']
  elsewhere: boolean
}

export async function waitNamed({ workspace, sql }: WorkspaceTx, id: string): Promise<WaitNamed | undefined> {
  const { rows } = await sql.query<{
    person_id: string
    source: string
    external_id: string
    opened_at: Date
    answered_at: Date | null
    needless_at: Date | null
    elsewhere: boolean
  }>(
    `SELECT wait.person_id, touch.source, touch.external_id, wait.opened_at, wait.answered_at, wait.needless_at, wait.elsewhere
      FROM wait JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.id = wait.id
      WHERE wait.workspace_id = $1 AND wait.id = $2`,
    [workspace, id],
  )
  const [row] = rows
  if (!row) return undefined
  return {
    person: row.person_id,
    asked: { source: row.source, externalId: row.external_id },
    openedAt: row.opened_at.getTime(),
    state: row.needless_at ? 'needs-no-answer' : row.answered_at ? 'answered' : 'open',
    elsewhere: row.elsewhere,
  }
}

/** How an answer of ours to this person is named, and when it was; undefined when it is none, or reached somebody else. */
export async function answerNamed(
  { workspace, sql }: WorkspaceTx,
  id: string,
  person: string,
): Promise<{ touch: { source: string; externalId: string }; at: Instant } | undefined> {
  const { rows } = await sql.query<{ source: string; external_id: string; occurred_at: Date }>(
    `SELECT touch.source, touch.external_id, touch.occurred_at FROM touchpoint touch
      JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = touch.identity_id
        AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
      WHERE touch.workspace_id = $1 AND touch.id = $2 AND touch.replying = 'answers' AND belonging.person_id = $3`,
    [workspace, id, person],
  )
  const [row] = rows
  return row && { touch: { source: row.source, externalId: row.external_id }, at: row.occurred_at.getTime() }
}

type AnswerRow = Omit<WaitAnswer, 'at' | 'member'> & {
  occurred_at: Date
  member_id: string | null
  member: string | null
}

/** What reached the person of a wait since they asked, another way; undefined when there is no such wait. */
export async function answersElsewhere(
  { workspace, sql }: WorkspaceTx,
  id: string,
): Promise<WaitAnswer[] | undefined> {
  const { rows: waits } = await sql.query<{ person_id: string; thread: string; opened_at: Date }>(
    'SELECT person_id, thread, opened_at FROM wait WHERE workspace_id = $1 AND id = $2',
    [workspace, id],
  )
  const [wait] = waits
  if (!wait) return undefined
  const { rows } = await sql.query<AnswerRow>(
    `SELECT touch.id, touch.occurred_at, touch.kind, touch.channel, touch.subject, left(touch.body, 200) AS text,
        member.id AS member_id, member.name AS member
      FROM belonging
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id
        AND touch.occurred_at >= greatest(belonging.from_at, $3::timestamptz) AND touch.occurred_at < belonging.until_at
      LEFT JOIN member ON member.workspace_id = $1 AND member.id = touch.member_id
      WHERE belonging.workspace_id = $1 AND belonging.person_id = $2 AND touch.replying = 'answers'
        AND touch.thread IS DISTINCT FROM $4
      ORDER BY touch.occurred_at DESC, touch.id DESC LIMIT 10`,
    [workspace, wait.person_id, wait.opened_at, wait.thread],
  )
  return rows.map(({ occurred_at, member_id, member, ...rest }) => ({
    ...rest,
    at: occurred_at.toISOString(),
    member: member_id === null ? null : { id: member_id, name: member ?? '' },
  }))
}
