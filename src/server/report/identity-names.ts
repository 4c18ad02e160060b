import type { WorkspaceTx } from '#server/database/transaction.ts'
import { type Named, namePerson } from './names.ts'

type Row = { about: string; id: string; name: string | null; emails: string[]; phones: string[] }

/** Whoever these identities belong to, first of all. */
export async function namesOfIdentities(
  { workspace, sql }: WorkspaceTx,
  ids: readonly string[],
): Promise<Map<string, Named>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql.query<Row>(
    `SELECT DISTINCT ON (belonging.identity_id) belonging.identity_id AS about, person.id, person.name, person.emails, person.phones
      FROM belonging JOIN person ON person.workspace_id = $1 AND person.id = belonging.person_id
      WHERE belonging.workspace_id = $1 AND belonging.identity_id = ANY($2)
      ORDER BY belonging.identity_id, belonging.from_at`,
    [workspace, ids],
  )
  return new Map(rows.map(row => [row.about, namePerson(row)]))
}
