import type { Happening, Instant } from '#domain/happening/happening.ts'
import { makeHappening } from './make.ts'
import type { Condition, ImportPlan, PlanFile } from './plan.ts'
import { isEmpty, type Reading } from './reading.ts'
import { cellOf, type Row } from './row.ts'
import { rowProblem } from './row-problem.ts'

export type RowResult = { happenings: Happening[] } | { rejected: string[] }

/** `asOf`: when what the file says was so, for records that carry no date: the day on which the file was written. */
export type ImportTime = { now: Instant; asOf: Instant }

/** Finds the row of a lookup file by its key. */
export type Lookups = (file: string, column: string, key: string) => Row | undefined

/**
 * All that a row says, or why nothing of it is taken: a row is imported whole or not at all.
 * Pure: the same row under the same plan gives the same happenings, so importing it again changes nothing.
 */
export function rowToHappenings(
  plan: ImportPlan,
  file: PlanFile,
  row: Row,
  lookups: Lookups,
  time: ImportTime,
): RowResult {
  const damaged = damageOf(row)
  if (damaged !== undefined) return { rejected: [damaged] }
  const reading: Reading = { plan, row: join(file, row, lookups), ...time, problems: [] }
  const happenings = (file.make ?? [])
    .filter(make => (make.when ?? []).every(condition => holds(reading, condition)))
    .map(make => makeHappening(reading, make))
  return reading.problems.length === 0 ? { happenings } : { rejected: [...new Set(reading.problems)] }
}

function damageOf(row: Row): string | undefined {
  const place = row.cells.findIndex(cell => cell.includes('\0'))
  return place < 0
    ? undefined
    : rowProblem('nul-byte', { column: row.header.names[place] ?? `column ${place + 1}` })
}

function join(file: PlanFile, row: Row, lookups: Lookups): Row {
  if (file.joins === undefined) return row
  const joined = new Map<string, Row>()
  for (const one of file.joins) {
    const key = cellOf(row, one.on).trim()
    const found = key === '' ? undefined : lookups(one.file, one.key, key)
    if (found !== undefined) joined.set(one.as, found)
  }
  return { ...row, joined }
}

function holds(reading: Reading, condition: Condition): boolean {
  const cell = cellOf(reading.row, condition.column, condition.from)
  if ('is' in condition) return isEmpty(reading.plan, cell) === (condition.is === 'empty')
  if ('equals' in condition) return wordsOf(condition.equals).includes(cell.trim())
  return !wordsOf(condition.not).includes(cell.trim())
}

function wordsOf(words: string | readonly string[]): readonly string[] {
  return typeof words === 'string' ? [words] : words
}
