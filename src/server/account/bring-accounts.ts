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

/** Marks an account that stands for a mail domain until some door describes the company. */
export const BY_DOMAIN = 'domain'

/** The account of each mail domain: the first described one with that domain, else one that stands for the domain itself. */
export async function accountsOfDomains(turn: Turn, wanted: string[]): Promise<Map<string, string>> {
  const domains = [...new Set(wanted)]
  if (domains.length === 0) return new Map()
  const { rows } = await turn.tx.sql.query<{ domain: string; id: string }>(
    `SELECT DISTINCT ON (domain) domain, id FROM account
      WHERE workspace_id = $1 AND domain = ANY($2) AND source <> $3 ORDER BY domain, source, external_id`,
    [turn.tx.workspace, domains, BY_DOMAIN],
  )
  const accounts = new Map(rows.map(row => [row.domain, row.id]))
  const bare = domains.filter(domain => !accounts.has(domain))
  const made = await bringAccounts(
    turn,
    bare.map(name => ({ source: BY_DOMAIN, name })),
  )
  for (const domain of bare) accounts.set(domain, made.get(`${BY_DOMAIN} ${domain}`) ?? '')
  return accounts
}
