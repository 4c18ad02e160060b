import { noteRows } from '#server/live/changes.ts'
import type { WorkspaceTx } from './transaction.ts'
import { sendWrite } from './writes-under-way.ts'

export type Value =
  | string
  | number
  | bigint
  | boolean
  | Date
  | Buffer
  | null
  | readonly (string | bigint | null)[]

const MAX_PARAMETERS = 30_000
const texts = new Map<string, string>()

/**
 * Writes a set of rows of one workspace as multi-row INSERT … VALUES, and returns what `then` says to return.
 * `columns` are those after workspace_id; `then` is the rest of the statement (ON CONFLICT …, RETURNING …). Without
 * RETURNING it does not wait: a failure comes out when the transaction ends.
 */
export async function insertRows<Row extends object = never>(
  tx: WorkspaceTx,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
  then = '',
): Promise<Row[]> {
  noteRows(tx, table, columns, rows)
  const sizes = SIZES.filter(size => size * columns.length <= MAX_PARAMETERS)
  const pieces: Promise<{ rows: object[] }>[] = []
  for (let start = 0; start < rows.length; ) {
    const left = rows.length - start
    const size = sizes.find(one => one <= left) ?? 1
    const values: unknown[] = [tx.workspace]
    for (let place = start; place < start + size; place++) {
      for (const value of rows[place] ?? []) values.push(asText(value))
    }
    pieces.push(tx.sql.query(textOf(table, columns, size, then), values))
    start += size
  }
  if (!then.includes('RETURNING')) {
    for (const piece of pieces) sendWrite(tx, piece)
    return []
  }
  const returned = await Promise.all(pieces)
  return returned.flatMap(piece => piece.rows as Row[])
}

// `pg` writes a date in the zone of the machine, in ten times the time.
function asText(value: Value): Value {
  return value instanceof Date ? value.toISOString() : value
}

// A set is cut into pieces of few sizes, so that each statement is parsed and planned once a connection: parsing one for
// 700 rows of 25 columns takes longer than writing them.
const SIZES = [200, 100, 30, 10, 5, 4, 3, 2, 1]

function textOf(table: string, columns: readonly string[], rows: number, then: string): string {
  const key = `${table} ${rows} ${columns.join()} ${then}`
  let text = texts.get(key)
  if (!text) {
    text = statement(table, columns, rows, then)
    texts.set(key, text)
  }
  return text
}

function statement(table: string, columns: readonly string[], rows: number, then: string): string {
  const lines: string[] = []
  let parameter = 2
  for (let row = 0; row < rows; row++) {
    let line = '($1'
    for (let column = 0; column < columns.length; column++) line += `,$${parameter++}`
    lines.push(`${line})`)
  }
  return `INSERT INTO ${table} (workspace_id, ${columns.join(', ')}) VALUES ${lines.join(',')} ${then}`
}

/** The rest of an INSERT that replaces the row which stands under the same key. */
export function replacing(key: readonly string[], columns: readonly string[]): string {
  const rest = columns.filter(column => !key.includes(column)).map(column => `${column} = excluded.${column}`)
  return `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${rest.join(', ')}`
}
