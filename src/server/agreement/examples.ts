import type { NamedThing } from '#contract/person.ts'
import type { Definition } from '#domain/agreement/agreement.ts'
import type { Filter } from '#domain/filter/filter.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Ground } from '#server/filter/ground.ts'
import { Parameters } from '#server/filter/parameters.ts'
import { personsNow } from '#server/person/load-person.ts'
import { narrow } from '#server/person/narrow-people.ts'
import { KNOWN } from '#server/person/people-order.ts'

/** What people are called, by the ids they were named by, also when they were merged since. Who is not known is left out. */
export async function loadNames(tx: WorkspaceTx, ids: readonly string[]): Promise<NamedThing[]> {
  if (ids.length === 0) return []
  const { rows } = await tx.sql.query<NamedThing>(
    `SELECT DISTINCT ON (belonging.identity_id) belonging.identity_id AS id,
        coalesce(person.name, person.emails[1], person.phones[1]) AS name
      FROM belonging
      JOIN person ON person.workspace_id = $1 AND person.id = belonging.person_id AND person.known AND NOT person.absorbed
      WHERE belonging.workspace_id = $1 AND belonging.identity_id = ANY($2)
        AND coalesce(person.name, person.emails[1], person.phones[1]) IS NOT NULL
      ORDER BY belonging.identity_id, belonging.until_at DESC`,
    [tx.workspace, [...new Set(ids)]],
  )
  return rows
}

/** Of which of these ids a condition holds now, of whoever they have become. */
export async function whoMeets(
  tx: WorkspaceTx,
  { condition, ground, ids }: { condition: Filter; ground: Ground; ids: readonly string[] },
): Promise<Set<string>> {
  const now = await personsNow(tx, ids)
  if (now.size === 0) return new Set()
  const parameters = new Parameters(tx.workspace)
  const { joins, terms } = narrow(
    { filter: condition, ground },
    { found: undefined, implied: [...new Set(now.values())], nobody: false },
    { parameters, id: 'person.id', joined: ['person'], each: true },
  )
  const { rows } = await tx.sql.query<{ id: string }>({
    text: `SELECT person.id FROM person${joins} WHERE ${[KNOWN, ...terms].join(' AND ')}`,
    values: parameters.values,
  })
  const met = new Set(rows.map(row => row.id))
  return new Set(ids.filter(id => met.has(now.get(id) ?? '')))
}

export type ExampleHeld = NamedThing & { of: 'example' | 'counter-example'; fits: boolean; gone: boolean }

/**
 * Whether the condition of a definition says of its examples what it should. Who is not known any more says nothing, and
 * neither does a definition without a condition.
 */
export async function holdExamples(
  tx: WorkspaceTx,
  { condition, examples, counterExamples }: Omit<Definition, 'words' | 'stage'>,
  ground: Ground,
): Promise<ExampleHeld[]> {
  const ids = [...examples, ...counterExamples]
  if (ids.length === 0) return []
  const names = new Map((await loadNames(tx, ids)).map(one => [one.id, one.name]))
  const meets = condition ? await whoMeets(tx, { condition, ground, ids }) : undefined
  return ids.map((id, place) => {
    const of = place < examples.length ? 'example' : 'counter-example'
    const name = names.get(id)
    const gone = name === undefined
    return { id, name: name ?? '', of, gone, fits: gone || !meets || meets.has(id) === (of === 'example') }
  })
}
