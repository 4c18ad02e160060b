import type { Happening } from '#domain/happening/happening.ts'
import { identitiesOf } from '#domain/person/identity.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** How many of the people whom these records describe are here already under one of their identities. */
export async function countKnownPeople(tx: WorkspaceTx, happenings: readonly Happening[]): Promise<number> {
  const named = happenings.flatMap(one => {
    if (one.kind !== 'person') return []
    const found = identitiesOf(one.body.person, one.source)
    return 'refused' in found ? [] : [found.filter(({ kind }) => kind !== 'visitor')]
  })
  const all = named.flat()
  if (all.length === 0) return 0
  const { rows } = await tx.sql.query<{ kind: string; value: string }>({
    name: 'import-known-people',
    text: `SELECT identity.kind, identity.value FROM unnest($2::text[], $3::text[]) AS asked (kind, value)
      JOIN identity ON identity.workspace_id = $1 AND identity.kind = asked.kind AND identity.value = asked.value`,
    values: [tx.workspace, all.map(one => one.kind), all.map(one => one.value)],
  })
  const known = new Set(rows.map(row => `${row.kind} ${row.value}`))
  return named.filter(of => of.some(one => known.has(`${one.kind} ${one.value}`))).length
}
