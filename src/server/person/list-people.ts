import { impliesMissing, impliesValue } from '#domain/filter/implied.ts'
import { inTime } from '#server/database/in-time.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { Parameters } from '#server/filter/parameters.ts'
import { fewCandidates, narrow, type Narrowed, narrowing, type PeopleNarrowed } from './narrow-people.ts'
import { KNOWN } from './people-order.ts'
import {
  beyond,
  orderOf,
  type PeopleAsked,
  type Place,
  placesOf,
  query,
  type Row,
  sortedBy,
  wayOf,
} from './people-statement.ts'
import { type Bounds, walkPeople } from './walk-people.ts'

export type { PeopleAsked, Place } from './people-statement.ts'

/** The places of people; `goesOn` where the looking stopped, when it took too long to be gone on with. */
export type PeopleListed = { places: Place[]; goesOn?: Place }

/**
 * Which way through the list is short depends on what is asked for, and several processes would read far more than the
 * few rows that are shown.
 */
const PLANNING = 'SET LOCAL max_parallel_workers_per_gather = 0'
/** So many are found first and then sorted; beyond, walking through the list meets them soon enough. */
const MOST_SORTED = 10_000
/** Milliseconds that finding all who fit may take, and all looking together. */
const FINDING = 45
const LOOKING = 80

/**
 * The places of known people in the list, `limit` at most. Of most filters enough of the next ones in the order of the list
 * fit. Else all who fit are looked for, by an index if that has few; when that takes long the list is walked through, never
 * longer than a moment at a time, so that there is an early answer whatever was asked.
 */
export async function listPeople(tx: WorkspaceTx, asked: PeopleAsked): Promise<PeopleListed> {
  const begun = performance.now()
  await tx.sql.query(PLANNING)
  const narrowed = await narrowing(tx, asked)
  if (narrowed.nobody) return { places: [] }
  if (asked.whole || !asksEach(asked, narrowed)) return { places: await listInOrder(tx, asked, narrowed) }
  const near = await walkPeople(tx, asked, narrowed, { chunks: 1 })
  if (isEnough(near, asked)) return near
  const few = asked.walking ? undefined : await fewCandidates(tx, asked)
  if (few) return { places: await listAmong(tx, asked, narrowed, few) }
  const next = await walkFrom(tx, asked, narrowed, near, { chunks: 1 })
  if (isEnough(next, asked)) return next
  const all = asked.walking ? undefined : await findInOrder(tx, asked, narrowed)
  if (all) return { places: all }
  return walkFrom(tx, asked, narrowed, next, { chunks: 100, until: begun + LOOKING })
}

function isEnough({ places, goesOn }: PeopleListed, { limit }: PeopleAsked): boolean {
  return goesOn === undefined || places.length === limit
}

async function walkFrom(
  tx: WorkspaceTx,
  asked: PeopleAsked,
  narrowed: Narrowed,
  { places, goesOn }: PeopleListed,
  bounds: Bounds,
): Promise<PeopleListed> {
  const further = { ...asked, after: goesOn, limit: asked.limit - places.length, begun: true }
  const walked = await walkPeople(tx, further, narrowed, bounds)
  return { ...walked, places: [...places, ...walked.places] }
}

/** Whether each of the list is asked by itself, rather than read from an index or from what a search found. */
function asksEach({ filter }: PeopleAsked, { found, implied }: Narrowed): boolean {
  if (implied || (found && 'ids' in found)) return false
  return filter !== undefined || found !== undefined
}

/** Those of a few who fit, in order. */
async function listAmong(
  tx: WorkspaceTx,
  asked: PeopleAsked,
  narrowed: Narrowed,
  few: string[],
): Promise<Place[]> {
  if (few.length === 0) return []
  return sortFound(tx, asked, await findAll(tx, asked, { ...narrowed, implied: few }))
}

