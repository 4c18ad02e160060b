import { dateFinder, type DateOrder, dateOrders, isUnmistakable } from './date-order.ts'
import {
  type ColumnType,
  type DecimalSign,
  groupOf,
  isDomain,
  isEmail,
  isId,
  isNumber,
  isPhone,
  isUnclearNumber,
  isUrl,
  isYesOrNo,
  withoutCurrency,
} from './value-shape.ts'

/** What was found out about a column by looking at its values. */
export type ColumnProfile = {
  name: string
  type: ColumnType
  filled: number
  empty: number
  /** Different values; null when there are more than are counted. */
  distinct: number | null
  /** No value stands in two rows, as far as was looked. */
  unique: boolean
  examples: string[]
  /** Filled cells that are not of the type. */
  misfits: { count: number; examples: { row: number; value: string }[] }
  date?: { order: DateOrder; ambiguous: boolean; formats: Partial<Record<DateOrder, string[]>> }
  number?: {
    decimal: DecimalSign
    ambiguous: boolean
    group: ',' | '.' | ' ' | "'" | 'none'
    currency?: string
  }
  /** All values with their counts, the commonest first, when they are few. */
  words?: { word: string; count: number }[]
  /** The smallest hashes of its values: two columns that share many hold the same keys. */
  sketch?: number[]
}

/** What the header says that the column is; decides where the values alone leave it open. */
export type Expected = Exclude<ColumnType, 'empty' | 'text'> | undefined

const MOST_DISTINCT = 20_000
const MOST_WORDS = 60
const LONGEST_WORD = 100
const EXAMPLES = 4
const LONGEST_EXAMPLE = 80
const SKETCH = 64
/** From this share of the filled cells on a column is of a type; what the header says needs less. */
const MOST_OF_THEM = 0.85
const HALF_OF_THEM = 0.5

const KINDS = ['email', 'url', 'domain', 'boolean', 'point', 'comma', 'signed', 'phone', 'id'] as const
type Kind = (typeof KINDS)[number] | DateOrder
type Misfit = { row: number; value: string }

