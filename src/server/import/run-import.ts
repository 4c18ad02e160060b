import { newId } from '#server/new-id.ts'
import type pg from 'pg'
import type { ImportPlan } from '#domain/import/plan.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { inWorkspace, type WorkspaceId, type WorkspaceTx } from '#server/database/transaction.ts'
import type { FoundFile } from './find-files.ts'
import type { Corrections } from './import-mapping-store.ts'
import { countsOf, type FileCount, importCount } from './import-count.ts'
import { beginImport, type FailedRow, failedOf, finishImport, markImport } from './import-store.ts'
import { type Reading, type ReadRow, readPlan } from './read-plan.ts'
import { forgetRejections, type Rejection, writeRejections } from './rejection.ts'
import { type Created, type Origin, type StagedBatch, stageBatch } from './stage.ts'

export type ImportRequest = {
  plan: ImportPlan
  files: readonly FoundFile[]
  now: Instant
  /** Told after every batch, at most: how far it is. */
  onProgress?: (progress: Progress) => void
  /** Told after each turn of the beat: how many happenings it has decided on. */
  onBeat?: (happenings: number) => void
  /** Rows that somebody put right. */
  corrections?: Corrections
}
export type Progress = { file: string; rows: number; rejected: number }

export type ImportResult = {
  /** Null for a dry run. */
  import: string | null
  files: FileCount[]
  rows: number
  /** Rows that were taken; each of the others stands in `rejected`. */
  taken: number
  rejected: { file: string; row: number; reason: string }[]
  created: Created
  /** Records of which a new version was taken, and steps of what was there. */
  updated: number
  /** What was known already. */
  unchanged: number
  /** Of a dry run: described people who are here already. */
  peopleKnown: number
  /** What new entries add up to. */
  revenue: { kind: string; currency: string; minor: string; count: number }[]
  /** What the beat would not take, waiting to be mended. */
  failed: FailedRow[]
  warnings: string[]
}

/** Where a dry run leaves its rejected rows: `begin` forgets those of an earlier one. */
export type RefusedRows = {
  begin: (first: readonly Rejection[]) => Promise<void>
  write: (more: readonly Rejection[]) => Promise<void>
}

/** Happenings in one envelope and one commit. */
const ENVELOPE = 1_000

/**
 * Imports files by a plan: everything into the intake, then waits until the beat has decided on it.
 * `workspaceOf` is asked once the files have turned out to be what the plan means. Killed at any moment, the same call completes it without doubling anything.
 */
export async function runImport(
  pool: pg.Pool,
  workspaceOf: () => Promise<WorkspaceId>,
  request: ImportRequest,
): Promise<ImportResult | { refused: string }> {
  const reading = await readPlan(request.plan, request.files, request.now)
  if ('refused' in reading) return reading
  const workspace = await workspaceOf()
  const id = await inWorkspace(pool, workspace, tx =>
    beginImport(tx, request.plan, request.files, request.now),
  )
  const counted = await stageImport(pool, workspace, id, request, reading)
  let decided = 0
  const progress = (happenings: number) => request.onBeat?.((decided += happenings))
  await drainWorkspace(pool, workspace, { progress })
  const failed = await inWorkspace(pool, workspace, tx => failedOf(tx, id))
  await inWorkspace(pool, workspace, tx => finishImport(tx, id, request.now))
  return { import: id, ...counted, failed, warnings: reading.warnings }
}

/** Puts everything that the files hold into the intake, where the beat finds it. */
export async function stageImport(
  pool: pg.Pool,
  workspace: WorkspaceId,
  id: string,
  request: ImportRequest,
  reading: Reading,
) {
  await inWorkspace(pool, workspace, tx => forgetRejections(tx, id))
  await inWorkspace(pool, workspace, tx => writeRejections(tx, id, reading.rejections))
  const counted = await stageAll(request, reading, (batch, rejections) =>
    inWorkspace(pool, workspace, tx => stageBatch(tx, batch, { now: request.now, importId: id, rejections })),
  )
  const counts = countsOf(counted, reading)
  await inWorkspace(pool, workspace, tx => markImport(tx, id, 'processing', { counts }))
  return counted
}

/** The same up to the beat, in one transaction that is rolled back. `workspace` undefined: one that is not there yet. */
export async function tryImport(
  pool: pg.Pool,
  workspace: WorkspaceId | undefined,
  request: ImportRequest,
  refusedRows?: RefusedRows,
): Promise<ImportResult | { refused: string }> {
  return rolledBack(pool, workspace ?? newId(), async tx => {
    // Within, because the database may ask for all of it once more.
    const reading = await readPlan(request.plan, request.files, request.now, request.corrections)
    if ('refused' in reading) return reading
    await refusedRows?.begin(reading.rejections)
    const counted = await stageAll(request, reading, async (batch, rejections) => {
      const staged = await stageBatch(tx, batch, { now: request.now, importId: null, rejections: [] })
      await refusedRows?.write([...rejections, ...staged.rejections])
      return staged
    })
    return { import: null, ...counted, failed: [], warnings: reading.warnings }
  })
}

class RolledBack<T> extends Error {
  readonly result: T
  constructor(result: T) {
    super('rolled back on purpose')
    this.result = result
  }
}

async function rolledBack<T>(
  pool: pg.Pool,
  workspace: WorkspaceId,
  work: (tx: WorkspaceTx) => Promise<T>,
): Promise<T> {
  try {
    return await inWorkspace(pool, workspace, async tx => {
      throw new RolledBack(await work(tx))
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.result as T
    throw error
  }
}

type Stage = (batch: readonly Origin[], rejections: readonly Rejection[]) => Promise<StagedBatch>

/** While one batch is being written the next is read: the database works beside us. */
async function stageAll(request: ImportRequest, reading: Reading, stage: Stage) {
  const count = importCount(request.files, reading.rejections)
  let writing: Promise<void> = Promise.resolve()
  for await (const { found, open, rows } of reading.batches) {
    const rejections = count.read(found.name, open, rows)
    request.onProgress?.(count.progress(found.name))
    await writing
    writing = writeRows(found.name, rows, rejections, stage).then(count.staged)
    // Whoever awaits it hears of the failure; until then it must not count as unheard of.
    writing.catch(() => {})
  }
  await writing
  return count.counted()
}

async function writeRows(
  file: string,
  rows: readonly ReadRow[],
  rejections: readonly Rejection[],
  stage: Stage,
): Promise<StagedBatch[]> {
  const done: StagedBatch[] = []
  let left: readonly Rejection[] = rejections
  let batch: Origin[] = []
  for (const { row, raw, cells, result } of rows) {
    if ('rejected' in result) continue
    for (const happening of result.happenings) batch.push({ happening, file, row, raw, cells })
    if (batch.length < ENVELOPE) continue
    done.push(await stage(batch, left))
    batch = []
    left = []
  }
  if (batch.length > 0 || left.length > 0) done.push(await stage(batch, left))
  return done
}
