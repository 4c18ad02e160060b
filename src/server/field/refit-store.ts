import type { FieldWork } from '#contract/field.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { Field } from '#domain/field/field.ts'
import type { WorkRows } from '#server/beat/work-claims.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** How a field keeps its values. */
export type Keeping = Pick<Field, 'type' | 'options' | 'currency'>
export type RefitAct = 'field-made' | 'field-converted' | 'options-merged' | 'field-undone'

type NewRefit = {
  id: string
  field: Field
  act: RefitAct
  before: Keeping | null
  records: number
  by: string
  now: Instant
}

export function keepingOf({ type, options, currency }: Keeping): Keeping {
  return { type, options, currency }
}

/** From now on this one derives the field's values again: it does all that one under way had still before it. */
export async function insertRefit(tx: WorkspaceTx, refit: NewRefit): Promise<void> {
  const { id, field, act, before, records, by, now } = refit
  await tx.sql.query(
    `UPDATE field_refit SET state = 'replaced', claim = null, alive_at = null
      WHERE workspace_id = $1 AND field_id = $2 AND state = 'working'`,
    [tx.workspace, field.id],
  )
  await insertRows(
    tx,
    'field_refit',
    ['id', 'field_id', 'act', 'before', 'after', 'begun_by', 'begun_at', 'state', 'records'],
    [
      [
        id,
        field.id,
        act,
        before && JSON.stringify(keepingOf(before)),
        JSON.stringify(keepingOf(field)),
        by,
        new Date(now),
        'working',
        records,
      ],
    ],
  )
}

/** What is under way, or broke, of each field. */
export async function workOfFields(tx: WorkspaceTx, field?: string): Promise<Map<string, FieldWork>> {
  const { rows } = await tx.sql.query<FieldWork & { field: string }>(
    `SELECT field_id AS field, act, records, looked, problem FROM field_refit
      WHERE workspace_id = $1 AND state = 'working' AND ($2::uuid IS NULL OR field_id = $2)`,
    [tx.workspace, field ?? null],
  )
  return new Map(rows.map(({ field: id, ...work }) => [id, work]))
}

export type LastRefit = {
  id: string
  act: RefitAct
  before: Keeping | null
  after: Keeping
  undone: boolean
}

export async function lastRefit(tx: WorkspaceTx, field: string): Promise<LastRefit | undefined> {
  const { rows } = await tx.sql.query<LastRefit>(
    `SELECT id, act, before, after, undone FROM field_refit
      WHERE workspace_id = $1 AND field_id = $2 ORDER BY id DESC LIMIT 1`,
    [tx.workspace, field],
  )
  return rows[0]
}

export async function markUndone(tx: WorkspaceTx, id: string): Promise<void> {
  await tx.sql.query('UPDATE field_refit SET undone = true WHERE workspace_id = $1 AND id = $2', [
    tx.workspace,
    id,
  ])
}

export const refitRows: WorkRows = {
  table: 'field_refit',
  working: ['working'],
  columns: 'id, field_id, begun_by',
}
export type ClaimedRefit = { id: string; field_id: string; begun_by: string }

/** Up to which record it has come. */
export async function reachedBy(tx: WorkspaceTx, id: string): Promise<string | null> {
  const { rows } = await tx.sql.query<{ reached: string | null }>(
    'SELECT reached FROM field_refit WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, id],
  )
  return rows[0]?.reached ?? null
}

/** Says that these were derived again and that its worker is alive. @returns false when the claim is not ours any more */
export async function pieceReached(
  tx: WorkspaceTx,
  { id, claim }: { id: string; claim: string },
  ids: readonly string[],
): Promise<boolean> {
  const done = await tx.sql.query(
    `UPDATE field_refit SET alive_at = now(), reached = coalesce($4, reached), looked = looked + $5,
        state = CASE WHEN $5 = 0 THEN 'done' ELSE state END, claim = CASE WHEN $5 = 0 THEN null ELSE claim END
      WHERE workspace_id = $1 AND id = $2 AND claim = $3 AND state = 'working'`,
    [tx.workspace, id, claim, ids.at(-1) ?? null, ids.length],
  )
  return done.rowCount === 1
}

/** One that was small enough to be done at once. */
export async function endRefit(tx: WorkspaceTx, id: string, looked: number): Promise<void> {
  await tx.sql.query(
    `UPDATE field_refit SET state = 'done', looked = $3 WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id, looked],
  )
}
