import { DEFAULT_SORT, type Sort, sortOf } from '#domain/filter/sort.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Parameters } from '#server/filter/parameters.ts'
import type { PeopleNarrowed } from './narrow-people.ts'
import { type PeopleOrder, peopleOrder } from './people-order.ts'

export type PeopleAsked = PeopleNarrowed & {
  /** Absent: by their last touch, the latest first. */
  sort?: Sort | undefined
  /** Begins after this place. */
  after?: Place | undefined
  limit: number
  /** The list will be read to its end, page by page. */
  whole?: boolean
  /** Finding all at once has been tried for the page before, and took too long. */
  walking?: boolean
  /** The first few of the page have been asked. */
  begun?: boolean
}

/** Where somebody stands in the list: by what it is sorted by; those without it after all others. */
export type Place = { id: string; value: string | undefined }

const USUAL = sortOf(DEFAULT_SORT.person)

export function sortedBy({ sort = USUAL }: PeopleAsked): Sort {
  return sort
}

export function wayOf({ down }: Sort): 'DESC' | 'ASC' {
  return down ? 'DESC' : 'ASC'
}

export function orderOf(asked: PeopleAsked, parameters: Parameters): PeopleOrder {
  const sort = sortedBy(asked)
  const order = peopleOrder(sort, asked.ground?.fields ?? [], parameters)
  if (!order) throw new Error(`people cannot be sorted by ${sort.by}`)
  return order
}

/** What comes after a place. That the value alone is no less is said beside it, for indexes that have no id. */
export function beyond(order: PeopleOrder, { down }: Sort, after: Place, parameters: Parameters): string {
  const value = parameters.add(
    order.type === 'timestamptz' ? new Date(Number(after.value)) : after.value,
    order.type,
  )
  const id = parameters.add(after.id, 'uuid')
  const sign = down ? '<' : '>'
  return `${order.value} ${sign}= ${value} AND (${order.value}, ${order.id}) ${sign} (${value}, ${id})`
}

export type Row = { id: string; value: Date | string | number }

export function placesOf(rows: readonly Row[]): Place[] {
  return rows.map(({ id, value }) => ({
    id,
    value: value instanceof Date ? String(value.getTime()) : String(value),
  }))
}

/** Composed statements are as many as there are filters, so they are planned each time and not remembered. */
export function query<Result extends object>(
  { sql }: WorkspaceTx,
  text: string,
  { values }: Parameters,
): Promise<{ rows: Result[] }> {
  return sql.query<Result>({ text, values })
}
