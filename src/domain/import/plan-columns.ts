import type { ImportPlan, PlanFile } from './plan.ts'
import { columnKey, hasColumn, type Header } from './row.ts'

/** Every column of a file that the plan names, once, in the plan's order. Of a list of names all are given. */
export function columnsOfFile(plan: ImportPlan, file: PlanFile): string[] {
  const found = [...(file.needs ?? []), ...(file.joins ?? []).map(join => join.on)]
  for (const other of plan.files) {
    for (const join of other.joins ?? []) {
      if (join.file === file.id) found.push(join.key, ...namedIn(other.make ?? [], join.as).flat())
    }
  }
  return unlike([...found, ...namedIn(file.make ?? [], undefined).flat()])
}

/** Columns without which a file is not what the plan means. */
export function missingColumns(file: PlanFile, header: Header): string[] {
  return (file.needs ?? []).filter(name => !hasColumn(header, name))
}

/** Columns that a plan reads and a file has not: they count as empty, and somebody should know. */
export function absentColumns(file: PlanFile, header: Header): string[] {
  const groups = namedIn(file.make ?? [], undefined).filter(
    names => !names.some(name => hasColumn(header, name)),
  )
  return unlike(groups.map(names => names.join(' / ')))
}

/** Where a join adds columns: only those of them that are read need to be held. */
export function joinedColumns(plan: ImportPlan, lookup: string): string[] {
  const found = plan.files.flatMap(file =>
    (file.joins ?? [])
      .filter(join => join.file === lookup)
      .flatMap(join => [join.key, ...namedIn(file.make ?? [], join.as).flat()]),
  )
  return unlike(found)
}

const PLACEHOLDER = /\{([^{}]+?)(?::\d{1,3})?\}/g

/** Fields of a making that hold plain words of the plan's own and no columns. */
const WORDS = new Set([
  'make',
  'verified',
  'formats',
  'timeZone',
  'future',
  'decimal',
  'group',
  'negative',
  'map',
  'unmapped',
  'emptyMeans',
  'equals',
  'not',
  'case',
  'before',
])

/** The columns read from one join (undefined: from the row itself); several in a group are names for the same. */
function namedIn(value: unknown, from: string | undefined): string[][] {
  if (typeof value === 'string') return from === undefined ? [[value]] : []
  if (Array.isArray(value)) {
    const names = value.filter(part => typeof part === 'string')
    return names.length === value.length && names.length > 0
      ? from === undefined
        ? [names]
        : []
      : value.flatMap(part => namedIn(part, from))
  }
  if (typeof value !== 'object' || value === null) return []
  return namedInObject(value as Record<string, unknown>, from)
}

function namedInObject(object: Record<string, unknown>, from: string | undefined): string[][] {
  if ('value' in object) return []
  if (typeof object['template'] === 'string') {
    return from === undefined
      ? [...object['template'].matchAll(PLACEHOLDER)].map(found => [found[1] ?? ''])
      : []
  }
  if ('column' in object) return object['from'] === from ? namedIn(object['column'], undefined) : []
  const isStep = typeof object['is'] === 'string'
  return Object.entries(object)
    .filter(([name]) => !WORDS.has(name) && !(isStep && name === 'is'))
    .flatMap(([, part]) => namedIn(part, from))
}

function unlike(names: readonly string[]): string[] {
  const seen = new Set<string>()
  return names.filter(name => !seen.has(columnKey(name)) && seen.add(columnKey(name)))
}
