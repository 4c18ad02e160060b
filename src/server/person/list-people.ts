import { impliesTouch } from '#domain/filter/implied.ts'
import { DEFAULT_SORT, type Sort, sortOf } from '#domain/filter/sort.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { Parameters } from '#server/filter/parameters.ts'
import { type PeopleOrder, peopleOrder } from './people-order.ts'
import { type Narrowed, narrow, narrowing, type PeopleNarrowed } from './narrow-people.ts'

export type PeopleAsked = PeopleNarrowed & {
  /** Absent: by their last touch, the latest first. */
  sort?: Sort | undefined
  /** Begins after this place. */
  after?: Place | undefined
  limit: number
}

/** Where somebody stands in the list: by what it is sorted by; those without it after all others. */
export type Place = { id: string; value: string | undefined }

/**
 * Which way through the list is short depends on what is asked for, and several processes would read far more than the
 * few rows that are shown.
 */
const PLANNING = 'SET LOCAL max_parallel_workers_per_gather = 0'
const USUAL = sortOf(DEFAULT_SORT.person)

/** The places of known people in the list, `limit` at most. */
export async function listPeople(tx: WorkspaceTx, asked: PeopleAsked): Promise<Place[]> {
  await tx.sql.query(PLANNING)
  const narrowed = await narrowing(tx, asked)
  if (narrowed.nobody) return []
  const { after, limit } = asked
  const first = after === undefined || after.value !== undefined ? await listValued(tx, asked, narrowed) : []
  const left = limit - first.length
  if (left === 0) return first
  return [...first, ...(await listRest(tx, asked, narrowed, left))]
}

function orderOf({ sort = USUAL, ground }: PeopleAsked, parameters: Parameters): PeopleOrder {
  const order = peopleOrder(sort, ground?.fields ?? [], parameters)
  if (!order) throw new Error(`people cannot be sorted by ${sort.by}`)
  return order
}

type Row = { id: string; value: Date | string | number }

async function listValued(tx: WorkspaceTx, asked: PeopleAsked, narrowed: Narrowed): Promise<Place[]> {
  const { sort = USUAL, after, limit } = asked
  const parameters = new Parameters(tx.workspace)
  const order = orderOf(asked, parameters)
  const { joins, terms } = narrow(asked, narrowed, { parameters, id: order.id, joined: order.joined })
  if (after?.value !== undefined) terms.push(beyond(order, sort, after, parameters))
  const way = sort.down ? 'DESC' : 'ASC'
  const { rows } = await query<Row>(
    tx,
    `SELECT ${order.id} AS id, ${order.value} AS value FROM ${order.from}${joins}
      WHERE ${[order.where, ...terms].join(' AND ')}
      ORDER BY ${order.value} ${way}, ${order.id} ${way} LIMIT ${limit}`,
    parameters,
  )
  return rows.map(({ id, value }) => ({
    id,
    value: value instanceof Date ? String(value.getTime()) : String(value),
  }))
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
  const { joins, terms } = narrow(asked, narrowed, { parameters, id: 'person.id', joined: ['person'] })
  if (after !== undefined && after.value === undefined)
    terms.push(`person.id ${sort.down ? '<' : '>'} ${parameters.add(after.id, 'uuid')}`)
  const { rows } = await query<{ id: string }>(
    tx,
    `SELECT person.id FROM person${joins}
      WHERE person.workspace_id = $1 AND person.known AND NOT person.absorbed
        AND ${[order.missing, ...terms].join(' AND ')}
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
