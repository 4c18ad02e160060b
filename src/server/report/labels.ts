import type { WorkspaceTx } from '#server/database/transaction.ts'

const NAMES = {
  campaign: 'SELECT id, name FROM campaign WHERE workspace_id = $1 AND id = ANY($2)',
  content: 'SELECT id, title AS name FROM content WHERE workspace_id = $1 AND id = ANY($2)',
  member: 'SELECT id, name FROM member WHERE workspace_id = $1 AND id = ANY($2)',
}

type Named = keyof typeof NAMES

/** Whether the keys of a dimension are ids of things that have a name. */
export function isNamed(dimension: string): dimension is Named {
  return Object.hasOwn(NAMES, dimension)
}

/** The name to show for each key; keys that are no ids are their own. */
export async function labelsOf(
  tx: WorkspaceTx,
  dimension: string,
  keys: readonly (string | null)[],
): Promise<(key: string | null) => string | null> {
  if (!isNamed(dimension)) return key => key
  const ids = keys.filter(key => key !== null)
  const { rows } = await tx.sql.query<{ id: string; name: string }>(NAMES[dimension], [tx.workspace, ids])
  const names = new Map(rows.map(row => [row.id, row.name]))
  return key => (key === null ? null : (names.get(key) ?? key))
}
