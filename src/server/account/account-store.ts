import type { Account, AccountInFull } from '#contract/account.ts'
import { loadPeopleShown } from '#server/person/load-person.ts'
import { listPeople } from '#server/person/list-people.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

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

/** An account with those of its people who were active last, and its newest deals. */
export async function loadAccountInFull(tx: WorkspaceTx, id: string): Promise<AccountInFull | undefined> {
  const account = await findAccount(tx, id)
  if (!account) return undefined
  const places = await listPeople(tx, { account: id, limit: MOST_SHOWN })
  const latestPeople = await loadPeopleShown(
    tx,
    places.map(place => place.id),
  )
  return { ...account, latestPeople, deals: await loadDeals(tx, id) }
}

type DealRow = {
  id: string
  name: string
  stage: string
  state: 'open' | 'won' | 'lost'
  amount: string | null
  currency: string | null
  owner_id: string | null
  owner: string | null
  created_at: Date
}

async function loadDeals(tx: WorkspaceTx, account: string): Promise<AccountInFull['deals']> {
  const { rows } = await tx.sql.query<DealRow>(
    `SELECT deal.id, deal.name, deal.stage, deal.state, deal.amount, deal.currency, member.id AS owner_id,
        member.name AS owner, deal.created_at
      FROM deal LEFT JOIN member ON member.workspace_id = $1 AND member.id = deal.owner_id
      WHERE deal.workspace_id = $1 AND deal.account_id = $2 AND NOT deal.placeholder
      ORDER BY deal.created_at DESC, deal.id DESC LIMIT ${MOST_SHOWN}`,
    [tx.workspace, account],
  )
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    stage: row.stage,
    state: row.state,
    amount:
      row.amount === null || row.currency === null ? null : { minor: row.amount, currency: row.currency },
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner ?? '' },
    createdAt: row.created_at.toISOString(),
  }))
}
