import type { scoreReasons, scoreStates } from '#contract/score-choice.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { ScoreModel } from '#domain/score/model.ts'
import type { Refused } from '#domain/score/thin.ts'
import type { HeldOut, Trained } from '#domain/score/train.ts'
import type { WorkRows } from '#server/beat/work-claims.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

export type ScoreState = (typeof scoreStates)[number]
export type ScoreReason = (typeof scoreReasons)[number]

/** What is kept of a training besides the model. */
export type KeptFigures = Pick<Trained, 'evaluation' | 'importances' | 'chosen' | 'learntFrom'>
export type VersionRow = {
  id: string
  state: ScoreState
  because: ScoreReason
  begun_at: Date
  finished_at: Date | null
  days: number | null
  figures: KeptFigures | null
  refusal: Refused | null
  problem: string | null
}
export type ClaimedVersion = { id: string; state: ScoreState; begun_by: string }

export const versionRows: WorkRows = {
  table: 'score_version',
  working: ['waiting', 'scoring'],
  columns: 'id, state, begun_by',
}
/** Rows behind the figures are kept of so many versions; the figures themselves of all. */
const KEEPS_ROWS = 8
const SHOWN = 50

const COLUMNS = `id, state, because, begun_at, finished_at, (model ->> 'days')::int AS days, figures, refusal, problem`

/** Begins a training, unless one is under way: then says which. */
export async function beginVersion(
  tx: WorkspaceTx,
  wanted: { id: string; because: ScoreReason; by: string; now: Instant },
): Promise<string> {
  const made = await insertRows<{ id: string }>(
    tx,
    'score_version',
    ['id', 'state', 'because', 'begun_at', 'begun_by'],
    [[wanted.id, 'waiting', wanted.because, new Date(wanted.now), wanted.by]],
    `ON CONFLICT (workspace_id) WHERE state IN ('waiting', 'scoring') DO NOTHING RETURNING id`,
  )
  const [row] = made
  if (row) return row.id
  const { rows } = await tx.sql.query<{ id: string }>(
    `SELECT id FROM score_version WHERE workspace_id = $1 AND state IN ('waiting', 'scoring')`,
    [tx.workspace],
  )
  return rows[0]?.id ?? beginVersion(tx, wanted)
}

/** Whether the work is still this claim's; says that it is alive. */
export async function stillMine(tx: WorkspaceTx, id: string, claim: string): Promise<boolean> {
  const { rowCount } = await tx.sql.query(
    `UPDATE score_version SET alive_at = now() WHERE workspace_id = $1 AND id = $2 AND claim = $3
      AND state IN ('waiting', 'scoring')`,
    [tx.workspace, id, claim],
  )
  return (rowCount ?? 0) > 0
}

export async function keepRefusal(
  tx: WorkspaceTx,
  id: string,
  refused: Refused,
  now: Instant,
): Promise<void> {
  await tx.sql.query(
    `UPDATE score_version SET state = 'refused', refusal = $3, finished_at = $4, claim = NULL, alive_at = NULL
      WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id, JSON.stringify(refused), new Date(now)],
  )
}

/** Keeps what was learnt; it is in force when all open cases are scored. */
export async function keepTrained(tx: WorkspaceTx, id: string, trained: Trained): Promise<void> {
  const { model, heldOut, evaluation, importances, chosen, learntFrom } = trained
  const figures: KeptFigures = { evaluation, importances: importances.slice(0, 40), chosen, learntFrom }
  await tx.sql.query(
    `UPDATE score_version SET state = 'scoring', model = $3, figures = $4, alive_at = now()
      WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id, JSON.stringify(model), JSON.stringify(figures)],
  )
  await insertRows(
    tx,
    'score_held_out',
    ['version_id', 'case_id', 'at', 'chance', 'expected', 'won', 'amount'],
    heldOut.map(one => heldOutRow(id, one)),
  )
  await tx.sql.query(
    `DELETE FROM score_held_out WHERE workspace_id = $1 AND version_id NOT IN (
        SELECT id FROM score_version WHERE workspace_id = $1 ORDER BY begun_at DESC, id DESC LIMIT ${KEEPS_ROWS})
      AND version_id NOT IN (SELECT id FROM score_version WHERE workspace_id = $1 AND state = 'in-force')`,
    [tx.workspace],
  )
}

function heldOutRow(version: string, one: HeldOut) {
  const whole = (value: number | null): bigint | null => (value === null ? null : BigInt(Math.round(value)))
  return [version, one.id, new Date(one.at), one.chance, whole(one.expected), one.won, whole(one.amount)]
}

export async function putInForce(tx: WorkspaceTx, id: string, now: Instant): Promise<void> {
  await tx.sql.query(
    `UPDATE score_version SET state = 'superseded' WHERE workspace_id = $1 AND state = 'in-force'`,
    [tx.workspace],
  )
  await tx.sql.query(
    `UPDATE score_version SET state = 'in-force', finished_at = $3, claim = NULL, alive_at = NULL, problem = NULL
      WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id, new Date(now)],
  )
}

export async function endAsFailed(tx: WorkspaceTx, id: string, problem: string, now: Instant): Promise<void> {
  await tx.sql.query(
    `UPDATE score_version SET state = 'failed', problem = $3, finished_at = $4, claim = NULL, alive_at = NULL
      WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id, problem, new Date(now)],
  )
}

export async function listVersions(tx: WorkspaceTx): Promise<VersionRow[]> {
  const { rows } = await tx.sql.query<VersionRow>(
    `SELECT ${COLUMNS} FROM score_version WHERE workspace_id = $1 ORDER BY begun_at DESC, id DESC LIMIT ${SHOWN}`,
    [tx.workspace],
  )
  return rows
}

export async function versionById(tx: WorkspaceTx, id: string): Promise<VersionRow | undefined> {
  const { rows } = await tx.sql.query<VersionRow>(
    `SELECT ${COLUMNS} FROM score_version WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id],
  )
  return rows[0]
}

export async function versionInForce(tx: WorkspaceTx): Promise<VersionRow | undefined> {
  const { rows } = await tx.sql.query<VersionRow>({
    name: 'score-in-force',
    text: `SELECT ${COLUMNS} FROM score_version WHERE workspace_id = $1 AND state = 'in-force'`,
    values: [tx.workspace],
  })
  return rows[0]
}

/** Models never change, so they are read once a process; there are as many as workspaces. */
const models = new Map<string, ScoreModel>()
const MOST_MODELS = 100

export async function modelOf(tx: WorkspaceTx, id: string): Promise<ScoreModel> {
  const name = `${tx.workspace} ${id}`
  const known = models.get(name)
  if (known) return known
  const { rows } = await tx.sql.query<{ model: ScoreModel | null }>(
    'SELECT model FROM score_version WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, id],
  )
  const model = rows[0]?.model
  if (!model) throw new Error(`version ${id} of the score has no model`)
  if (models.size >= MOST_MODELS) models.clear()
  models.set(name, model)
  return model
}

/** The id of the version by which open cases are scored now; undefined while there is none. */
export async function idInForce(tx: WorkspaceTx): Promise<string | undefined> {
  const { rows } = await tx.sql.query<{ id: string }>({
    name: 'score-id-in-force',
    text: `SELECT id FROM score_version WHERE workspace_id = $1 AND state = 'in-force'`,
    values: [tx.workspace],
  })
  return rows[0]?.id
}
