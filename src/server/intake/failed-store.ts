import type { FailedCount, FailedIntake, FailedIntakeFilter } from '#contract/failed-intake.ts'
import type { Happening } from '#domain/happening/happening.ts'
import type { RefusedCode } from '#domain/happening/refused-code.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** A happening that a rule refused, as it is kept. */
export type Failed = {
  id: string
  happening: Happening
  code: string
  param: string | null
  reason: string
  failedAt: Date
  importId: string | null
  settled: boolean
}

type Row = {
  id: string
  body: string
  code: string
  param: string | null
  reason: string
  failed_at: Date
  import_id: string | null
  settled_at: Date | null
}

const COLUMNS = 'id, body, code, param, reason, failed_at, import_id, settled_at'

function failedOf(row: Row): Failed {
  return {
    id: row.id,
    happening: JSON.parse(row.body) as Happening,
    code: row.code,
    param: row.param,
    reason: row.reason,
    failedAt: row.failed_at,
    importId: row.import_id,
    settled: row.settled_at !== null,
  }
}

/** What waits to be mended, the oldest first, after a place. Locked when it is to be settled in this transaction. */
export async function listFailed(
  tx: WorkspaceTx,
  filter: FailedIntakeFilter,
  { after, limit, lock = false }: { after: string | undefined; limit: number; lock?: boolean },
): Promise<Failed[]> {
  const { rows } = await tx.sql.query<Row>(
    `SELECT ${COLUMNS} FROM failed_intake
      WHERE workspace_id = $1 AND settled_at IS NULL AND ($2::uuid IS NULL OR id > $2)
        AND ($3::text IS NULL OR code = $3) AND ($4::text IS NULL OR kind = $4) AND ($5::uuid IS NULL OR import_id = $5)
        AND ($7::text IS NULL OR source = $7)
      ORDER BY id LIMIT $6 ${lock ? 'FOR UPDATE' : ''}`,
    [
      tx.workspace,
      after ?? null,
      filter.code ?? null,
      filter.kind ?? null,
      filter.import ?? null,
      limit,
      filter.source ?? null,
    ],
  )
  return rows.map(failedOf)
}

/** How many wait, by why, what and through which door; the commonest first. */
export async function countFailed(tx: WorkspaceTx): Promise<FailedCount> {
  const { rows } = await tx.sql.query<FailedCount['reasons'][number]>(
    `SELECT code, kind, source, count(*)::int AS count, (array_agg(reason ORDER BY id DESC))[1] AS reason
      FROM failed_intake WHERE workspace_id = $1 AND settled_at IS NULL
      GROUP BY code, kind, source ORDER BY count(*) DESC, code, kind, source LIMIT 500`,
    [tx.workspace],
  )
  return { open: rows.reduce((sum, row) => sum + row.count, 0), reasons: rows }
}

/** Lets what was dropped at this moment wait again. */
export async function restoreDropped(tx: WorkspaceTx, at: Date): Promise<string[]> {
  const { rows } = await tx.sql.query<{ id: string }>(
    `UPDATE failed_intake SET settled_at = NULL, settled_as = NULL
      WHERE workspace_id = $1 AND settled_as = 'dropped' AND settled_at = $2 RETURNING id`,
    [tx.workspace, at],
  )
  return rows.map(row => row.id)
}

export async function findFailed(tx: WorkspaceTx, id: string): Promise<Failed | undefined> {
  const { rows } = await tx.sql.query<Row>(
    `SELECT ${COLUMNS} FROM failed_intake WHERE workspace_id = $1 AND id = $2 FOR UPDATE`,
    [tx.workspace, id],
  )
  return rows[0] && failedOf(rows[0])
}

export async function settleFailed(
  tx: WorkspaceTx,
  ids: string[],
  as: 'replayed' | 'dropped',
  now: number,
): Promise<void> {
  if (ids.length === 0) return
  await tx.sql.query(
    'UPDATE failed_intake SET settled_at = $3, settled_as = $4 WHERE workspace_id = $1 AND id = ANY($2)',
    [tx.workspace, ids, new Date(now), as],
  )
}

export type WhyAgain = { id: string; code: RefusedCode; param: string | null; reason: string }

/** What is refused again may be refused for another reason than at first. */
export async function noteReasons(tx: WorkspaceTx, refused: WhyAgain[]): Promise<void> {
  if (refused.length === 0) return
  await tx.sql.query(
    `UPDATE failed_intake SET code = said.code, param = said.param, reason = said.reason
      FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) AS said (id, code, param, reason)
      WHERE failed_intake.workspace_id = $1 AND failed_intake.id = said.id`,
    [
      tx.workspace,
      refused.map(one => one.id),
      refused.map(one => one.code),
      refused.map(one => one.param),
      refused.map(one => one.reason.slice(0, 1000)),
    ],
  )
}

export function failedShown(failed: Failed): FailedIntake {
  const { kind, source, externalId, at, body } = failed.happening
  return {
    id: failed.id,
    kind,
    source,
    externalId,
    occurredAt: new Date(at).toISOString(),
    body: { ...body },
    code: failed.code,
    param: failed.param,
    reason: failed.reason,
    failedAt: failed.failedAt.toISOString(),
    import: failed.importId,
  }
}
