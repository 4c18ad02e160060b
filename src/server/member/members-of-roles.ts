import type { Role } from '#contract/access.ts'
import type { Turn } from '#server/beat/turn.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { introduceMember } from './introduce-member.ts'

const HEADS: readonly Role[] = ['owner', 'admin', 'leader']
const SELLERS: readonly Role[] = ['sales']
const TEAM: readonly Role[] = ['owner', 'admin', 'leader', 'marketing', 'sales']

/** The members who lead, whether or not they have done anything here yet. */
export function headsOf(turn: Turn): Promise<string[]> {
  return membersOfRoles(turn, HEADS)
}

/** The members who answer: those of sales, or everybody of the team where nobody is only that. */
export async function answerersOf(turn: Turn): Promise<string[]> {
  const sellers = await membersOfRoles(turn, SELLERS)
  return sellers.length > 0 ? sellers : membersOfRoles(turn, TEAM)
}

/** Everybody of marketing and sales, and who leads them. */
export function teamOf(turn: Turn): Promise<string[]> {
  return membersOfRoles(turn, TEAM)
}

type Row = { user_id: string; name: string; role: Role; member_id: string | null }

async function membersOfRoles(turn: Turn, roles: readonly Role[]): Promise<string[]> {
  const { rows } = await turn.tx.sql.query<Row>(
    `SELECT DISTINCT ON (membership.user_id) membership.user_id, app_user.name, membership.role, member.id AS member_id
      FROM membership JOIN app_user ON app_user.id = membership.user_id
      LEFT JOIN member ON member.workspace_id = $1 AND member.user_id = membership.user_id
      WHERE membership.workspace_id = $1 AND membership.role = ANY($2) ORDER BY membership.user_id, member.id`,
    [turn.tx.workspace, roles],
  )
  const ids: string[] = []
  for (const row of rows) ids.push(row.member_id ?? (await bring(turn, row)))
  return ids
}

async function bring(turn: Turn, row: Row): Promise<string> {
  const { name, said } = await introduceMember(turn, { id: row.user_id, name: row.name, role: row.role })
  if (said.length > 0) await storeHappenings(turn.tx, said, { now: turn.now })
  const { rows } = await turn.tx.sql.query<{ id: string }>(
    'SELECT id FROM member WHERE workspace_id = $1 AND external_id = $2',
    [turn.tx.workspace, name],
  )
  const [made] = rows
  if (!made) throw new Error('a member was introduced and is not there')
  return made.id
}
