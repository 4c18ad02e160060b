import { newId } from '#server/new-id.ts'
import type { ImportPlan } from '#domain/import/plan.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { FoundFile } from './find-files.ts'

/** `collecting` and `rehearsed` are only for imports by the browser. */
export type ImportState = 'collecting' | 'rehearsed' | 'staging' | 'processing' | 'done' | 'undone'
export type ImportRow = {
  id: string
  plan: string
  state: ImportState
  started_at: Date
  finished_at: Date | null
  counts: unknown
}

/** The import of these files by this plan: the one that was stopped in the middle, or a new one. */
export async function beginImport(
  tx: WorkspaceTx,
  plan: ImportPlan,
  files: readonly FoundFile[],
  now: Instant,
): Promise<string> {
  const described = JSON.stringify(files.map(one => ({ file: one.name, as: one.file.id, bytes: one.bytes })))
  const { rows } = await tx.sql.query<{ id: string }>(
    `SELECT id FROM import WHERE workspace_id = $1 AND plan = $2 AND files = $3::jsonb AND state IN ('staging', 'processing')
      AND begun_by IS NULL
     ORDER BY id DESC LIMIT 1 FOR UPDATE`,
    [tx.workspace, plan.name, described],
  )
  const stopped = rows[0]?.id
  if (stopped !== undefined) return stopped
  const id = newId()
  await tx.sql.query(
    `INSERT INTO import (workspace_id, id, plan, source, files, state, started_at) VALUES ($1, $2, $3, $4, $5, 'staging', $6)`,
    [tx.workspace, id, plan.name, plan.source, described, new Date(now)],
  )
  return id
}

export async function markImport(
  tx: WorkspaceTx,
  id: string,
  state: ImportState,
  change: { counts?: unknown; finishedAt?: Instant; kept?: unknown } = {},
): Promise<void> {
  await tx.sql.query(
    `UPDATE import SET state = $3, counts = coalesce($4::jsonb, counts), finished_at = coalesce($5, finished_at),
      kept = coalesce($6::jsonb, kept)
     WHERE workspace_id = $1 AND id = $2`,
    [
      tx.workspace,
      id,
      state,
      change.counts === undefined ? null : JSON.stringify(change.counts),
      change.finishedAt === undefined ? null : new Date(change.finishedAt),
      change.kept === undefined ? null : JSON.stringify(change.kept),
    ],
  )
}

/** The beat has decided on all of it. */
export async function finishImport(tx: WorkspaceTx, id: string, now: Instant): Promise<void> {
  await tx.sql.query(
    `UPDATE import SET state = 'done', finished_at = $3, counts = counts || jsonb_build_object('failed', (
        SELECT count(*) FROM failed_intake WHERE workspace_id = $1 AND import_id = $2 AND settled_at IS NULL))
      WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id, new Date(now)],
  )
}

export async function findImport(tx: WorkspaceTx, id: string): Promise<ImportRow | undefined> {
  const { rows } = await tx.sql.query<ImportRow>(
    'SELECT id, plan, state, started_at, finished_at, counts FROM import WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, id],
  )
  return rows[0]
}

/** The latest first. */
export async function listImports(tx: WorkspaceTx): Promise<ImportRow[]> {
  const { rows } = await tx.sql.query<ImportRow>(
    'SELECT id, plan, state, started_at, finished_at, counts FROM import WHERE workspace_id = $1 ORDER BY id DESC LIMIT 100',
    [tx.workspace],
  )
  return rows
}

export type FailedRow = { kind: string; externalId: string; reason: string }

/** What the beat would not take of an import; it waits to be mended. */
export async function failedOf(tx: WorkspaceTx, id: string): Promise<FailedRow[]> {
  const { rows } = await tx.sql.query<FailedRow>(
    `SELECT kind, external_id AS "externalId", reason FROM failed_intake
     WHERE workspace_id = $1 AND import_id = $2 AND settled_at IS NULL ORDER BY id`,
    [tx.workspace, id],
  )
  return rows
}