/** Takes the cells of one column in the order of the rows, and says at the end what they are. */
export function columnProfiler(name: string, isEmpty: (cell: string) => boolean) {
  const fits = new Map<Kind, number>()
  const misfits = new Map<Kind, Misfit[]>()
  const formats = new Map<DateOrder, Map<string, number>>()
  const currencies = new Map<string, number>()
  const groups = new Set<',' | '.' | ' ' | "'">()
  const words = new Map<string, number>()
  const finder = dateFinder()
  const count = { filled: 0, empty: 0, unclear: 0, unclearDates: 0, repeated: false, many: false }

  function take(row: number, cell: string): void {
    if (isEmpty(cell)) {
      count.empty++
      return
    }
    const value = cell.trim()
    count.filled++
    countWord(value)
    for (const [kind, fit] of shapesOf(value)) {
      if (fit) fits.set(kind, (fits.get(kind) ?? 0) + 1)
      else noteMisfit(kind, row, value)
    }
    noteDates(row, value)
  }

  function countWord(value: string): void {
    const known = words.get(value)
    if (known !== undefined) count.repeated = true
    if (known !== undefined || words.size < MOST_DISTINCT) words.set(value, (known ?? 0) + 1)
    else count.many = true
  }

  function shapesOf(value: string): [Kind, boolean][] {
    const signed = withoutCurrency(value)
    const bare = signed?.bare ?? value
    const point = isNumber(bare, '.')
    const comma = isNumber(bare, ',')
    if (point || comma) {
      if (isUnclearNumber(bare)) count.unclear++
      const group = groupOf(bare, point ? '.' : ',')
      if (group !== undefined && point !== comma) groups.add(group)
    }
    if (signed !== undefined && (point || comma))
      currencies.set(signed.currency, (currencies.get(signed.currency) ?? 0) + 1)
    return [
      ['email', isEmail(value)],
      ['url', isUrl(value)],
      ['domain', isDomain(value)],
      ['boolean', isYesOrNo(value)],
      ['point', point],
      ['comma', comma],
      ['signed', signed !== undefined && (point || comma)],
      ['phone', isPhone(value)],
      ['id', isId(value)],
    ]
  }

  function noteDates(row: number, value: string): void {
    let found = 0
    let sure = false
    for (const order of dateOrders) {
      const format = finder.find(value, order)
      if (format === undefined) {
        noteMisfit(order, row, value)
        continue
      }
      found++
      sure ||= isUnmistakable(format)
      fits.set(order, (fits.get(order) ?? 0) + 1)
      const seen = formats.get(order) ?? new Map<string, number>()
      formats.set(order, seen.set(format, (seen.get(format) ?? 0) + 1))
    }
    if (found > 1 && !sure) count.unclearDates++
  }

  function noteMisfit(kind: Kind, row: number, value: string): void {
    const seen = misfits.get(kind) ?? []
    if (seen.length >= EXAMPLES) return
    misfits.set(kind, [...seen, { row, value: value.slice(0, LONGEST_EXAMPLE) }])
  }

  const shareOf = (kind: Kind): number => (count.filled === 0 ? 0 : (fits.get(kind) ?? 0) / count.filled)

  /** Dots are never a month before a day; then the order that fits most, day before month where both do. */
  function bestOrder(): DateOrder {
    const dotted = [...(formats.get('DMY')?.keys() ?? [])].some(format => format.includes('.'))
    const rank = (order: DateOrder) =>
      shareOf(order) + (order === 'YMD' ? 0.002 : order === 'DMY' ? (dotted ? 0.5 : 0.001) : 0)
    return dateOrders.toSorted((one, other) => rank(other) - rank(one))[0] ?? 'YMD'
  }

  function typeOf(expected: Expected): { type: ColumnType; kind: Kind | undefined } {
    if (count.filled === 0) return { type: 'empty', kind: undefined }
    const order = bestOrder()
    const figures: Kind = shareOf('comma') > shareOf('point') ? 'comma' : 'point'
    const wanted: [Exclude<ColumnType, 'empty' | 'text'>, Kind][] = [
      ['email', 'email'],
      ['url', shareOf('url') >= shareOf('domain') ? 'url' : 'domain'],
      ['date', order],
      ['boolean', 'boolean'],
      ['money', figures],
      ['number', figures],
      ['phone', 'phone'],
      ['id', 'id'],
    ]
    const said = wanted.find(([type, kind]) => type === expected && shareOf(kind) >= HALF_OF_THEM)
    if (said !== undefined) return { type: said[0], kind: said[1] }
    const found = wanted.find(([type, kind]) => {
      if (type === 'money' && shareOf('signed') < HALF_OF_THEM) return false
      if (type === 'url' && kind === 'domain' && expected !== 'url') return false
      if (type === 'phone' && !looksLikePhones()) return false
      if (type === 'id' && !looksLikeIds()) return false
      return shareOf(kind) >= MOST_OF_THEM
    })
    return found === undefined ? { type: 'text', kind: undefined } : { type: found[0], kind: found[1] }
  }

  function looksLikePhones(): boolean {
    let plus = 0
    for (const word of words.keys()) if (/^\+|^00|[()]|\d[ /-]\d/.test(word)) plus++
    return plus >= words.size / 2
  }

  /** Each different from the others, or long and with figures in them, as keys that lead to another table are. */
  function looksLikeIds(): boolean {
    let keys = 0
    for (const word of words.keys()) if (/\d/.test(word) && word.length >= 8) keys++
    return (
      keys >= words.size * 0.9 || (!count.repeated && count.filled > 1 && shareOf('id') === 1 && hasFigures())
    )
  }

  function hasFigures(): boolean {
    for (const word of words.keys()) if (!/\d/.test(word)) return false
    return true
  }

  function end(expected?: Expected): ColumnProfile {
    const { type, kind } = typeOf(expected)
    const fit = kind === undefined ? count.filled : (fits.get(kind) ?? 0)
    return {
      name,
      type,
      filled: count.filled,
      empty: count.empty,
      distinct: count.many ? null : words.size,
      unique: count.filled > 0 && !count.repeated && !count.many,
      examples: [...words.keys()].slice(0, EXAMPLES).map(word => word.slice(0, LONGEST_EXAMPLE)),
      misfits: {
        count: count.filled - fit,
        examples: kind === undefined || fit === count.filled ? [] : (misfits.get(kind) ?? []),
      },
      ...(formats.size > 0 && { date: datesOf(bestOrder()) }),
      ...(looksLikeFigures() && { number: figuresOf(shareOf('comma') > shareOf('point') ? ',' : '.') }),
      ...(isFew() && { words: wordsOf() }),
      ...(canBeKey(type) && { sketch: sketchOf(words.keys()) }),
    }
  }

  function datesOf(order: DateOrder): NonNullable<ColumnProfile['date']> {
    const rivals = shareOf('DMY') > 0 && shareOf('DMY') === shareOf('MDY') && order !== 'YMD'
    const written = Object.fromEntries(
      [...formats].map(([of, seen]) => [
        of,
        [...seen].toSorted(([, one], [, other]) => other - one).map(([format]) => format),
      ]),
    )
    return { order, ambiguous: rivals && count.unclearDates > 0, formats: written }
  }

  function figuresOf(decimal: DecimalSign): NonNullable<ColumnProfile['number']> {
    const [currency] = [...currencies].toSorted(([, one], [, other]) => other - one)[0] ?? []
    const [group] = groups
    return {
      decimal,
      ambiguous: count.unclear > 0 && shareOf('point') === shareOf('comma'),
      group: group !== undefined && group !== decimal ? group : decimal === '.' ? ',' : '.',
      ...(currency !== undefined && currency !== '' && { currency }),
    }
  }

  function looksLikeFigures(): boolean {
    return shareOf('point') > 0 || shareOf('comma') > 0
  }

  function isFew(): boolean {
    if (count.many || words.size === 0 || words.size > MOST_WORDS) return false
    for (const word of words.keys()) if (word.length > LONGEST_WORD) return false
    return true
  }

  function wordsOf(): { word: string; count: number }[] {
    return [...words]
      .map(([word, times]) => ({ word, count: times }))
      .toSorted((one, other) => other.count - one.count)
  }

  return { take, end }
}

function canBeKey(type: ColumnType): boolean {
  return type === 'id' || type === 'email' || type === 'number' || type === 'text'
}

function sketchOf(values: Iterable<string>): number[] {
  const hashes = new Set<number>()
  for (const value of values) hashes.add(hashOf(value))
  return [...hashes].toSorted((one, other) => one - other).slice(0, SKETCH)
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo), then mixed so that alike keys do not lie side by side (MurmurHash3's finalizer). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/**
 * The share of one column's values that the other holds too, estimated from the smallest hashes of both (bottom-k
 * sketches; Cohen and Kaplan, 2007). 0 when nothing can be said.
 */
export function sharedKeys(one: ColumnProfile, other: ColumnProfile): number {
  if (!one.sketch?.length || !other.sketch?.length) return 0
  const reach = other.sketch.length < SKETCH ? Infinity : (other.sketch.at(-1) ?? 0)
  const there = new Set(other.sketch)
  const comparable = one.sketch.filter(hash => hash <= reach)
  return comparable.length === 0 ? 0 : comparable.filter(hash => there.has(hash)).length / comparable.length
}
