import type { Erasure } from '#contract/erasure.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { WorkRows } from '#server/beat/work-claims.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

type Row = Omit<Erasure, 'begunAt' | 'endedAt'> & { begunAt: Date; endedAt: Date | null }

const COLUMNS = `id, person_id AS person, state, touches, begun_at AS "begunAt", ended_at AS "endedAt", problem`

function shown({ begunAt, endedAt, ...row }: Row): Erasure {
  return { ...row, begunAt: begunAt.toISOString(), endedAt: endedAt?.toISOString() ?? null }
}

export async function insertErasure(
  tx: WorkspaceTx,
  given: { id: string; person: string; salt: Buffer; by: string; now: Instant },
): Promise<void> {
  await insertRows(
    tx,
    'erasure',
    ['id', 'person_id', 'state', 'salt', 'begun_by', 'begun_at'],
    [[given.id, given.person, 'working', given.salt, given.by, new Date(given.now)]],
  )
}

export async function erasureById(tx: WorkspaceTx, id: string): Promise<Erasure | undefined> {
  const { rows } = await tx.sql.query<Row>(
    `SELECT ${COLUMNS} FROM erasure WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id],
  )
  return rows[0] && shown(rows[0])
}

export async function isBeingErased(tx: WorkspaceTx, person: string): Promise<boolean> {
  const { rows } = await tx.sql.query(
    `SELECT FROM erasure WHERE workspace_id = $1 AND state = 'working' AND person_id IN (
        SELECT identity_id FROM belonging WHERE workspace_id = $1 AND person_id = $2)`,
    [tx.workspace, person],
  )
  return rows.length > 0
}

export const erasureRows: WorkRows = {
  table: 'erasure',
  working: ['working'],
  columns: 'id, person_id, begun_by, salt',
}
export type ClaimedErasure = { id: string; person_id: string; begun_by: string; salt: Buffer }

/** Says that its worker is alive. @returns what is done of it; undefined when the claim is another's */
export async function phaseUnder(
  tx: WorkspaceTx,
  id: string,
  claim: string,
): Promise<'words' | 'touches' | undefined> {
  const { rows } = await tx.sql.query<{ phase: 'words' | 'touches' }>(
    `UPDATE erasure SET alive_at = now() WHERE workspace_id = $1 AND id = $2 AND claim = $3 AND state = 'working'
      RETURNING phase`,
    [tx.workspace, id, claim],
  )
  return rows[0]?.phase
}

export async function noteProgress(tx: WorkspaceTx, id: string, touches: number): Promise<void> {
  await tx.sql.query(
    `UPDATE erasure SET phase = 'touches', touches = touches + $3 WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id, touches],
  )
}

export async function endErasure(tx: WorkspaceTx, id: string, now: Instant): Promise<void> {
  await tx.sql.query(
    `UPDATE erasure SET state = 'done', phase = 'done', salt = NULL, claim = NULL, alive_at = NULL, problem = NULL,
        ended_at = $3 WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id, new Date(now)],
  )
}
