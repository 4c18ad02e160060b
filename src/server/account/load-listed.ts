import type { Account, ListedAccount } from '#contract/account.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { madeAt } from '#server/filter/compile-test.ts'
import { Parameters } from '#server/filter/parameters.ts'
import { type Factors, type Sum, sumStatement } from './account-sums.ts'

type Row = {
  id: string
  source: string
  external_id: string
  name: string
  domain: string | null
  attributes: Account['attributes']
  people: number | null
  last_at: Date | null
  minor: string | null
  deals: number | null
  unpriced: number | null
  booked: string | null
  received: string | null
  owner_id: string | null
  owner: string | null
}

const SUMS: readonly Sum[] = ['people', 'touch', 'open', 'revenue']

/** Accounts with what they add up to, in the order of `ids`. `currency` is the workspace's. */
export async function loadListed(
  tx: WorkspaceTx,
  ids: readonly string[],
  { factors, currency }: { factors: Factors; currency: string },
): Promise<ListedAccount[]> {
  if (ids.length === 0) return []
  const parameters = new Parameters(tx.workspace)
  const asked = parameters.add(ids, 'uuid[]')
  const joins = SUMS.map(
    sum => `LEFT JOIN (${sumStatement(sum, { parameters, factors, ids })}) ${sum} ON ${sum}.id = account.id`,
  )
  const { rows } = await tx.sql.query<Row>({
    text: `SELECT account.id, account.source, account.external_id, account.name, account.domain, account.attributes,
        people.count AS people, touch.at AS last_at, open.minor, open.deals, open.unpriced, revenue.booked, revenue.received,
        owning.owner_id, member.name AS owner
      FROM account ${joins.join(' ')}
      LEFT JOIN (
        SELECT DISTINCT ON (account_id) account_id AS id, owner_id FROM deal
        WHERE workspace_id = $1 AND account_id = ANY(${asked}) AND NOT placeholder AND owner_id IS NOT NULL
        ORDER BY account_id, state = 'open' DESC, created_at DESC
      ) owning ON owning.id = account.id
      LEFT JOIN member ON member.workspace_id = $1 AND member.id = owning.owner_id
      WHERE account.workspace_id = $1 AND account.id = ANY(${asked})`,
    values: parameters.values,
  })
  const byId = new Map(rows.map(row => [row.id, shown(row, currency)]))
  return ids.flatMap(id => byId.get(id) ?? [])
}

function shown(row: Row, currency: string): ListedAccount {
  const money = (minor: string | null) => ({ minor: minor ?? '0', currency })
  return {
    id: row.id,
    source: row.source,
    externalId: row.external_id,
    name: row.name,
    domain: row.domain,
    attributes: row.attributes,
    people: row.people ?? 0,
    open: { value: money(row.minor), deals: row.deals ?? 0, unpriced: row.unpriced ?? 0 },
    booked: money(row.booked),
    received: money(row.received),
    lastTouchAt: row.last_at?.toISOString() ?? null,
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner ?? '' },
    createdAt: madeAt(row.id).toISOString(),
  }
}
