import type { Instant } from '#domain/happening/happening.ts'
import type { ColumnSource, ImportPlan, Source } from './plan.ts'
import { cellOf, type Row } from './row.ts'
import { rowProblem } from './row-problem.ts'

/** The reading of one row: what it asks, and what was found wrong with it so far. */
export type Reading = {
  readonly plan: ImportPlan
  readonly row: Row
  readonly now: Instant
  readonly asOf: Instant
  readonly problems: string[]
}

/** The value, or undefined when the data say nothing. What is wrong is added to the reading's problems. */
export function readValue(reading: Reading, source: Source): string | undefined {
  if (typeof source === 'string' || Array.isArray(source)) return readCell(reading, { column: source })
  if ('value' in source) return source.value
  if ('template' in source) return fillTemplate(reading, source.template)
  if ('first' in source) return readFirst(reading, source.first)
  return readCell(reading, source)
}

export function isEmpty(plan: ImportPlan, cell: string): boolean {
  const text = cell.trim()
  return text === '' || (plan.emptyWords?.includes(text) ?? false)
}

/** The columns of the row's own file that a source reads, as the plan names them. */
export function columnsOf(source: Source): string[] {
  if (typeof source === 'string') return [source]
  if (Array.isArray(source)) return [source.join(' | ')]
  if ('value' in source) return []
  if ('template' in source) return [...source.template.matchAll(PLACEHOLDER)].map(found => found[1] ?? '')
  if ('first' in source) return source.first.flatMap(columnsOf)
  return [typeof source.column === 'string' ? source.column : source.column.join(' | ')]
}

/** `{Column}`, or `{Column:8}` for its first eight characters. */
const PLACEHOLDER = /\{([^{}]+?)(?::(\d{1,3}))?\}/g

function readCell(reading: Reading, source: ColumnSource): string | undefined {
  const cell = cellOf(reading.row, source.column, source.from)
  if (isEmpty(reading.plan, cell)) return source.emptyMeans
  const whole = source.trim === false ? cell : cell.trim()
  const trimmed = source.before === undefined ? whole : partBefore(whole, source.before)
  if (trimmed === '') return source.emptyMeans
  const text = source.case === undefined ? trimmed : changeCase(trimmed, source.case)
  return source.map === undefined ? text : mapValue(reading, source, source.map, text)
}

function partBefore(text: string, mark: string): string {
  const at = text.indexOf(mark)
  return at < 0 ? text : text.slice(0, at).trim()
}

function changeCase(text: string, to: 'lower' | 'upper'): string {
  return to === 'lower' ? text.toLowerCase() : text.toUpperCase()
}

function mapValue(
  reading: Reading,
  source: ColumnSource,
  map: Record<string, string>,
  text: string,
): string | undefined {
  if (Object.hasOwn(map, text)) return map[text]
  const unmapped = source.unmapped ?? 'reject'
  if (typeof unmapped === 'object') return unmapped.value
  if (unmapped === 'keep') return text
  if (unmapped === 'reject') {
    const values = { column: columnsOf(source).join(), value: shown(text) }
    reading.problems.push(rowProblem('no-meaning', values))
  }
  return undefined
}

function fillTemplate(reading: Reading, template: string): string | undefined {
  let filled = 0
  let asked = 0
  const text = template.replace(PLACEHOLDER, (_, column: string, length?: string) => {
    asked++
    const cell = cellOf(reading.row, column)
    if (isEmpty(reading.plan, cell)) return ''
    filled++
    return cell.trim().slice(0, length === undefined ? undefined : Number(length))
  })
  if (asked > 0 && filled === 0) return undefined
  return filled === asked ? text : text.replace(/\s+/g, ' ').trim()
}

function readFirst(reading: Reading, sources: readonly Source[]): string | undefined {
  for (const source of sources) {
    const value = readValue(reading, source)
    if (value !== undefined) return value
  }
  return undefined
}

/** A value inside a message: quoted, and never longer than a line. */
export function shown(text: string): string {
  const letters = Array.from(text.slice(0, 200))
  return `"${letters.length > 60 ? `${letters.slice(0, 60).join('')}…` : text}"`
}
