import type { WorkspaceTx } from './transaction.ts'

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
const prepared = new Map<string, string>()

/**
 * Writes a set of rows of one workspace as multi-row INSERT … VALUES, and returns what `then` says to return.
 * `columns` are those after workspace_id; `then` is the rest of the statement (ON CONFLICT …, RETURNING …).
 */
export async function insertRows<Row extends object = never>(
  tx: WorkspaceTx,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
  then = '',
): Promise<Row[]> {
  const most = Math.min(1000, Math.floor(MAX_PARAMETERS / columns.length))
  const returned: Row[] = []
  for (let start = 0; start < rows.length; start += most) {
    const chunk = rows.slice(start, start + most)
    const text = statement(table, columns, chunk.length, then)
    const values: unknown[] = [tx.workspace]
    for (const row of chunk) for (const value of row) values.push(value)
    // Chunk sizes that come again and again are planned once a connection.
    const name = chunk.length === most || chunk.length <= 4 ? nameOf(text) : undefined
    const result = await tx.sql.query(name ? { name, text, values } : { text, values })
    for (const row of result.rows as Row[]) returned.push(row)
  }
  return returned
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

function nameOf(text: string): string {
  let name = prepared.get(text)
  if (!name) {
    name = `insert-${prepared.size}`
    prepared.set(text, name)
  }
  return name
}

/** The rest of an INSERT that replaces the row which stands under the same key. */
export function replacing(key: readonly string[], columns: readonly string[]): string {
  const rest = columns.filter(column => !key.includes(column)).map(column => `${column} = excluded.${column}`)
  return `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${rest.join(', ')}`
}
