import type { Turn } from '#server/beat/turn.ts'
import { awayNow } from '#server/absence/away.ts'
import { answerersOf } from '#server/member/members-of-roles.ts'
import type { WaitRow } from './fold-threads.ts'
import type { Members } from './write-waits.ts'

/** A member whom the workspace's rule has chosen, by id and as happenings name them. */
export type Next = { id: string; name: string }

/** Whom each wait is handed to by the workspace's rule: nobody who is away. One for whom nobody else is found is not in it. */
export async function chooseNext(
  turn: Turn,
  rows: readonly WaitRow[],
  members: Members,
): Promise<Map<string, Next>> {
  if (rows.length === 0) return new Map()
  const away = await awayNow(turn.tx, turn.now)
  return turn.settings.waits.reassign === 'deal-owner'
    ? dealOwners(turn, rows, members, away)
    : leastBusy(turn, rows, members, away)
}

type Away = Awaited<ReturnType<typeof awayNow>>

async function dealOwners(
  { tx }: Turn,
  rows: readonly WaitRow[],
  members: Members,
  away: Away,
): Promise<Map<string, Next>> {
  const { rows: owners } = await tx.sql.query<{ person_id: string; id: string; external_id: string }>(
    `SELECT DISTINCT ON (belonging.person_id) belonging.person_id, member.id, member.external_id
      FROM belonging
      JOIN deal_person ON deal_person.workspace_id = $1 AND deal_person.identity_id = belonging.identity_id
      JOIN deal ON deal.workspace_id = $1 AND deal.id = deal_person.deal_id AND deal.state = 'open'
      JOIN member ON member.workspace_id = $1 AND member.id = deal.owner_id
      JOIN membership ON membership.workspace_id = $1 AND membership.user_id = member.user_id
      WHERE belonging.workspace_id = $1 AND belonging.person_id = ANY($2)
      ORDER BY belonging.person_id, deal.created_at DESC, deal.id`,
    [tx.workspace, rows.map(row => row.person)],
  )
  const byPerson = new Map(owners.map(row => [row.person_id, { id: row.id, name: row.external_id }]))
  const next = new Map<string, Next>()
  for (const { wait, person } of rows) {
    const owner = byPerson.get(person)
    if (owner && !away.has(owner.id) && owner.id !== members.get(wait.assigned ?? ''))
      next.set(wait.id, owner)
  }
  return next
}

/** One after the other, so that several at once do not all go to the same member. */
async function leastBusy(
  turn: Turn,
  rows: readonly WaitRow[],
  members: Members,
  away: Away,
): Promise<Map<string, Next>> {
  const { tx } = turn
  const { rows: found } = await tx.sql.query<{ id: string; name: string; waiting: number }>(
    `SELECT member.id, member.external_id AS name, (SELECT count(*) FROM wait WHERE wait.workspace_id = $1
        AND wait.assigned_to = member.id AND wait.answered_at IS NULL AND wait.needless_at IS NULL)::int AS waiting
      FROM member WHERE member.workspace_id = $1 AND member.id = ANY($2) ORDER BY member.id`,
    [tx.workspace, (await answerersOf(turn)).filter(id => !away.has(id))],
  )
  const next = new Map<string, Next>()
  for (const { wait } of rows) {
    const had = members.get(wait.assigned ?? '')
    const [least] = found.filter(one => one.id !== had).sort((a, b) => a.waiting - b.waiting)
    if (!least) continue
    least.waiting++
    next.set(wait.id, { id: least.id, name: least.name })
  }
  return next
}
