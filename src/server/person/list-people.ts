import type { WorkspaceTx } from '#server/database/transaction.ts'
import { findPeople, type Found } from './search-people.ts'

export type PeopleAsked = {
  q?: string | undefined
  stage?: string | undefined
  account?: string | undefined
  /** Begins after this place. */
  after?: Place | undefined
  limit: number
}

/** Where somebody stands in the list: by their last touch, the latest first; those without any after all others. */
export type Place = { id: string; lastAt: Date | undefined }

/**
 * Which way through the list is short depends on what is asked for, so it is planned each time; several processes
 * would read far more than the few rows that are shown.
 */
const PLANNING =
  'SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL max_parallel_workers_per_gather = 0'

/** The places of known people in the list, `limit` at most. */
export async function listPeople(tx: WorkspaceTx, asked: PeopleAsked): Promise<Place[]> {
  await tx.sql.query(PLANNING)
  const found = asked.q === undefined ? undefined : await findPeople(tx, asked.q)
  if (found && 'ids' in found && found.ids.length === 0) return []
  const touched =
    asked.after === undefined || asked.after.lastAt !== undefined ? await listTouched(tx, asked, found) : []
  const left = asked.limit - touched.length
  if (left === 0) return touched
  const after = asked.after?.lastAt === undefined ? asked.after?.id : undefined
  return [...touched, ...(await listUntouched(tx, asked, found, after, left))]
}

/** Conditions and their parameters, numbered as they come. */
class Filter {
  readonly values: unknown[]
  readonly #terms: string[] = []
  constructor(workspace: string) {
    this.values = [workspace]
  }
  parameter(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
  where(term: string): void {
    this.#terms.push(term)
  }
  get text(): string {
    return this.#terms.map(term => ` AND ${term}`).join('')
  }
}

async function listTouched(tx: WorkspaceTx, asked: PeopleAsked, found: Found | undefined): Promise<Place[]> {
  const filter = new Filter(tx.workspace)
  const { after, stage, account } = asked
  if (after?.lastAt !== undefined) {
    const place = `${filter.parameter(after.lastAt)}::timestamptz, ${filter.parameter(after.id)}::uuid`
    filter.where(`(activity.last_at, activity.person_id) < (${place})`)
  }
  const joins = [joinFound(filter, found, 'activity.person_id')]
  if (stage !== undefined || account !== undefined) {
    joins.push('JOIN person ON person.workspace_id = $1 AND person.id = activity.person_id')
    filterPeople(filter, asked)
  }
  const { rows } = await tx.sql.query<{ person_id: string; last_at: Date }>(
    `SELECT activity.person_id, activity.last_at FROM activity ${joins.join(' ')}
      WHERE activity.workspace_id = $1 AND activity.known${filter.text}
      ORDER BY activity.last_at DESC, activity.person_id DESC LIMIT ${asked.limit}`,
    filter.values,
  )
  return rows.map(row => ({ id: row.person_id, lastAt: row.last_at }))
}

async function listUntouched(
  tx: WorkspaceTx,
  asked: PeopleAsked,
  found: Found | undefined,
  after: string | undefined,
  limit: number,
): Promise<Place[]> {
  const filter = new Filter(tx.workspace)
  if (after !== undefined) filter.where(`person.id < ${filter.parameter(after)}`)
  const join = joinFound(filter, found, 'person.id')
  filterPeople(filter, asked)
  const { rows } = await tx.sql.query<{ id: string }>(
    `SELECT person.id FROM person ${join}
      WHERE person.workspace_id = $1 AND person.known AND NOT person.absorbed${filter.text}
        AND NOT EXISTS (SELECT FROM activity WHERE activity.workspace_id = $1 AND activity.person_id = person.id)
      ORDER BY person.id DESC LIMIT ${limit}`,
    filter.values,
  )
  return rows.map(row => ({ id: row.id, lastAt: undefined }))
}

function filterPeople(filter: Filter, { stage, account }: PeopleAsked): void {
  // The partial indexes on stage are of those who are known; saying so again lets them be used.
  if (stage !== undefined)
    filter.where(`person.stage = ${filter.parameter(stage)} AND person.known AND NOT person.absorbed`)
  if (account !== undefined) filter.where(`person.account_id = ${filter.parameter(account)}`)
}

/**
 * Those whom a search found, as a join. Of a frequent word each row of the list is asked instead, by a subquery that
 * stays one: the planner believes any word to be rare and would collect them all first.
 */
function joinFound(filter: Filter, found: Found | undefined, id: string): string {
  if (found === undefined) return ''
  if ('ids' in found)
    return `JOIN unnest(${filter.parameter(found.ids)}::uuid[]) AS found (id) ON found.id = ${id}`
  const words = `SELECT found.words FROM person_search found WHERE found.workspace_id = $1 AND found.person_id = ${id}`
  filter.where(`(${words}) LIKE ALL(${filter.parameter(found.patterns)}::text[])`)
  return ''
}
