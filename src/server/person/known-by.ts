import { nameOf } from './identities.ts'
import type { Identity } from '#domain/person/identity.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** The persons to whom identities belong now, by `kind value`; without those that nobody has named yet. */
export async function knownBy(
  tx: WorkspaceTx,
  identities: readonly Identity[],
): Promise<Map<string, string>> {
  if (identities.length === 0) return new Map()
  const { rows } = await tx.sql.query<Identity & { person_id: string }>({
    name: 'known-by',
    text: `SELECT identity.kind, identity.value, belonging.person_id
      FROM unnest($2::text[], $3::text[]) AS asked (kind, value)
      JOIN identity ON identity.workspace_id = $1 AND identity.kind = asked.kind AND identity.value = asked.value
      JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = identity.id
        AND belonging.until_at = 'infinity'`,
    values: [tx.workspace, identities.map(one => one.kind), identities.map(one => one.value)],
  })
  return new Map(rows.map(row => [nameOf(row), row.person_id]))
}
