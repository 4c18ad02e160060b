import { plainName } from './header-words.ts'
import { type KnownExport, knownExports } from './known-export-tables.ts'
import type { TargetKey } from './mapping.ts'

/** Which export a table is, by the names of its columns; undefined for one that is nobody's. */
export function recogniseExport(columns: readonly string[]): KnownExport | undefined {
  const names = new Set(columns.map(plainName))
  const has = (alternatives: string) => alternatives.split('|').some(name => names.has(name))
  const fitting = knownExports.filter(
    one => one.marks.every(has) && (one.oneOf === undefined || has(one.oneOf)),
  )
  const rank = (one: KnownExport) =>
    Object.values(one.targets).filter(has).length + one.marks.length + (one.oneOf === undefined ? 0 : 1)
  return fitting.toSorted((one, other) => rank(other) - rank(one))[0]
}

/** The columns of the table behind the targets of a known export. */
export function exportTargets(known: KnownExport, columns: readonly string[]): Map<TargetKey, string> {
  const byName = new Map(columns.toReversed().map(column => [plainName(column), column]))
  const found = new Map<TargetKey, string>()
  for (const [key, names] of Object.entries(known.targets) as [TargetKey, string][]) {
    const column = names
      .split('|')
      .map(name => byName.get(name))
      .find(one => one !== undefined)
    if (column !== undefined) found.set(key, column)
  }
  return found
}
