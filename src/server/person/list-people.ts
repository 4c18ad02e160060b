import { impliesTouch } from '#domain/filter/implied.ts'
import { DEFAULT_SORT, type Sort, sortOf } from '#domain/filter/sort.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { Parameters } from '#server/filter/parameters.ts'
import { type Narrowed, narrow, narrowing, type PeopleNarrowed } from './narrow-people.ts'
import { KNOWN, type PeopleOrder, peopleOrder } from './people-order.ts'

export type PeopleAsked = PeopleNarrowed & {
  /** Absent: by their last touch, the latest first. */
  sort?: Sort | undefined
  /** Begins after this place. */
  after?: Place | undefined
  limit: number
  /** The list will be read to its end, page by page. */
  whole?: boolean
}

/** Where somebody stands in the list: by what it is sorted by; those without it after all others. */
export type Place = { id: string; value: string | undefined }

/**
 * Which way through the list is short depends on what is asked for, and several processes would read far more than the
 * few rows that are shown.
 */
const PLANNING = 'SET LOCAL max_parallel_workers_per_gather = 0'
const USUAL = sortOf(DEFAULT_SORT.person)
/** So many are asked in the order of the list before all who fit are looked for. */
const NEAR = 4_000
/** So many are found first and then sorted; beyond, walking through the list meets them soon enough. */
const MOST_SORTED = 10_000

/** The places of known people in the list, `limit` at most. */
export async function listPeople(tx: WorkspaceTx, asked: PeopleAsked): Promise<Place[]> {
  await tx.sql.query(PLANNING)
  const narrowed = await narrowing(tx, asked)
  if (narrowed.nobody) return []
  if (asked.filter === undefined || asked.whole || narrowed.implied) return listInOrder(tx, asked, narrowed)
  const near = await listNear(tx, asked, narrowed)
  if (near.length === asked.limit) return near
  const ids = await findAll(tx, asked, narrowed)
  if (ids === undefined) return listInOrder(tx, asked, narrowed)
  const { ground, sort, after, limit } = asked
  const found: Narrowed = { found: { ids }, implied: undefined, nobody: ids.length === 0 }
  return found.nobody ? [] : listInOrder(tx, { ground, sort, after, limit }, found)
}

async function listInOrder(tx: WorkspaceTx, asked: PeopleAsked, narrowed: Narrowed): Promise<Place[]> {
  const { after, limit } = asked
  const first = after === undefined || after.value !== undefined ? await listValued(tx, asked, narrowed) : []
  const left = limit - first.length
  return left === 0 ? first : [...first, ...(await listRest(tx, asked, narrowed, left))]
}

function orderOf({ sort = USUAL, ground }: PeopleAsked, parameters: Parameters): PeopleOrder {
  const order = peopleOrder(sort, ground?.fields ?? [], parameters)
  if (!order) throw new Error(`people cannot be sorted by ${sort.by}`)
  return order
}

type Row = { id: string; value: Date | string | number }

function placesOf(rows: readonly Row[]): Place[] {
  return rows.map(({ id, value }) => ({
    id,
    value: value instanceof Date ? String(value.getTime()) : String(value),
  }))
}

/** Those who fit among the next few in the order of the list. */
async function listNear(tx: WorkspaceTx, asked: PeopleAsked, narrowed: Narrowed): Promise<Place[]> {
  const { sort = USUAL, after, limit } = asked
  if (after !== undefined && after.value === undefined) return []
  const parameters = new Parameters(tx.workspace)
  const order = orderOf(asked, parameters)
  const way = sort.down ? 'DESC' : 'ASC'
  const begun = after === undefined ? '' : ` AND ${beyond(order, sort, after, parameters)}`
  const next = `SELECT ${order.id} AS id, ${order.value} AS value FROM ${order.from} WHERE ${order.where}${begun}
    ORDER BY ${order.value} ${way}, ${order.id} ${way} LIMIT ${NEAR}`
  const { joins, terms } = narrow(asked, narrowed, { parameters, id: 'near.id', joined: [], each: true })
  const { rows } = await query<Row>(
    tx,
    `SELECT near.id, near.value FROM (${next}) near${joins} WHERE ${terms.join(' AND ')}
      ORDER BY near.value ${way}, near.id ${way} LIMIT ${limit}`,
    parameters,
  )
  return placesOf(rows)
}

/** All who fit, in no order; undefined when they are too many to be sorted. */
async function findAll(
  tx: WorkspaceTx,
  asked: PeopleNarrowed,
  narrowed: Narrowed,
): Promise<string[] | undefined> {
  const parameters = new Parameters(tx.workspace)
  const place = { parameters, id: 'person.id', joined: ['person'] as const, each: false }
  const { joins, terms } = narrow(asked, narrowed, place)
  const { rows } = await query<{ id: string }>(
    tx,
    `SELECT person.id FROM person${joins} WHERE ${[KNOWN, ...terms].join(' AND ')} LIMIT ${MOST_SORTED + 1}`,
    parameters,
  )
  return rows.length > MOST_SORTED ? undefined : rows.map(row => row.id)
}

async function listValued(tx: WorkspaceTx, asked: PeopleAsked, narrowed: Narrowed): Promise<Place[]> {
  const { sort = USUAL, after, limit } = asked
  const parameters = new Parameters(tx.workspace)
  const order = orderOf(asked, parameters)
  const { joins, terms } = narrow(asked, narrowed, {
    parameters,
    id: order.id,
    joined: order.joined,
    each: true,
  })
  if (after?.value !== undefined) terms.push(beyond(order, sort, after, parameters))
  const way = sort.down ? 'DESC' : 'ASC'
  const { rows } = await query<Row>(
    tx,
    `SELECT ${order.id} AS id, ${order.value} AS value FROM ${order.from}${joins}
      WHERE ${[order.where, ...terms].join(' AND ')}
      ORDER BY ${order.value} ${way}, ${order.id} ${way} LIMIT ${limit}`,
    parameters,
  )
  return placesOf(rows)
}

/** What comes after a place. That the value alone is no less is said beside it, for indexes that have no id. */
function beyond(order: PeopleOrder, { down }: Sort, after: Place, parameters: Parameters): string {
  const value = parameters.add(
    order.type === 'timestamptz' ? new Date(Number(after.value)) : after.value,
    order.type,
  )
  const id = parameters.add(after.id, 'uuid')
  const sign = down ? '<' : '>'
  return `${order.value} ${sign}= ${value} AND (${order.value}, ${order.id}) ${sign} (${value}, ${id})`
}

/** Those who have no value, by id. */
async function listRest(
  tx: WorkspaceTx,
  asked: PeopleAsked,
  narrowed: Narrowed,
  limit: number,
): Promise<Place[]> {
  const { sort = USUAL, after, filter } = asked
  const parameters = new Parameters(tx.workspace)
  const order = orderOf(asked, parameters)
  if (order.missing === undefined) return []
  if (order.from === 'activity' && filter && impliesTouch(filter)) return []
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
      ORDER BY person.id ${sort.down ? 'DESC' : 'ASC'} LIMIT ${limit}`,
    parameters,
  )
  return rows.map(({ id }) => ({ id, value: undefined }))
}

/** Composed statements are as many as there are filters, so they are planned each time and not remembered. */
export function query<Result extends object>(
  { sql }: WorkspaceTx,
  text: string,
  { values }: Parameters,
): Promise<{ rows: Result[] }> {
  return sql.query<Result>({ text, values })
}