/** All who fit, in order; undefined when they are too many to be sorted, or take too long to be found. */
async function findInOrder(
  tx: WorkspaceTx,
  asked: PeopleAsked,
  narrowed: Narrowed,
): Promise<Place[] | undefined> {
  // To look for a frequent word everywhere is to look at everybody.
  if (asked.filter === undefined) return undefined
  const ids = await inTime(tx, FINDING, () => findAll(tx, asked, narrowed))
  return ids === undefined || ids.length > MOST_SORTED ? undefined : sortFound(tx, asked, ids)
}

async function sortFound(
  tx: WorkspaceTx,
  { ground, sort, after, limit }: PeopleAsked,
  ids: string[],
): Promise<Place[]> {
  if (ids.length === 0) return []
  const found: Narrowed = { found: { ids }, implied: undefined, nobody: false }
  return listInOrder(tx, { ground, sort, after, limit }, found)
}

/** All who fit, in no order; one more than can be sorted says that they are too many. */
async function findAll(tx: WorkspaceTx, asked: PeopleNarrowed, narrowed: Narrowed): Promise<string[]> {
  const parameters = new Parameters(tx.workspace)
  const each = narrowed.implied !== undefined
  const place = { parameters, id: 'person.id', joined: ['person'] as const, each }
  const { joins, terms } = narrow(asked, narrowed, place)
  const { rows } = await query<{ id: string }>(
    tx,
    `SELECT person.id FROM person${joins} WHERE ${[KNOWN, ...terms].join(' AND ')} LIMIT ${MOST_SORTED + 1}`,
    parameters,
  )
  return rows.map(row => row.id)
}

async function listInOrder(tx: WorkspaceTx, asked: PeopleAsked, narrowed: Narrowed): Promise<Place[]> {
  const { after, limit } = asked
  const first = after === undefined || after.value !== undefined ? await listValued(tx, asked, narrowed) : []
  const left = limit - first.length
  return left === 0 ? first : [...first, ...(await listRest(tx, asked, narrowed, left))]
}

async function listValued(tx: WorkspaceTx, asked: PeopleAsked, narrowed: Narrowed): Promise<Place[]> {
  const { after, limit, filter } = asked
  const sort = sortedBy(asked)
  if (filter && impliesMissing(filter, sort.by)) return []
  const parameters = new Parameters(tx.workspace)
  const order = orderOf(asked, parameters)
  const { joins, terms } = narrow(asked, narrowed, {
    parameters,
    id: order.id,
    joined: order.joined,
    each: true,
  })
  if (after?.value !== undefined) terms.push(beyond(order, sort, after, parameters))
  const way = wayOf(sort)
  const { rows } = await query<Row>(
    tx,
    `SELECT ${order.id} AS id, ${order.value} AS value FROM ${order.from}${joins}
      WHERE ${[order.where, ...terms].join(' AND ')}
      ORDER BY ${order.value} ${way}, ${order.id} ${way} LIMIT ${limit}`,
    parameters,
  )
  return placesOf(rows)
}

/** Those who have no value, by id. */
async function listRest(
  tx: WorkspaceTx,
  asked: PeopleAsked,
  narrowed: Narrowed,
  limit: number,
): Promise<Place[]> {
  const { after, filter } = asked
  const sort = sortedBy(asked)
  const parameters = new Parameters(tx.workspace)
  const order = orderOf(asked, parameters)
  if (order.missing === undefined) return []
  if (filter && impliesValue(filter, sort.by)) return []
  const { joins, terms } = narrow(asked, narrowed, {
    parameters,
    id: 'person.id',
    joined: ['person'],
    each: true,
  })
  if (after !== undefined && after.value === undefined)
    terms.push(`person.id ${sort.down ? '<' : '>'} ${parameters.add(after.id, 'uuid')}`)
  const { rows } = await query<{ id: string }>(
    tx,
    `SELECT person.id FROM person${joins} WHERE ${[KNOWN, order.missing, ...terms].join(' AND ')}
      ORDER BY person.id ${wayOf(sort)} LIMIT ${limit}`,
    parameters,
  )
  return rows.map(({ id }) => ({ id, value: undefined }))
}
