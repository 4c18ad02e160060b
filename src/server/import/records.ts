import { rowProblem } from '#domain/import/row-problem.ts'
import { type OpenValue, type Parsed, parseFields, plainCount, type Shape } from './fields.ts'
import type { Line } from './lines.ts'

/** A row that can be read, or lines that cannot, to the letter and with the reason. `row` is the number of its first line. */
export type Rec = { row: number; fields: string[]; raw: string } | Mangled
export type Mangled = { row: number; mangled: string; raw: string }

/** How far the end of a quoted value is looked for. */
const LONGEST_RECORD = { lines: 1_000, characters: 1_000_000 }

/**
 * Puts lines together to rows. A quoted value may hold line breaks; but a quotation mark that stands alone must not
 * swallow the good rows behind it, so a row over several lines has to prove itself, and if it cannot, only what
 * belongs to the broken row is rejected and reading goes on with the next line that is a row by itself.
 */
export async function* readRecords(source: AsyncIterable<Line[]>, shape: Shape): AsyncGenerator<Rec[]> {
  let waiting: Line[] = []
  for await (const lines of source) {
    waiting = waiting.length === 0 ? lines : waiting.concat(lines)
    const { records, used } = takeRecords(waiting, shape, false)
    waiting = waiting.slice(used)
    if (records.length > 0) yield records
  }
  const { records } = takeRecords(waiting, shape, true)
  if (records.length > 0) yield records
}

/** Leaves lines for later when a row is still open at the end of what has been read. */
function takeRecords(lines: readonly Line[], shape: Shape, final: boolean): { records: Rec[]; used: number } {
  const records: Rec[] = []
  let used = 0
  while (used < lines.length) {
    const line = lines[used]
    if (line === undefined) break
    if (line.text === '') {
      used++
      continue
    }
    const taken = takeRecord(lines, used, shape, final)
    if (taken === 'more') break
    records.push(taken.record)
    used += taken.lines
  }
  return { records, used }
}

type Taken = { record: Rec; lines: number }

function takeRecord(lines: readonly Line[], from: number, shape: Shape, final: boolean): Taken | 'more' {
  const first = lines[from]
  if (first === undefined) return 'more'
  if (first.cut) return mangled(lines, from, from, rowProblem('line-too-long', {}))
  const parsed = parseFields(first.text, shape)
  if ('broken' in parsed) return mangled(lines, from, from, parsed.broken)
  if ('open' in parsed) return takeLongRecord(lines, from, parsed.open, shape, final)
  return parsed.fields.length === shape.columns
    ? { record: { row: first.number, fields: parsed.fields, raw: first.text }, lines: 1 }
    : mangled(lines, from, from, countProblem(parsed.fields.length, shape))
}

function takeLongRecord(
  lines: readonly Line[],
  from: number,
  open: OpenValue,
  shape: Shape,
  final: boolean,
): Taken | 'more' {
  let state: Parsed = { open }
  let last = from
  let size = lines[from]?.text.length ?? 0
  while ('open' in state) {
    const next = lines[last + 1]
    if (next === undefined && !final) return 'more'
    if (next === undefined || last - from >= LONGEST_RECORD.lines || size > LONGEST_RECORD.characters) {
      return recover(lines, from, last, shape, rowProblem('never-closed', {}))
    }
    const { fields, value }: OpenValue = state.open
    state = parseFields(next.text, shape, { fields, value: value + (lines[last]?.end ?? '') })
    last++
    size += next.text.length
  }
  if ('broken' in state) return recover(lines, from, last, shape, state.broken)
  if (state.fields.length !== shape.columns)
    return recover(lines, from, last, shape, countProblem(state.fields.length, shape))
  if (areRowsThemselves(lines, from, last, shape)) {
    return recover(lines, from, last, shape, rowProblem('swallowed-rows', {}))
  }
  return {
    record: { row: lines[from]?.number ?? 0, fields: state.fields, raw: rawOf(lines, from, last) },
    lines: last - from + 1,
  }
}

/**
 * Rejects as little as possible: when a row of its own has been swallowed, up to there; and of what comes before it only
 * the first line, if that is a row but for its stray mark. When none has, the lines are one broken row.
 */
function recover(lines: readonly Line[], from: number, last: number, shape: Shape, reason: string): Taken {
  let next = from + 1
  while (next <= last && !standsAlone(lines[next]?.text ?? '', shape)) next++
  const swallowed = next <= last
  const firstIsRow = plainCount(lines[from]?.text ?? '', shape.delimiter) === shape.columns
  return mangled(lines, from, swallowed && firstIsRow ? from : next - 1, reason)
}

function standsAlone(text: string, shape: Shape): boolean {
  if (plainCount(text, shape.delimiter) === shape.columns) return true
  const parsed = parseFields(text, shape)
  return 'fields' in parsed && parsed.fields.length === shape.columns
}

/**
 * Whether two stray quotation marks made one row of several: there are no other marks, and every line would have the
 * right number of columns without them. The text of a note may do that by accident, but hardly where it takes four
 * coincidences and more.
 */
function areRowsThemselves(lines: readonly Line[], from: number, last: number, shape: Shape): boolean {
  if (last - from < 2 || (last - from) * (shape.columns - 1) < 4) return false
  for (let at = from; at <= last; at++) {
    const text = lines[at]?.text ?? ''
    const marks = plainCount(text, shape.quote ?? '"') - 1
    if (marks !== (at === from || at === last ? 1 : 0)) return false
    if (plainCount(text, shape.delimiter) !== shape.columns) return false
  }
  return true
}

function mangled(lines: readonly Line[], from: number, last: number, reason: string): Taken {
  const row = lines[from]?.number ?? 0
  const over = last > from ? `, from this line to line ${lines[last]?.number ?? row}` : ''
  return { record: { row, mangled: reason + over, raw: rawOf(lines, from, last) }, lines: last - from + 1 }
}

function rawOf(lines: readonly Line[], from: number, last: number): string {
  let raw = ''
  for (let at = from; at <= last; at++)
    raw += (lines[at]?.text ?? '') + (at < last ? (lines[at]?.end ?? '') : '')
  return raw
}

function countProblem(found: number, { columns, delimiter }: Shape): string {
  const marks = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' }[delimiter] ?? delimiter
  return rowProblem(found === 1 ? 'count-of-one' : 'count-of-values', { found, columns, marks })
}
