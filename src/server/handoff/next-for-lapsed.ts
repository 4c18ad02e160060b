import { awayNow } from '#server/absence/away.ts'
import type { Turn } from '#server/beat/turn.ts'
import { answerersOf } from '#server/member/members-of-roles.ts'
import type { Judged } from './folded.ts'
import type { Members } from './write-handoffs.ts'

/** A member whom the workspace's rule has chosen, by id and as happenings name them. */
export type Next = { id: string; name: string }

/** For so long an accepted lead of which nothing came counts as open. */
const OPEN_DAYS = 30

/**
 * To whom each lapsed lead is offered again: who has the fewest open leads of those who answer, but not who let it lapse, nor who is away.
 * One after the other, so that several at once do not all go to the same member. One for whom nobody else is found is
 * not in it.
 */
export async function nextForLapsed(
  turn: Turn,
  lapsed: readonly Judged[],
  members: Members,
): Promise<Map<string, Next>> {
  const next = new Map<string, Next>()
  if (lapsed.length === 0) return next
  const { tx } = turn
  const away = await awayNow(tx, turn.now)
  const here = (await answerersOf(turn)).filter(id => !away.has(id))
  const { rows: found } = await tx.sql.query<Next & { open: number }>(
    `SELECT member.id, member.external_id AS name, count(handoff.id)::int AS open
      FROM member LEFT JOIN handoff ON handoff.workspace_id = $1 AND (
        handoff.state = 'offered' AND handoff.offered_to = member.id
        OR handoff.state = 'accepted' AND handoff.accepted_by = member.id AND handoff.accepted_at > $3)
      WHERE member.workspace_id = $1 AND member.id = ANY($2) GROUP BY member.id, member.external_id ORDER BY member.id`,
    [tx.workspace, here, new Date(turn.now - OPEN_DAYS * 86_400_000)],
  )
  for (const { id, handoff } of lapsed) {
    const had = members.get(handoff.to ?? '')
    const [least] = found.filter(one => one.id !== had).sort((a, b) => a.open - b.open)
    if (!least) continue
    least.open++
    next.set(id, { id: least.id, name: least.name })
  }
  return next
}
