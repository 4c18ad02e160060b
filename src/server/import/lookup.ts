import { importProblem } from '#domain/import/import-problem.ts'
import { joinedColumns } from '#domain/import/plan-columns.ts'
import type { ImportPlan } from '#domain/import/plan.ts'
import { cellOf, headerOf, type Row } from '#domain/import/row.ts'
import { rowProblem } from '#domain/import/row-problem.ts'
import type { Lookups } from '#domain/import/row-to-happenings.ts'
import type { FoundFile } from './find-files.ts'
import type { OpenFile } from './read-file.ts'
import type { Rejection } from './rejection.ts'

/** Rows held in memory for joins, over all lookups of an import: about 200 MB at most. */
export const MOST_LOOKUP_ROWS = 500_000

type Loading = { tables: Map<string, Map<string, Row>>; rows: number }
export type LoadedLookups = {
  lookups: Lookups
  add: (found: FoundFile, open: OpenFile) => Promise<Rejection[]>
}

/** Small files, held by key. Throws TooManyRows when they are not small. */
export function lookupTables(plan: ImportPlan): LoadedLookups {
  const loading: Loading = { tables: new Map(), rows: 0 }
  return {
    lookups: (file, column, key) => loading.tables.get(tableName(file, column))?.get(key),
    add: (found, open) => load(plan, loading, found, open),
  }
}

export class TooManyRows extends Error {
  override readonly name = 'TooManyRows'
}

function tableName(file: string, column: string): string {
  return `${file}\n${column.toLowerCase()}`
}

async function load(
  plan: ImportPlan,
  loading: Loading,
  found: FoundFile,
  open: OpenFile,
): Promise<Rejection[]> {
  const rejections: Rejection[] = []
  const columns = joinedColumns(plan, found.file.id)
  const header = headerOf(columns)
  const keys = [
    ...new Set(
      plan.files
        .flatMap(file => file.joins ?? [])
        .filter(join => join.file === found.file.id)
        .map(join => join.key),
    ),
  ]
  for await (const batch of open.rows) {
    for (const one of batch) {
      if ('mangled' in one) {
        rejections.push({ file: found.name, row: one.row, reason: one.mangled, raw: one.raw })
        continue
      }
      const row: Row = { header, cells: columns.map(column => cellOf(one.row, column)) }
      for (const key of keys) {
        const twice = put(loading, tableName(found.file.id, key), cellOf(row, key).trim(), row)
        if (twice)
          rejections.push({
            file: found.name,
            row: one.number,
            reason: rowProblem('key-twice', { column: key }),
            raw: one.raw,
          })
      }
      if (++loading.rows > MOST_LOOKUP_ROWS) throw new TooManyRows(tooMany(found.name))
    }
  }
  return rejections
}

function put(loading: Loading, name: string, key: string, row: Row): boolean {
  const table = loading.tables.get(name) ?? new Map<string, Row>()
  loading.tables.set(name, table)
  if (key === '') return false
  if (table.has(key)) return true
  table.set(key, row)
  return false
}

function tooMany(name: string): string {
  return importProblem('too-many-to-look-up', { file: name, most: MOST_LOOKUP_ROWS.toLocaleString('en') })
}
