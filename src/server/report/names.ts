import type { WorkspaceTx } from '#server/database/transaction.ts'

export type Named = { id: string; name: string }
type Names = { person: Named | null; deal: Named | null }
type PersonRow = { about: string; id: string; name: string | null; emails: string[]; phones: string[] }

/** Deals by id, each with the first of its people. */
export async function namesOfDeals(tx: WorkspaceTx, ids: readonly string[]): Promise<Map<string, Names>> {
  const { rows: deals } = await tx.sql.query<Named>(
    'SELECT id, name FROM deal WHERE workspace_id = $1 AND id = ANY($2)',
    [tx.workspace, ids],
  )
  const { rows } = await tx.sql.query<PersonRow>(
    `SELECT DISTINCT ON (deal_person.deal_id) deal_person.deal_id AS about, person.id, person.name, person.emails, person.phones
      FROM deal_person
      JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = deal_person.identity_id
      JOIN person ON person.workspace_id = $1 AND person.id = belonging.person_id
      WHERE deal_person.workspace_id = $1 AND deal_person.deal_id = ANY($2)
      ORDER BY deal_person.deal_id, deal_person.position, belonging.from_at`,
    [tx.workspace, ids],
  )
  const people = new Map(rows.map(row => [row.about, namePerson(row)]))
  return new Map(deals.map(deal => [deal.id, { deal, person: people.get(deal.id) ?? null }]))
}

/** Cases by id: the person handed over, and the first deal made of it. */
export async function namesOfCases(
  tx: WorkspaceTx,
  cases: readonly { id: string; deals: string[] }[],
): Promise<Map<string, Names>> {
  const { rows } = await tx.sql.query<PersonRow>(
    `SELECT DISTINCT ON (handoff.id) handoff.id AS about, person.id, person.name, person.emails, person.phones
      FROM handoff
      JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = handoff.identity_id
        AND handoff.offered_at >= belonging.from_at AND handoff.offered_at < belonging.until_at
      JOIN person ON person.workspace_id = $1 AND person.id = belonging.person_id
      WHERE handoff.workspace_id = $1 AND handoff.id = ANY($2)`,
    [tx.workspace, cases.map(one => one.id)],
  )
  const handed = new Map(rows.map(row => [row.about, namePerson(row)]))
  const deals = await namesOfDeals(
    tx,
    cases.flatMap(one => one.deals.slice(0, 1)),
  )
  return new Map(
    cases.map(({ id, deals: [first] }) => {
      const named = first === undefined ? undefined : deals.get(first)
      return [id, { person: handed.get(id) ?? named?.person ?? null, deal: named?.deal ?? null }]
    }),
  )
}

/** What a person is called by where nobody has told a name. */
export function namePerson(row: Omit<PersonRow, 'about'>): Named {
  return { id: row.id, name: row.name ?? row.emails[0] ?? row.phones[0] ?? 'Somebody without a name' }
}
