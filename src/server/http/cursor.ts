import type { Page, PageQuery } from '#contract/page.ts'
import { refusal } from '#server/http/refusals.ts'

/** Where the next page begins: the sort values of the last row, as text. Opaque to callers and not a secret. */
export type Cursor = readonly string[]

export function cursorText(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor), 'utf8').toString('base64url')
}

/**
 * The sort values that a cursor carries; undefined on the first page. `shapes` says what each must look like, because
 * a cursor comes from outside: it becomes a query parameter and nothing else.
 * @throws HttpRefusal bad-cursor
 */
export function cursorOf(query: Pick<PageQuery, 'cursor'>, shapes: readonly RegExp[]): Cursor | undefined {
  if (query.cursor === undefined) return undefined
  const values = parse(query.cursor)
  const fits = values?.length === shapes.length && shapes.every((shape, at) => shape.test(values[at] ?? ''))
  if (!values || !fits) throw refusal('bad-cursor', { param: 'cursor' })
  return values
}

/** Milliseconds since 1970, which every cursor of a list by time begins with. */
export const MOMENT_SHAPE = /^-?\d{1,15}$/
export const UUID_SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The sort values of a list by time: when (RFC 3339, to the millisecond), then id. */
export function momentCursor(at: string, id: string): Cursor {
  return [String(Date.parse(at)), id]
}

/** Where a list by time goes on, as parameters of a query; nulls on the first page. */
export function momentOf(cursor: Cursor | undefined): [at: Date | null, id: string | null] {
  const [at, id] = cursor ?? []
  return at === undefined || id === undefined ? [null, null] : [new Date(Number(at)), id]
}

/** Ask the store for `limit + 1` rows: the one too many says that there is a next page. */
export function pageFrom<Item>(rows: Item[], limit: number, cursor: (last: Item) => Cursor): Page<Item> {
  const data = rows.slice(0, limit)
  const last = data.at(-1)
  return { data, next: rows.length > limit && last !== undefined ? cursorText(cursor(last)) : null }
}

function parse(text: string): string[] | undefined {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return Array.isArray(values) && values.every(value => typeof value === 'string') ? values : undefined
  } catch {
    return undefined
  }
}
