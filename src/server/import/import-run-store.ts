import { importResult, type ImportResult, type ImportRun } from '#contract/import-run.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { finishImport, type ImportState } from './import-store.ts'
import type { Kept } from './undo-import.ts'

/** `as`: which file of the plan it is. Of those that came by the browser: under which name they wait, and when they were written. */
export type StoredFile = {
  file: string
  as: string | null
  bytes: number
  stored?: string
  writtenAt?: Instant
  /** The workbook that it is a sheet of. */
  book?: string
}
export type Doing = 'rehearsal' | 'import' | 'undo'
export type RunRow = {
  id: string
  plan: string
  state: ImportState
  /** What somebody alive is doing with it. */
  doing: Doing | null
  at: Date
  files: StoredFile[]
  counts: unknown
  progress: ImportRun['progress']
  refused: string | null
  kept: Kept[]
  byBrowser: boolean
  /** Its plan is said in the browser. */
  byHand: boolean
  madeTitle: string | null
  mayBeFollowed: boolean
}

/** Whoever is at work says so every second; who has not for this long is gone. */
const GONE_AFTER = `interval '20 seconds'`
const IS_ALIVE = `doing IS NOT NULL AND alive_at > now() - ${GONE_AFTER}`
const COLUMNS = `id, plan, state, CASE WHEN ${IS_ALIVE} THEN doing END AS doing, started_at AS at, files, counts, progress,
  refused, kept, begun_by IS NOT NULL AS "byBrowser", by_hand AS "byHand", made_plan ->> 'title' AS "madeTitle",
  made_plan IS NOT NULL AS "mayBeFollowed"`

export async function insertRun(
  tx: WorkspaceTx,
  run: { id: string; plan: string; source: string; by: string; byHand: boolean; now: Instant },
): Promise<RunRow> {
  const { rows } = await tx.sql.query<RunRow>(
    `INSERT INTO import (workspace_id, id, plan, source, files, state, started_at, begun_by, by_hand)
      VALUES ($1, $2, $3, $4, '[]', 'collecting', $5, $6, $7) RETURNING ${COLUMNS}`,
    [tx.workspace, run.id, run.plan, run.source, new Date(run.now), run.by, run.byHand],
  )
  const [made] = rows
  if (made === undefined) throw new Error('an import was made and is not there')
  return made
}

/** The newest first, those of the command line among them. */
export async function listRuns(
  tx: WorkspaceTx,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<RunRow[]> {
  const { rows } = await tx.sql.query<RunRow>(
    `SELECT ${COLUMNS} FROM import WHERE workspace_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    [tx.workspace, after ?? null, limit],
  )
  return rows
}

export async function findRun(
  tx: WorkspaceTx,
  id: string,
  { lock = false } = {},
): Promise<RunRow | undefined> {
  const { rows } = await tx.sql.query<RunRow>(
    `SELECT ${COLUMNS} FROM import WHERE workspace_id = $1 AND id = $2 ${lock ? 'FOR UPDATE' : ''}`,
    [tx.workspace, id],
  )
  return rows[0]
}

/** The run has these files now, and whatever a rehearsal found does not count any more. */
export async function setFiles(tx: WorkspaceTx, id: string, files: readonly StoredFile[]): Promise<void> {
  await tx.sql.query(
    `UPDATE import SET files = $3, state = 'collecting', counts = '{}', refused = null, made_plan = null WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id, JSON.stringify(files)],
  )
}

/** Whether somebody is at work on any import of the workspace. Forgets who is gone. */
export async function isAnyAtWork(tx: WorkspaceTx): Promise<boolean> {
  await tx.sql.query(
    `UPDATE import SET doing = null, claim = null, alive_at = null, progress = null
      WHERE workspace_id = $1 AND doing IS NOT NULL AND NOT (${IS_ALIVE})`,
    [tx.workspace],
  )
  const { rows } = await tx.sql.query(
    'SELECT FROM import WHERE workspace_id = $1 AND doing IS NOT NULL LIMIT 1',
    [tx.workspace],
  )
  return rows.length > 0
}

/** An undo looks for what was touched since the import began: since rows were taken, not since the files were chosen. */
export async function claimRun(
  tx: WorkspaceTx,
  id: string,
  { doing, claim, now }: { doing: Doing; claim: string; now: Instant },
): Promise<RunRow | undefined> {
  const { rows } = await tx.sql.query<RunRow>(
    `UPDATE import SET doing = $3, claim = $4, alive_at = now(), progress = null, refused = null,
      started_at = CASE WHEN $3 = 'import' AND state IN ('collecting', 'rehearsed') THEN $5 ELSE started_at END,
      state = CASE WHEN $3 = 'rehearsal' THEN 'collecting'
        WHEN $3 = 'import' AND state IN ('collecting', 'rehearsed') THEN 'staging' ELSE state END,
      counts = CASE WHEN $3 = 'rehearsal' THEN '{}' ELSE counts END
      WHERE workspace_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
    [tx.workspace, id, doing, claim, new Date(now)],
  )
  return rows[0]
}

/** @returns whether the claim still holds */
export async function sayAlive(
  tx: WorkspaceTx,
  id: string,
  claim: string,
  progress: ImportRun['progress'],
): Promise<boolean> {
  const { rowCount } = await tx.sql.query(
    'UPDATE import SET alive_at = now(), progress = $4 WHERE workspace_id = $1 AND id = $2 AND claim = $3',
    [tx.workspace, id, claim, progress === null ? null : JSON.stringify(progress)],
  )
  return rowCount === 1
}

/** How a try ended. `refused` in words; absent when it went well or may simply go on. */
export type Ending = { state?: ImportState; counts?: ImportResult; refused?: string }

export async function releaseRun(tx: WorkspaceTx, id: string, claim: string, ending: Ending): Promise<void> {
  await tx.sql.query(
    `UPDATE import SET doing = null, claim = null, alive_at = null, progress = null, state = coalesce($4, state),
      counts = coalesce($5::jsonb, counts), refused = $6 WHERE workspace_id = $1 AND id = $2 AND claim = $3`,
    [
      tx.workspace,
      id,
      claim,
      ending.state ?? null,
      ending.counts === undefined ? null : JSON.stringify(ending.counts),
      ending.refused ?? null,
    ],
  )
}

/** Happenings of an import that the beat has not decided on. */
export async function undecidedOf(tx: WorkspaceTx, id: string): Promise<number> {
  const { rows } = await tx.sql.query<{ items: number }>(
    'SELECT coalesce(sum(items), 0)::float8 AS items FROM intake WHERE workspace_id = $1 AND import_id = $2',
    [tx.workspace, id],
  )
  return rows[0]?.items ?? 0
}

/** The server may have been stopped while the beat of another went on deciding. */
export async function finishIfDecided(tx: WorkspaceTx, run: RunRow, now: Instant): Promise<RunRow> {
  if (run.state !== 'processing' || run.doing !== null || !run.byBrowser) return run
  if ((await undecidedOf(tx, run.id)) > 0) return run
  await finishImport(tx, run.id, now)
  return (await findRun(tx, run.id)) ?? run
}

export function resultOf(counts: unknown): ImportResult | null {
  return importResult.safeParse(counts).data ?? null
}
