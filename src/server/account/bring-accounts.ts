import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'

export type AccountName = { source: string; name: string }

/** Ids of accounts by `source name`. One that nobody has described yet is made under the name that it was called by. */
export async function bringAccounts(turn: Turn, wanted: AccountName[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  if (wanted.length === 0) return ids
  const unique = [...new Map(wanted.map(one => [`${one.source} ${one.name}`, one])).values()]
  const { rows } = await turn.tx.sql.query<{ id: string; source: string; external_id: string }>(
    `SELECT account.id, account.source, account.external_id
      FROM unnest($2::text[], $3::text[]) AS asked (source, external_id)
      JOIN account ON account.workspace_id = $1 AND account.source = asked.source AND account.external_id = asked.external_id`,
    [turn.tx.workspace, unique.map(one => one.source), unique.map(one => one.name)],
  )
  for (const row of rows) ids.set(`${row.source} ${row.external_id}`, row.id)
  const missing = unique
    .filter(one => !ids.has(`${one.source} ${one.name}`))
    .map(one => ({ ...one, id: turn.newId() }))
  await insertRows(
    turn.tx,
    'account',
    ['id', 'source', 'external_id', 'name'],
    missing.map(one => [one.id, one.source, one.name, one.name]),
  )
  for (const one of missing) ids.set(`${one.source} ${one.name}`, one.id)
  return ids
}
