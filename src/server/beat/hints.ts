import type pg from 'pg'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'

/** Tells other processes that a workspace has work. After the commit and allowed to be lost. */
export async function hint(pool: pg.Pool, workspace: WorkspaceId, now: number): Promise<void> {
  await pool.query({
    name: 'hint',
    text: 'INSERT INTO beat_hint (workspace_id, due_at) VALUES ($1, $2) ON CONFLICT (workspace_id) DO NOTHING',
    values: [workspace, new Date(now)],
  })
}

export async function clearHint(pool: pg.Pool, workspace: WorkspaceId): Promise<void> {
  await pool.query({
    name: 'clear-hint',
    text: 'DELETE FROM beat_hint WHERE workspace_id = $1',
    values: [workspace],
  })
}

export async function hintedWorkspaces(pool: pg.Pool, now: number): Promise<WorkspaceId[]> {
  const { rows } = await pool.query<{ workspace_id: string }>({
    name: 'hinted',
    text: 'SELECT workspace_id FROM beat_hint WHERE due_at <= $1 ORDER BY due_at',
    values: [new Date(now)],
  })
  return rows.map(row => row.workspace_id)
}

/** What a workspace has to be done: now, and when its next timer comes due. */
export type WorkFound = { work: boolean; nextTimer: number | undefined }

/** Asks every workspace whether it has intake, due timers or stale credits: slow, and right without any hint. */
export async function sweepWorkspaces(pool: pg.Pool, now: number): Promise<Map<WorkspaceId, WorkFound>> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM workspace ORDER BY id')
  const found = new Map<WorkspaceId, WorkFound>()
  for (const { id } of rows) found.set(id, await workOf(pool, id, now))
  return found
}

export async function hasWork(pool: pg.Pool, workspace: WorkspaceId, now: number): Promise<boolean> {
  return (await workOf(pool, workspace, now)).work
}

export async function workOf(pool: pg.Pool, workspace: WorkspaceId, now: number): Promise<WorkFound> {
  return inWorkspace(pool, workspace, async tx => {
    const { rows } = await tx.sql.query<{ work: boolean; next: Date | null }>(
      `SELECT EXISTS (SELECT FROM intake WHERE workspace_id = $1)
        OR EXISTS (SELECT FROM timer WHERE workspace_id = $1 AND due_at <= $2)
        OR EXISTS (SELECT FROM entry_dirty WHERE workspace_id = $1) AS work,
        (SELECT min(due_at) FROM timer WHERE workspace_id = $1 AND due_at > $2) AS next`,
      [workspace, new Date(now)],
    )
    const [row] = rows
    return { work: row?.work ?? false, nextTimer: row?.next?.getTime() }
  })
}
