import type { MassChange, MassEdit, MassEditInFull, MassNoun } from '#contract/mass-edit.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { WorkRows } from '#server/beat/work-claims.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** Records that are changed in one transaction: few enough that a member's own edit does not wait long behind it. */
export const PIECE = 500
const MOST_SHOWN = 200

type Row = Omit<MassEdit, 'begunAt' | 'endedAt'> & { begunAt: Date; endedAt: Date | null }

const SELECT = `SELECT edit.id, edit.noun, edit.what AS change, edit.state, edit.begun_by AS "begunBy", edit.begun_at AS "begunAt",
    edit.ended_at AS "endedAt", edit.records, edit.problem, sums.looked, sums.changed, sums.kept
  FROM mass_edit edit CROSS JOIN LATERAL (
    SELECT coalesce(sum(cardinality(records)) FILTER (
        WHERE CASE WHEN edit.state IN ('undoing', 'undone') THEN undone ELSE done END), 0)::int AS looked,
      coalesce(sum(changed), 0)::int AS changed, coalesce(sum(cardinality(kept)), 0)::int AS kept
    FROM mass_edit_piece piece WHERE piece.workspace_id = $1 AND piece.mass_edit_id = edit.id) sums
  WHERE edit.workspace_id = $1`

function shown({ begunAt, endedAt, ...row }: Row): MassEdit {
  return { ...row, begunAt: begunAt.toISOString(), endedAt: endedAt?.toISOString() ?? null }
}

export async function insertMassEdit(
  tx: WorkspaceTx,
  edit: {
    id: string
    noun: MassNoun
    change: MassChange
    records: string[]
    by: string
    as: string | undefined
    now: Instant
  },
): Promise<void> {
  await insertRows(
    tx,
    'mass_edit',
    ['id', 'noun', 'what', 'records', 'begun_by', 'begun_as', 'begun_at', 'state'],
    [
      [
        edit.id,
        edit.noun,
        JSON.stringify(edit.change),
        edit.records.length,
        edit.by,
        edit.as ?? null,
        new Date(edit.now),
        'working',
      ],
    ],
  )
  const pieces: [string, number, string[]][] = []
  for (let start = 0; start < edit.records.length; start += PIECE)
    pieces.push([edit.id, start / PIECE, edit.records.slice(start, start + PIECE)])
  await insertRows(tx, 'mass_edit_piece', ['mass_edit_id', 'place', 'records'], pieces)
}

/** The newest first. */
export async function listMassEdits(
  tx: WorkspaceTx,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<MassEdit[]> {
  const { rows } = await tx.sql.query<Row>(
    `${SELECT} AND ($2::uuid IS NULL OR edit.id < $2) ORDER BY edit.id DESC LIMIT $3`,
    [tx.workspace, after ?? null, limit],
  )
  return rows.map(shown)
}

export async function findMassEdit(tx: WorkspaceTx, id: string): Promise<MassEdit | undefined> {
  const { rows } = await tx.sql.query<Row>(`${SELECT} AND edit.id = $2`, [tx.workspace, id])
  return rows[0] && shown(rows[0])
}

export async function massEditInFullById(tx: WorkspaceTx, id: string): Promise<MassEditInFull | undefined> {
  const edit = await findMassEdit(tx, id)
  if (!edit) return undefined
  const { name, from } = NAMES[edit.noun]
  const { rows } = await tx.sql.query<{ id: string; name: string }>(
    `SELECT ${from}.id, ${name} AS name
      FROM mass_edit_piece piece CROSS JOIN LATERAL unnest(piece.kept) AS kept (id)
      JOIN ${from} ON ${from}.workspace_id = $1 AND ${from}.id = kept.id
      WHERE piece.workspace_id = $1 AND piece.mass_edit_id = $2 ORDER BY name LIMIT ${MOST_SHOWN}`,
    [tx.workspace, id],
  )
  return { ...edit, keptRecords: rows }
}

const NAMES: Readonly<Record<MassNoun, { name: string; from: string }>> = {
  person: {
    name: 'coalesce(person.name, person.emails[1], person.phones[1], person.id::text)',
    from: 'person',
  },
  account: { name: 'account.name', from: 'account' },
}

export const massEditRows: WorkRows = {
  table: 'mass_edit',
  working: ['working', 'undoing'],
  columns: 'id, noun, what AS change, state, begun_by, begun_as',
}
export type Claimed = {
  id: string
  noun: MassNoun
  change: MassChange
  state: 'working' | 'undoing'
  begun_by: string
  begun_as: string | null
}

/** Says that its worker is alive. @returns what it is to do; undefined when the claim is another's or it was ended */
export async function stateUnder(
  tx: WorkspaceTx,
  id: string,
  claim: string,
): Promise<'working' | 'undoing' | undefined> {
  const { rows } = await tx.sql.query<{ state: 'working' | 'undoing' }>(
    `UPDATE mass_edit SET alive_at = now()
      WHERE workspace_id = $1 AND id = $2 AND claim = $3 AND state IN ('working', 'undoing') RETURNING state`,
    [tx.workspace, id, claim],
  )
  return rows[0]?.state
}

export async function endMassEdit(tx: WorkspaceTx, id: string, claim: string, now: Instant): Promise<void> {
  await tx.sql.query(
    `UPDATE mass_edit SET claim = null, alive_at = null, problem = null, ended_at = $4,
        state = CASE state WHEN 'undoing' THEN 'undone' WHEN 'working' THEN 'done' ELSE state END
      WHERE workspace_id = $1 AND id = $2 AND claim = $3`,
    [tx.workspace, id, claim, new Date(now)],
  )
}

export async function turnMassEdit(
  tx: WorkspaceTx,
  id: string,
  state: 'cancelled' | 'undoing',
  now: Instant,
): Promise<void> {
  await tx.sql.query(
    `UPDATE mass_edit SET state = $3, claim = null, alive_at = null,
        ended_at = CASE WHEN $3 = 'cancelled' THEN $4::timestamptz END
      WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id, state, new Date(now)],
  )
}

/** `deals`: those of which it has spoken for its accounts. */
export type Piece = { place: number; records: string[]; deals: string[] }

export async function nextPiece(
  tx: WorkspaceTx,
  id: string,
  state: 'working' | 'undoing',
): Promise<Piece | undefined> {
  const open = state === 'working' ? 'NOT done' : 'done AND NOT undone'
  const { rows } = await tx.sql.query<Piece>(
    `SELECT place, records, deals FROM mass_edit_piece WHERE workspace_id = $1 AND mass_edit_id = $2 AND ${open}
      ORDER BY place LIMIT 1`,
    [tx.workspace, id],
  )
  return rows[0]
}

export async function pieceDone(
  tx: WorkspaceTx,
  id: string,
  place: number,
  { changed, deals }: { changed: number; deals: string[] },
): Promise<void> {
  await tx.sql.query(
    `UPDATE mass_edit_piece SET done = true, changed = $4, deals = $5
      WHERE workspace_id = $1 AND mass_edit_id = $2 AND place = $3`,
    [tx.workspace, id, place, changed, deals],
  )
}

export async function pieceUndone(tx: WorkspaceTx, id: string, place: number, kept: string[]): Promise<void> {
  await tx.sql.query(
    `UPDATE mass_edit_piece SET undone = true, kept = $4
      WHERE workspace_id = $1 AND mass_edit_id = $2 AND place = $3`,
    [tx.workspace, id, place, kept],
  )
}
