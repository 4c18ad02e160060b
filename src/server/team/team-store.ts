import type { NewTeam, Team, TeamChange, TeamHours } from '#contract/team.ts'
import type { Holiday, OpenSpan } from '#contract/workspace-settings.ts'
import { belongsByRole, type SaidOfMember } from '#domain/team/belonging.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { membersInTeams } from './belonging-store.ts'

/** A company has a few; so many are the work of a program that has run wild. */
export const MOST_TEAMS = 50

type Row = {
  id: string
  name: string
  side: Team['side']
  role: Team['role']
  time_zone: string | null
  business_hours: OpenSpan[] | null
  holidays: Holiday[] | null
}

/** All that are there, in their order, with who belongs to them and what those have to answer. */
export async function listTeams(tx: WorkspaceTx): Promise<Team[]> {
  const { rows } = await tx.sql.query<Row>(
    `SELECT id, name, side, role, time_zone, business_hours, holidays FROM team
      WHERE workspace_id = $1 AND removed_at IS NULL ORDER BY position, id`,
    [tx.workspace],
  )
  const { members } = await membersInTeams(tx)
  const open = await openByMember(tx)
  return rows.map(row => {
    const inIt = members.get(row.id) ?? []
    return {
      id: row.id,
      name: row.name,
      side: row.side,
      role: row.role,
      timeZone: row.time_zone,
      hours: hoursShown(row.business_hours),
      holidays: row.holidays,
      members: inIt.map(one => ({ id: one.member, name: one.shown, byRole: belongsByRole(row, one) })),
      open: {
        waits: inIt.reduce((sum, one) => sum + (open.get(one.member)?.waits ?? 0), 0),
        handoffs: inIt.reduce((sum, one) => sum + (open.get(one.member)?.handoffs ?? 0), 0),
      },
    }
  })
}

export async function teamById(tx: WorkspaceTx, id: string): Promise<Team | undefined> {
  return (await listTeams(tx)).find(one => one.id === id)
}

function hoursShown(spans: OpenSpan[] | null): TeamHours {
  if (spans === null) return { is: 'workspace' }
  return spans.length === 0 ? { is: 'always' } : { is: 'spans', spans }
}

type Open = { waits: number; handoffs: number }

async function openByMember({ workspace, sql }: WorkspaceTx): Promise<Map<string, Open>> {
  const { rows } = await sql.query<Open & { member: string }>(
    `SELECT member, sum(waits)::int AS waits, sum(handoffs)::int AS handoffs FROM (
        SELECT assigned_to AS member, count(*) AS waits, 0 AS handoffs FROM wait
          WHERE workspace_id = $1 AND answered_at IS NULL AND needless_at IS NULL AND assigned_to IS NOT NULL
          GROUP BY assigned_to
        UNION ALL SELECT held_by, 0, count(*) FROM handoff
          WHERE workspace_id = $1 AND state = 'offered' AND held_by IS NOT NULL GROUP BY held_by
      ) open GROUP BY member`,
    [workspace],
  )
  return new Map(rows.map(({ member, ...open }) => [member, open]))
}

/** Behind the others. Call it under the workspace's lock. */
export async function insertTeam(
  tx: WorkspaceTx,
  { id, name, side, now }: NewTeam & { id: string; now: Instant },
): Promise<void> {
  const { rows } = await tx.sql.query<{ last: number }>(
    'SELECT coalesce(max(position), 0)::int AS last FROM team WHERE workspace_id = $1',
    [tx.workspace],
  )
  const position = (rows[0]?.last ?? 0) + 1
  await insertRows(
    tx,
    'team',
    ['id', 'name', 'side', 'position', 'made_at'],
    [[id, name, side, position, new Date(now)]],
  )
}

const COLUMNS = {
  name: 'name',
  side: 'side',
  timeZone: 'time_zone',
  hours: 'business_hours',
  holidays: 'holidays',
} as const satisfies Record<keyof TeamChange, string>

export async function updateTeam(
  { workspace, sql }: WorkspaceTx,
  id: string,
  change: TeamChange,
): Promise<void> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  const places = given.map(([name], place) => `${COLUMNS[name as keyof TeamChange]} = $${place + 3}`)
  await sql.query(`UPDATE team SET ${places.join(', ')} WHERE workspace_id = $1 AND id = $2`, [
    workspace,
    id,
    ...given.map(([name, value]) => valueOf(name as keyof TeamChange, value)),
  ])
}

function valueOf(name: keyof TeamChange, value: TeamChange[keyof TeamChange]): unknown {
  if (name === 'holidays') return value === null ? null : JSON.stringify(value)
  if (name !== 'hours') return value
  const hours = value as TeamHours
  if (hours.is === 'workspace') return null
  return JSON.stringify(hours.is === 'always' ? [] : hours.spans)
}

/** Whoever comes with its role comes into `heir` from now on, where there is one. */
export async function removeTeam(
  { workspace, sql }: WorkspaceTx,
  { id, heir, now }: { id: string; heir: string | undefined; now: Instant },
): Promise<void> {
  const { rows } = await sql.query<{ role_before: string | null }>(
    `UPDATE team SET removed_at = $3, role_before = role, role = NULL WHERE workspace_id = $1 AND id = $2
      RETURNING role_before`,
    [workspace, id, new Date(now)],
  )
  const role = rows[0]?.role_before
  if (role != null && heir !== undefined)
    await sql.query('UPDATE team SET role = $3 WHERE workspace_id = $1 AND id = $2', [workspace, heir, role])
}

/** Puts a removed one back, with the role that it had. False when there is no such removed team. */
export async function restoreTeam({ workspace, sql }: WorkspaceTx, id: string): Promise<boolean> {
  const { rows } = await sql.query<{ role_before: string | null }>(
    'SELECT role_before FROM team WHERE workspace_id = $1 AND id = $2 AND removed_at IS NOT NULL',
    [workspace, id],
  )
  const [found] = rows
  if (!found) return false
  if (found.role_before !== null)
    await sql.query('UPDATE team SET role = NULL WHERE workspace_id = $1 AND role = $2', [
      workspace,
      found.role_before,
    ])
  await sql.query(
    `UPDATE team SET removed_at = NULL, role = role_before, role_before = NULL WHERE workspace_id = $1 AND id = $2`,
    [workspace, id],
  )
  return true
}

/** What is said of one member of the teams that there are; of removed ones it stays as it was. */
export async function writeSaid(
  tx: WorkspaceTx,
  { member, teams, said }: { member: string; teams: readonly string[]; said: readonly SaidOfMember[] },
): Promise<void> {
  await tx.sql.query(
    'DELETE FROM team_member WHERE workspace_id = $1 AND member_id = $2 AND team_id = ANY($3)',
    [tx.workspace, member, teams],
  )
  await insertRows(
    tx,
    'team_member',
    ['team_id', 'member_id', 'belongs'],
    said.map(one => [one.team, one.member, one.belongs]),
  )
}
