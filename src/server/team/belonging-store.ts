import {
  membersOfTeams,
  type SaidOfMember,
  sidesOfMembers,
  type Team,
  type Worker,
} from '#domain/team/belonging.ts'
import type { TeamSide } from '#domain/team/team-sides.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** Somebody who may sign in: the member that they are, how happenings and people name them, and their role. */
export type NamedWorker = Worker & { name: string; shown: string; user: string }
export type Belonging = {
  /** In their order. */
  teams: Team[]
  workers: NamedWorker[]
  said: SaidOfMember[]
  members: Map<string, NamedWorker[]>
}

/** Who belongs to which team now. Whoever has left, or was never made a member, belongs to none. */
export async function membersInTeams(tx: WorkspaceTx): Promise<Belonging> {
  const [teams, said, workers] = await Promise.all([loadTeams(tx), loadSaid(tx), loadWorkers(tx)])
  const byMember = new Map(workers.map(one => [one.member, one]))
  const members = new Map(
    [...membersOfTeams(teams, said, workers)].map(([team, found]) => [
      team,
      found.flatMap(one => byMember.get(one.member) ?? []),
    ]),
  )
  return { teams, workers, said, members }
}

/**
 * On which sides a member stands, by id: on two in a small company, on none who only looks on. Where a side that signs
 * has nobody, owners stand in for it.
 */
export async function sidesOf(tx: WorkspaceTx, member: string): Promise<ReadonlySet<TeamSide>> {
  return (await sidesOfAll(tx)).get(member) ?? new Set()
}

/** As `sidesOf`, of everybody who may sign in. */
export async function sidesOfAll(tx: WorkspaceTx): Promise<Map<string, Set<TeamSide>>> {
  const { teams, workers, members } = await membersInTeams(tx)
  return sidesOfMembers(teams, members, workers)
}

async function loadTeams(tx: WorkspaceTx): Promise<Team[]> {
  const { rows } = await tx.sql.query<Team>({
    name: 'teams-in-order',
    text: `SELECT id, side, role FROM team WHERE workspace_id = $1 AND removed_at IS NULL ORDER BY position, id`,
    values: [tx.workspace],
  })
  return rows
}

async function loadSaid(tx: WorkspaceTx): Promise<SaidOfMember[]> {
  const { rows } = await tx.sql.query<SaidOfMember>({
    name: 'said-of-teams',
    text: 'SELECT team_id AS team, member_id AS member, belongs FROM team_member WHERE workspace_id = $1',
    values: [tx.workspace],
  })
  return rows
}

async function loadWorkers(tx: WorkspaceTx): Promise<NamedWorker[]> {
  const { rows } = await tx.sql.query<NamedWorker>({
    name: 'workers',
    text: `SELECT DISTINCT ON (membership.user_id) member.id AS member, member.external_id AS name, app_user.name AS shown,
        membership.role, membership.user_id AS user
      FROM membership JOIN app_user ON app_user.id = membership.user_id
      JOIN member ON member.workspace_id = $1 AND member.user_id = membership.user_id
      WHERE membership.workspace_id = $1 ORDER BY membership.user_id, member.id`,
    values: [tx.workspace],
  })
  return rows.sort((a, b) => a.shown.localeCompare(b.shown, 'en') || (a.member < b.member ? -1 : 1))
}
