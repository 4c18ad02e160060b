import { mean } from '#domain/statistics.ts'
import { type Features, isCount } from './features.ts'

/** One column of the design. `mean` is its average over the cases that it was learnt from. */
export type Column = { mean: number } & (
  | { is: 'level'; feature: string; level: string }
  /** Of a word or number that is known of some cases and not of this one. */
  | { is: 'unknown'; feature: string }
  | { is: 'flag'; flag: string }
  /** Both hold: what two channels do together. */
  | { is: 'pair'; one: string; other: string }
  /** `centre` and `scale` make it a standard one. */
  | { is: 'number'; feature: string; log: boolean; centre: number; scale: number }
)
export type Encoding = { columns: readonly Column[] }

/** Only columns that are not 0, by their place. */
export type Row = { places: readonly number[]; values: readonly number[] }

export type Design = 'plain' | 'pairs'

/** A level rarer than this is pooled with the other rare ones: of it nothing could be learnt. */
const FEWEST = 10
const SMALLEST_SHARE = 0.01
/** Of a text that nearly every case has another of, such as a name, nothing can be learnt either. */
const MOST_LEVELS = 40
/** Beyond this many standard deviations a number says no more. */
const FARTHEST = 4

/** Learns the columns from the features of the cases that train: nothing of the held-out ones is looked at. */
export function learnEncoding(cases: readonly Features[], design: Design): Encoding {
  const least = Math.max(FEWEST, Math.ceil(cases.length * SMALLEST_SHARE))
  const drafts: Column[] = [
    ...namesOf(cases, one => Object.keys(one.words)).flatMap(name => levelsOf(cases, name, least)),
    ...namesOf(cases, one => Object.keys(one.numbers)).flatMap(name => numberOf(cases, name, least)),
    ...flagsOf(cases, least, design),
  ]
  const sums = new Float64Array(drafts.length)
  for (const one of cases) {
    const { places, values } = encode({ columns: drafts }, one)
    places.forEach((place, index) => (sums[place] = (sums[place] ?? 0) + (values[index] ?? 0)))
  }
  return {
    columns: drafts.map((column, place) => ({
      ...column,
      mean: (sums[place] ?? 0) / Math.max(1, cases.length),
    })),
  }
}

function namesOf(cases: readonly Features[], of: (one: Features) => Iterable<string>): string[] {
  const names = new Set<string>()
  for (const one of cases) for (const name of of(one)) names.add(name)
  return [...names].sort()
}

function counted(values: Iterable<string>): [string, number][] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
}

function levelsOf(cases: readonly Features[], feature: string, least: number): Column[] {
  const known = cases.flatMap(one => one.words[feature] ?? [])
  const levels = counted(known)
    .filter(([, count]) => count >= least)
    .slice(0, MOST_LEVELS)
  const unknown = cases.length - known.length
  // Where all are alike there is nothing to tell them apart by.
  if (levels.length === 0 || (levels.length === 1 && levels[0]?.[1] === cases.length)) return []
  return [
    ...levels.map(([level]): Column => ({ is: 'level', feature, level, mean: 0 })),
    ...(unknown >= least ? [{ is: 'unknown' as const, feature, mean: 0 }] : []),
  ]
}

function numberOf(cases: readonly Features[], feature: string, least: number): Column[] {
  const log = isCount(feature)
  const known = cases.flatMap(one => {
    const value = one.numbers[feature]
    return value === undefined ? [] : [log ? Math.log1p(Math.max(0, value)) : value]
  })
  if (known.length < least) return []
  const centre = mean(known)
  const scale = Math.sqrt(mean(known.map(value => (value - centre) ** 2)))
  const unknown = cases.length - known.length
  const missing: Column[] = unknown >= least ? [{ is: 'unknown', feature, mean: 0 }] : []
  if (scale < 1e-9) return missing
  return [{ is: 'number', feature, log, centre, scale, mean: 0 }, ...missing]
}

function flagsOf(cases: readonly Features[], least: number, design: Design): Column[] {
  const telling = counted(cases.flatMap(one => one.flags))
    .filter(([, count]) => count >= least && cases.length - count >= least)
    .map(([flag]) => flag)
    .sort()
  const flags = telling.map((flag): Column => ({ is: 'flag', flag, mean: 0 }))
  if (design === 'plain') return flags
  const both = new Map(
    counted(
      cases.flatMap(({ flags: own }) =>
        own.flatMap((one, place) => own.slice(place + 1).map(other => `${one}\n${other}`)),
      ),
    ),
  )
  const pairs = telling.flatMap((one, place) =>
    telling
      .slice(place + 1)
      .filter(other => (both.get(`${one}\n${other}`) ?? 0) >= least)
      .map((other): Column => ({ is: 'pair', one, other, mean: 0 })),
  )
  return [...flags, ...pairs]
}

/** The row of a case. Levels that were never learnt have no column, and so count as an average that is not known. */
export function encode({ columns }: Encoding, features: Features): Row {
  const flags = new Set(features.flags)
  const places: number[] = []
  const values: number[] = []
  columns.forEach((column, place) => {
    const value = valueOf(column, features, flags)
    if (value === 0) return
    places.push(place)
    values.push(value)
  })
  return { places, values }
}

function valueOf(column: Column, features: Features, flags: ReadonlySet<string>): number {
  switch (column.is) {
    case 'level':
      return features.words[column.feature] === column.level ? 1 : 0
    case 'unknown':
      return features.words[column.feature] === undefined && features.numbers[column.feature] === undefined
        ? 1
        : 0
    case 'flag':
      return flags.has(column.flag) ? 1 : 0
    case 'pair':
      return flags.has(column.one) && flags.has(column.other) ? 1 : 0
    case 'number': {
      const known = features.numbers[column.feature]
      if (known === undefined) return 0
      const value = column.log ? Math.log1p(Math.max(0, known)) : known
      return Math.max(-FARTHEST, Math.min(FARTHEST, (value - column.centre) / column.scale))
    }
  }
}

/** The feature that a column belongs to, under the name that screens say it by. */
export function featureOf(column: Column): string {
  if (column.is === 'flag') return `met.${column.flag}`
  if (column.is === 'pair') return `pair.${column.one}+${column.other}`
  return column.feature
}
