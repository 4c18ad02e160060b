import type { Turn } from '#server/beat/turn.ts'
import { awayNow } from '#server/absence/away.ts'
import { answerersOf } from '#server/member/members-of-roles.ts'
import { withUser } from '#server/member/with-user.ts'
import type { WaitRow } from './fold-threads.ts'
import type { Members } from './write-waits.ts'

/** Whom to tell of each wait: whose it is, else who wrote to the person last, unless they are away; else everybody who answers. */
export async function responsibleFor(
  turn: Turn,
  rows: readonly WaitRow[],
  members: Members,
): Promise<Map<string, string[]>> {
  const told = new Map<string, string[]>()
  if (rows.length === 0) return told
  const writers = await lastWriters(
    turn,
    rows.map(row => row.person),
  )
  const away = await awayNow(turn.tx, turn.now)
  const here = await withUser(
    turn,
    [...rows.flatMap(({ wait }) => members.get(wait.assigned ?? '') ?? []), ...writers.values()].filter(
      id => !away.has(id),
    ),
  )
  let everybody: string[] | undefined
  for (const { wait, person } of rows) {
    const one = [members.get(wait.assigned ?? ''), writers.get(person)].find(
      member => member !== undefined && here.has(member),
    )
    told.set(wait.id, one === undefined ? (everybody ??= await answerersOf(turn)) : [one])
  }
  return told
}

/** The member who reached each of these people last, or tried to. */
async function lastWriters({ tx }: Turn, people: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await tx.sql.query<{ person_id: string; member_id: string }>(
    `SELECT DISTINCT ON (belonging.person_id) belonging.person_id, touch.member_id
      FROM belonging
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id
        AND touch.direction = 'outbound' AND touch.member_id IS NOT NULL
        AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
      WHERE belonging.workspace_id = $1 AND belonging.person_id = ANY($2)
      ORDER BY belonging.person_id, touch.occurred_at DESC, touch.id DESC`,
    [tx.workspace, people],
  )
  return new Map(rows.map(row => [row.person_id, row.member_id]))
}
