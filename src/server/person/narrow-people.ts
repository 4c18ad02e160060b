import { lifecycleStages } from '#contract/person.ts'
import type { Filter } from '#domain/filter/filter.ts'
import { wordsImplied } from '#domain/filter/implied.ts'
import { inTime } from '#server/database/in-time.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { candidatesOf, MOST_CANDIDATES } from '#server/filter/candidates.ts'
import { compilePeople } from '#server/filter/compile-person.ts'
import type { Ground } from '#server/filter/ground.ts'
import { Parameters } from '#server/filter/parameters.ts'
import { findPeople, type Found } from './search-people.ts'

/** What a list of people is narrowed by. A filter needs its ground, and has been checked. */
export type PeopleNarrowed = {
  q?: string | undefined
  stage?: string | undefined
  account?: string | undefined
  filter?: Filter | undefined
  ground?: Ground | undefined
}

/** What searches beforehand have found. */
export type Narrowed = { found: Found | undefined; implied: string[] | undefined; nobody: boolean }

/** Searches for the words that were asked for, and for those that the filter implies. */
export async function narrowing(tx: WorkspaceTx, { q, filter }: PeopleNarrowed): Promise<Narrowed> {
  const found = q === undefined ? undefined : await findPeople(tx, q)
  const words = filter ? wordsImplied(filter) : []
  // Of a frequent word the filter itself asks each row.
  const meant = words.length > 0 ? await findPeople(tx, words.join(' ')) : undefined
  const implied = meant && 'ids' in meant ? meant.ids : undefined
  const nobody = (found !== undefined && 'ids' in found && found.ids.length === 0) || implied?.length === 0
  return { found, implied, nobody }
}

/** Milliseconds that looking for candidates may take. */
const SEEKING = 80
/** Of a longer filter only the first conditions are tried. */
const MOST_TRIED = 4

/** The ids of everybody who may fit, and of others, when an index finds few; undefined when none does. */
export async function fewCandidates(
  tx: WorkspaceTx,
  { filter, ground }: PeopleNarrowed,
): Promise<string[] | undefined> {
  if (!filter || !ground) return undefined
  const compile = () => ({
    ...ground,
    parameters: new Parameters(tx.workspace),
    id: '',
    each: false,
    uses: new Set<string>(),
  })
  for (const { text, compiling } of candidatesOf(filter, compile).slice(0, MOST_TRIED)) {
    const found = await inTime(tx, SEEKING, () =>
      tx.sql.query<{ id: string | null }>({
        text: `SELECT id FROM (${text}) candidate LIMIT ${MOST_CANDIDATES + 1}`,
        values: compiling.parameters.values,
      }),
    )
    if (found && found.rows.length <= MOST_CANDIDATES)
      return [...new Set(found.rows.flatMap(row => row.id ?? []))]
  }
  return undefined
}

type Place = {
  parameters: Parameters
  /** SQL of the people's ids. */
  id: string
  joined: readonly ('person' | 'activity')[]
  /** Whether few people are asked, each by themselves. */
  each: boolean
}

/** The joins and conditions that narrow a statement about people, whose id is `id` there. */
export function narrow(
  { stage, account, filter, ground }: PeopleNarrowed,
  { found, implied }: Narrowed,
  { parameters, id, joined, each }: Place,
): { joins: string; terms: string[] } {
  const uses = new Set<string>()
  const terms: string[] = []
  const joins: string[] = []
  if (stage !== undefined) {
    uses.add('person')
    const rank = lifecycleStages.findIndex(one => one === stage)
    terms.push(`person.stage_rank = ${parameters.add(rank, 'smallint')}`)
  }
  if (account !== undefined) {
    uses.add('person')
    terms.push(`person.account_id = ${parameters.add(account, 'uuid')}`)
  }
  if (filter !== undefined) {
    if (!ground) throw new Error('a filter needs its ground')
    uses.add('person')
    terms.push(compilePeople({ ...ground, parameters, id, each, uses }, filter))
  }
  if (uses.has('person') && !joined.includes('person')) {
    joins.push(` JOIN person ON person.workspace_id = $1 AND person.id = ${id}`)
    // The partial indexes are of those who are known; saying so again lets them be used.
    terms.push('person.known AND NOT person.absorbed')
  }
  if (uses.has('activity') && !joined.includes('activity'))
    joins.push(` LEFT JOIN activity ON activity.workspace_id = $1 AND activity.person_id = ${id}`)
  joins.push(joinFound(parameters, found, id, terms))
  if (implied) joins.push(joinIds(parameters, implied, id, 'implied'))
  return { joins: joins.join(''), terms }
}

/**
 * Those whom a search found, as a join. Of a frequent word each row of the list is asked instead, by a subquery that
 * stays one: the planner believes any word to be rare and would collect them all first.
 */
function joinFound(parameters: Parameters, found: Found | undefined, id: string, terms: string[]): string {
  if (found === undefined) return ''
  if ('ids' in found) return joinIds(parameters, found.ids, id, 'found')
  const words = `SELECT found.words FROM person_search found WHERE found.workspace_id = $1 AND found.person_id = ${id}`
  terms.push(`(${words}) LIKE ALL(${parameters.add(found.patterns, 'text[]')})`)
  return ''
}

function joinIds(parameters: Parameters, ids: readonly string[], id: string, name: string): string {
  return ` JOIN unnest(${parameters.add(ids, 'uuid[]')}) AS ${name} (id) ON ${name}.id = ${id}`
}
