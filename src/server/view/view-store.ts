import type { FilterNoun } from '#domain/filter/attribute.ts'
import type { Filter } from '#domain/filter/filter.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** A view as it is kept; `user` is undefined for one that a program made. */
export type KeptView = {
  id: string
  noun: FilterNoun
  name: string
  q: string | null
  filter: Filter | null
  sort: string | null
  columns: string[] | null
  shared: boolean
  user: string | null
  position: number
}

const COLUMNS = 'id, noun, name, q, filter, sort, columns, shared, user_id AS "user", position'

/** The views that a user may see: their own and those that are shared. */
export async function listViews(
  { workspace, sql }: WorkspaceTx,
  noun: FilterNoun,
  user: string | null,
): Promise<KeptView[]> {
  const { rows } = await sql.query<KeptView>(
    `SELECT ${COLUMNS} FROM saved_view WHERE workspace_id = $1 AND noun = $2 AND (shared OR user_id = $3::uuid)
      ORDER BY position, id`,
    [workspace, noun, user],
  )
  return rows
}

/** One that the user may see. */
export async function findView(
  { workspace, sql }: WorkspaceTx,
  id: string,
  user: string | null,
): Promise<KeptView | undefined> {
  const { rows } = await sql.query<KeptView>(
    `SELECT ${COLUMNS} FROM saved_view WHERE workspace_id = $1 AND id = $2 AND (shared OR user_id = $3::uuid) FOR UPDATE`,
    [workspace, id, user],
  )
  return rows[0]
}

/** Those of these that the user may see, of one noun. */
export async function findViews(
  { workspace, sql }: WorkspaceTx,
  ids: readonly string[],
  { noun, user }: { noun: FilterNoun; user: string | null },
): Promise<KeptView[]> {
  const { rows } = await sql.query<KeptView>(
    `SELECT ${COLUMNS} FROM saved_view
      WHERE workspace_id = $1 AND id = ANY($2) AND noun = $3 AND (shared OR user_id = $4::uuid)`,
    [workspace, ids, noun, user],
  )
  return rows
}

const KEPT = ['noun', 'name', 'q', 'filter', 'sort', 'columns', 'shared', 'user_id', 'position'] as const

export async function keepView(tx: WorkspaceTx, view: KeptView): Promise<void> {
  const { id, noun, name, q, sort, columns, shared, user, position } = view
  const filter = view.filter === null ? null : JSON.stringify(view.filter)
  await insertRows(
    tx,
    'saved_view',
    ['id', ...KEPT],
    [[id, noun, name, q, filter, sort, columns, shared, user, position]],
    `ON CONFLICT (workspace_id, id) DO UPDATE SET ${KEPT.map(one => `${one} = excluded.${one}`).join(', ')}`,
  )
}

export async function dropView({ workspace, sql }: WorkspaceTx, id: string): Promise<void> {
  await sql.query('DELETE FROM saved_view WHERE workspace_id = $1 AND id = $2', [workspace, id])
}
