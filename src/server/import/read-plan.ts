import { importProblem, importWarning } from '#domain/import/import-problem.ts'
import { absentColumns, columnsOfFile, missingColumns } from '#domain/import/plan-columns.ts'
import type { ImportPlan } from '#domain/import/plan.ts'
import { type Lookups, type RowResult, rowToHappenings } from '#domain/import/row-to-happenings.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { FoundFile } from './find-files.ts'
import type { Corrections } from './import-mapping-store.ts'
import { lookupTables, TooManyRows } from './lookup.ts'
import { type FileProblem, type FileRow, type OpenFile, openRows } from './read-file.ts'
import type { Rejection } from './rejection.ts'

/** A batch of rows of one file and what the plan makes of each. */
export type ReadBatch = { found: FoundFile; open: OpenFile; rows: ReadRow[] }
export type ReadRow = { row: number; raw: string; cells: readonly string[]; result: RowResult }

/** Files that have been looked at and whose lookups are loaded; `batches` reads the rows, in the plan's order. */
export type Reading = {
  batches: AsyncGenerator<ReadBatch>
  /** Rows of looked-up files that cannot be used. */
  rejections: Rejection[]
  /** What the plan reads and the files do not have. */
  warnings: string[]
}

/** Nothing is read for good before every file has turned out to be what the plan means. */
export async function readPlan(
  plan: ImportPlan,
  files: readonly FoundFile[],
  now: Instant,
  corrections: Corrections = new Map(),
): Promise<Reading | { refused: string }> {
  const opened: { found: FoundFile; open: OpenFile }[] = []
  const warnings: string[] = []
  for (const found of files) {
    const open = await openRows(found.path, found.file.format ?? {}, columnsOfFile(plan, found.file))
    if ('refused' in open) return unreadable(found, open)
    const missing = missingColumns(found.file, open.header)
    if (missing.length > 0) return { refused: missingText(found, open, missing) }
    const absent = absentColumns(found.file, open.header)
    if (absent.length > 0)
      warnings.push(importWarning('no-column', { file: found.name, columns: absent.join(', ') }))
    opened.push({ found, open })
  }
  const loaded = await loadLookups(plan, opened)
  if ('refused' in loaded) return loaded
  const making = opened.filter(one => one.found.file.make !== undefined)
  return {
    batches: readBatches(plan, making, { lookups: loaded.lookups, corrections }, now),
    rejections: loaded.rejections,
    warnings,
  }
}

function missingText(found: FoundFile, open: OpenFile, missing: readonly string[]): string {
  const names = open.header.names.slice(0, 30).join(', ')
  return importProblem('not-the-file', {
    file: found.name,
    columns: missing.join(', '),
    title: found.file.title ?? found.file.id,
    names,
  })
}

function unreadable({ name }: FoundFile, { refused }: FileProblem): FileProblem {
  return { refused: importProblem('unreadable', { file: name, why: refused }) }
}

async function loadLookups(
  plan: ImportPlan,
  opened: readonly { found: FoundFile; open: OpenFile }[],
): Promise<{ lookups: Lookups; rejections: Rejection[] } | { refused: string }> {
  const tables = lookupTables(plan)
  const rejections: Rejection[] = []
  const asked = new Set(opened.flatMap(one => (one.found.file.joins ?? []).map(join => join.file)))
  for (const { found } of opened.filter(one => asked.has(one.found.file.id))) {
    // Opened anew, because a file that is looked up may be imported itself as well.
    const open = await openRows(found.path, found.file.format ?? {}, columnsOfFile(plan, found.file))
    if ('refused' in open) return unreadable(found, open)
    try {
      for (const one of await tables.add(found, open)) if (found.file.make === undefined) rejections.push(one)
    } catch (error) {
      if (error instanceof TooManyRows) return { refused: error.message }
      throw error
    }
  }
  return { lookups: tables.lookups, rejections }
}

async function* readBatches(
  plan: ImportPlan,
  opened: readonly { found: FoundFile; open: OpenFile }[],
  known: Known,
  now: Instant,
): AsyncGenerator<ReadBatch> {
  for (const { found, open } of opened) {
    const time = { now, asOf: Math.min(found.writtenAt, now) }
    for await (const batch of open.rows) {
      const corrected = known.corrections.get(found.name)
      const asCorrected = corrected === undefined ? batch : batch.map(one => correctRow(open, one, corrected))
      yield { found, open, rows: asCorrected.map(one => readRow(plan, { found, open }, one, known, time)) }
    }
  }
}

type Known = { lookups: Lookups; corrections: Corrections }

/** Somebody has put the row right: what they said stands in for what the file says. */
function correctRow(open: OpenFile, one: FileRow, corrected: ReadonlyMap<number, string[]>): FileRow {
  const number = 'mangled' in one ? one.row : one.number
  const cells = corrected.get(number)
  if (cells?.length !== open.header.names.length) return one
  return { number, raw: one.raw, row: { header: open.header, cells } }
}

function readRow(
  plan: ImportPlan,
  { found, open }: { found: FoundFile; open: OpenFile },
  one: FileRow,
  { lookups }: Known,
  time: { now: Instant; asOf: Instant },
): ReadRow {
  if ('mangled' in one)
    return { row: one.row, raw: one.raw, cells: cellsOf(open, one.raw), result: { rejected: [one.mangled] } }
  const result = rowToHappenings(plan, found.file, one.row, lookups, time)
  return { row: one.number, raw: one.raw, cells: one.row.cells, result }
}

/** The cells of a line that is no row, as far as they can be told apart: as many as there are columns. */
function cellsOf({ header, delimiter }: OpenFile, raw: string): string[] {
  const parts = raw.split(delimiter).map(part => part.replace(/^\s*"|"\s*$/g, ''))
  return header.names.map((_, place) =>
    place === header.names.length - 1 ? parts.slice(place).join(delimiter) : (parts[place] ?? ''),
  )
}
