import { type ColumnProfile, columnProfiler } from '#domain/import/column-profile.ts'
import { expectedTypes } from '#domain/import/expected-type.ts'
import { fileProblem } from '#domain/import/import-problem.ts'
import { EMPTY_WORDS } from '#domain/import/mapping.ts'
import type { FileFormat } from '#domain/import/plan.ts'
import { openRows } from './read-file.ts'

/** How a file is written and what stands in it, as far as it was looked at. */
export type FileProfile = {
  encoding: string
  delimiter: string
  rows: number
  /** Lines that are no rows. */
  mangled: number
  /** All of the file was looked at. */
  whole: boolean
  columns: ColumnProfile[]
}

/** Enough to know what a column is; and little enough that a file of a million rows is looked at in a second or two. */
export const MOST_ROWS_LOOKED_AT = 20_000
const MOST_COLUMNS = 300

const EMPTY = new Set(EMPTY_WORDS)
const isEmpty = (cell: string): boolean => {
  const text = cell.trim()
  return text === '' || EMPTY.has(text)
}

/** Looks at the rows of a file. A refusal is the rest of a sentence that begins with its name. */
export async function profileFile(
  path: string,
  name: string,
  format: FileFormat = {},
): Promise<FileProfile | { refused: string }> {
  const open = await openRows(path, format, [])
  if ('refused' in open) return open
  const names = open.header.names
  if (names.length > MOST_COLUMNS)
    return { refused: fileProblem('too-many-columns', { count: names.length, most: MOST_COLUMNS }) }
  const profilers = names.map(column => columnProfiler(column, isEmpty))
  const count = { rows: 0, mangled: 0, whole: true }
  reading: for await (const batch of open.rows)
    for (const one of batch) {
      if (count.rows >= MOST_ROWS_LOOKED_AT) {
        count.whole = false
        break reading
      }
      count.rows++
      if ('mangled' in one) count.mangled++
      else for (const [place, cell] of one.row.cells.entries()) profilers[place]?.take(one.number, cell)
    }
  const expected = expectedTypes(name, names)
  const columns = profilers.map((profiler, place) => profiler.end(expected.get(names[place] ?? '')))
  return { encoding: open.encoding, delimiter: open.delimiter, ...count, columns }
}
