import type { Act } from '#server/beat/happen.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { replanDueTimes } from '#server/workspace/replan-due-times.ts'

/**
 * After a change of who belongs where: due times move where some team has hours of its own, and nothing has to be looked
 * at where none has. Call it under the workspace's lock. Returns how many waits were looked at.
 */
export async function replanForTeams(act: Act): Promise<number> {
  return (await anyOwnHours(act.tx)) ? replanDueTimes(act) : 0
}

export async function anyOwnHours({ workspace, sql }: WorkspaceTx): Promise<boolean> {
  const { rows } = await sql.query(
    `SELECT FROM team WHERE workspace_id = $1 AND removed_at IS NULL
      AND num_nonnulls(time_zone, business_hours, holidays) > 0 LIMIT 1`,
    [workspace],
  )
  return rows.length > 0
}
