import type { Account, AccountInFull } from '#contract/account.ts'
import { loadDealCards } from '#server/deal/deal-cards.ts'
import { loadPeopleShown } from '#server/person/load-person.ts'
import { listPeople } from '#server/person/list-people.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { theirEntries } from '#server/timeline/deal-items.ts'
import type { Whose } from '#server/timeline/place.ts'

type Row = Omit<Account, 'externalId'> & { external_id: string }

const MOST_SHOWN = 50
const COLUMNS = `account.id, account.source, account.external_id, account.name, account.domain, account.attributes, (
  SELECT count(*)::int FROM person
  WHERE person.workspace_id = $1 AND person.account_id = account.id AND NOT person.absorbed) AS people`

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
  const { places } = await listPeople(tx, { account: account.id, limit: MOST_SHOWN })
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
