import type { Account, AccountInFull } from '#contract/account.ts'
import { loadDealCards } from '#server/deal/deal-cards.ts'
import { loadPeopleShown } from '#server/person/load-person.ts'
import { listPeople } from '#server/person/list-people.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { theirEntries } from '#server/timeline/deal-items.ts'
import type { Whose } from '#server/timeline/place.ts'

type Row = Omit<Account, 'externalId'> & { external_id: string }
/** An account with the text that it is sorted by. */
export type Listed = Account & { key: string }

const MOST_SHOWN = 50
/** Names are sorted by their beginning, so that a cursor stays short; the id decides between equals. */
const KEY = 'left(lower(account.name), 80) COLLATE "C"'
const COLUMNS = `account.id, account.source, account.external_id, account.name, account.domain, account.attributes, (
  SELECT count(*)::int FROM person
  WHERE person.workspace_id = $1 AND person.account_id = account.id AND NOT person.absorbed) AS people`

/** Accounts by name. `q` is part of a name or domain, `after` the key and id after which to begin. */
export async function listAccounts(
  tx: WorkspaceTx,
  { q, after, limit }: { q?: string | undefined; after?: readonly string[] | undefined; limit: number },
): Promise<Listed[]> {
  const pattern =
    q === undefined
      ? null
      : `%${q
          .trim()
          .toLowerCase()
          .replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await tx.sql.query<Row & { key: string }>(
    `SELECT ${COLUMNS}, account.key FROM (
        SELECT account.*, ${KEY} AS key FROM account
        WHERE account.workspace_id = $1
          AND ($2::text IS NULL OR lower(account.name) LIKE $2 OR account.domain LIKE $2)
          AND ($3::text IS NULL OR (${KEY}, account.id) > ($3, $4::uuid))
        ORDER BY key, account.id LIMIT $5
      ) account ORDER BY account.key, account.id`,
    [tx.workspace, pattern, after?.[0] ?? null, after?.[1] ?? null, limit],
  )
  return rows.map(({ key, ...row }) => ({ ...shown(row), key }))
}

function shown({ external_id: externalId, ...row }: Row): Account {
  return { ...row, externalId }
}

export async function findAccount(tx: WorkspaceTx, id: string): Promise<Account | undefined> {
  const { rows } = await tx.sql.query<Row>(
    `SELECT ${COLUMNS} FROM account WHERE account.workspace_id = $1 AND account.id = $2`,
    [tx.workspace, id],
  )
  return rows[0] && shown(rows[0])
}

/** The account that a door calls so; or one that stands for this domain, described by some door. */
export async function accountKnownAs(
  tx: WorkspaceTx,
  name: { source: string; externalId: string | undefined; domain: string | undefined },
): Promise<{ id: string; by: 'externalId' | 'domain' } | undefined> {
  const { rows } = await tx.sql.query<{ id: string; by: 'externalId' | 'domain' }>(
    `SELECT id, 'externalId' AS by FROM account WHERE workspace_id = $1 AND source = $2 AND external_id = $3
      UNION ALL
      SELECT id, 'domain' FROM account WHERE workspace_id = $1 AND domain = $4`,
    [tx.workspace, name.source, name.externalId ?? null, name.domain ?? null],
  )
  return rows[0]
}

/** An account with those of its people who were active last, its deals and its revenue. */
export async function loadAccountInFull(tx: WorkspaceTx, id: string): Promise<AccountInFull | undefined> {
  const account = await findAccount(tx, id)
  if (!account) return undefined
  const of: Whose = { kind: 'account', id: account.id }
  const places = await listPeople(tx, { account: account.id, limit: MOST_SHOWN })
  const ids = places.map(place => place.id)
  const roles = await loadRoles(tx, ids)
  const latestPeople = (await loadPeopleShown(tx, ids)).map(one => ({
    ...one,
    roles: roles.get(one.id) ?? [],
  }))
  return { ...account, latestPeople, deals: await loadDealCards(tx, of), revenue: await loadRevenue(tx, of) }
}

async function loadRoles(tx: WorkspaceTx, people: string[]): Promise<Map<string, string[]>> {
  const { rows } = await tx.sql.query<{ person: string; roles: string[] }>(
    `SELECT belonging.person_id AS person, array_agg(DISTINCT deal_person.role) AS roles FROM belonging
      JOIN deal_person ON deal_person.workspace_id = $1 AND deal_person.identity_id = belonging.identity_id
      WHERE belonging.workspace_id = $1 AND belonging.person_id = ANY($2) AND deal_person.role IS NOT NULL
      GROUP BY belonging.person_id`,
    [tx.workspace, people],
  )
  return new Map(rows.map(row => [row.person, row.roles]))
}

type RevenueRow = { kind: 'booked' | 'received'; currency: string; minor: string; entries: number }

async function loadRevenue(tx: WorkspaceTx, of: Whose): Promise<AccountInFull['revenue']> {
  const { rows } = await tx.sql.query<RevenueRow>({
    name: 'account-revenue',
    text: `SELECT entry.kind, entry.currency, sum(entry.amount)::text AS minor, count(*)::int AS entries
      FROM (${theirEntries(of)}) theirs JOIN entry ON entry.workspace_id = $1 AND entry.id = theirs.id
      GROUP BY entry.kind, entry.currency ORDER BY entry.kind, entry.currency`,
    values: [tx.workspace, of.id],
  })
  return rows.map(({ kind, currency, minor, entries }) => ({ kind, money: { minor, currency }, entries }))
}
