import { type AmountModel, amountOf } from './amount.ts'
import { type Calibration, calibrated } from './calibration.ts'
import type { CaseFacts } from './case.ts'
import { type Column, encode, type Encoding, featureOf, type Row } from './encoding.ts'
import { type Features, featuresOf } from './features.ts'
import { type Linear, sigmoid, sumOf } from './logistic.ts'

/** All that it takes to score a case; plain JSON. */
export type ScoreModel = {
  /** A case counts as won when it is won within so many days from the handoff. */
  days: number
  zone: string
  encoding: Encoding
  chance: PlainLinear
  calibration: Calibration
  /** Null: no win has brought anything, so only chances rank. */
  amount: (PlainLinear & Omit<AmountModel, keyof Linear>) | null
}
export type PlainLinear = { intercept: number; weights: readonly number[] }

/** What one feature does to one case, beside a case that is average in it. `points` are of 0 … 1. */
export type Contribution = {
  feature: string
  /** The word, or the number as it was counted; null: not known, or rarer than anything was learnt of. */
  value: string | number | null
  logOdds: number
  points: number
}

export type Score = {
  chance: number
  /** What it brings if it is won, in minor units; null where no win has brought anything. */
  amount: number | null
  /** chance times amount. */
  expected: number | null
  /** The most telling first. */
  contributions: Contribution[]
}

export function plain({ intercept, weights }: Linear): PlainLinear {
  return { intercept, weights: Array.from(weights) }
}

export function linear({ intercept, weights }: PlainLinear): Linear {
  return { intercept, weights: Float64Array.from(weights) }
}

/** What the model makes of a case at its own moment. */
export function scoreOf(model: ScoreModel, facts: CaseFacts): Score {
  const features = featuresOf(facts, model.zone)
  const row = encode(model.encoding, features)
  const chance = chanceOf(model, row)
  const amount = model.amount && amountOf({ ...model.amount, ...linear(model.amount) }, row)
  return {
    chance,
    amount,
    expected: amount === null ? null : chance * amount,
    contributions: contributionsOf(model, features, row, chance),
  }
}

export function chanceOf(model: ScoreModel, row: Row): number {
  return calibrated(sigmoid(sumOf(linear(model.chance), row)), model.calibration)
}

/**
 * Log-odds are a sum, so each feature's share in them is plain: its weights times how far the case is from the average.
 * In points of the chance it is how much less the chance would be if the case were average in this feature alone.
 */
function contributionsOf(
  { encoding, chance: { weights }, calibration }: ScoreModel,
  features: Features,
  row: Row,
  chance: number,
): Contribution[] {
  const values = new Float64Array(encoding.columns.length)
  row.places.forEach((place, index) => (values[place] = row.values[index] ?? 0))
  const shares = new Map<string, number>()
  encoding.columns.forEach((column, place) => {
    const share = (weights[place] ?? 0) * ((values[place] ?? 0) - column.mean) * calibration.slope
    const name = featureOf(column)
    shares.set(name, (shares.get(name) ?? 0) + share)
  })
  const said = Math.log(chance / (1 - chance))
  return [...shares]
    .filter(([, logOdds]) => Math.abs(logOdds) > 1e-6)
    .map(([feature, logOdds]) => ({
      feature,
      value: valueOf(features, feature),
      logOdds,
      points: chance - sigmoid(said - logOdds),
    }))
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points) || (a.feature < b.feature ? -1 : 1))
}

function valueOf({ words, numbers, flags }: Features, feature: string): string | number | null {
  if (feature.startsWith('met.')) return flags.includes(feature.slice('met.'.length)) ? 'yes' : 'no'
  if (feature.startsWith('pair.')) {
    const pair = feature.slice('pair.'.length).split('+')
    return pair.every(flag => flags.includes(flag)) ? 'yes' : 'no'
  }
  return words[feature] ?? numbers[feature] ?? null
}

/** How much a feature tells over all: how far it moves the log-odds of a case, on average, either way. */
export type Importance = {
  feature: string
  weight: number
  levels: { level: string; logOdds: number; share: number }[]
}

/** Features by what they tell, over the rows that trained. */
export function importancesOf(
  columns: readonly Column[],
  weights: readonly number[],
  rows: readonly Row[],
): Importance[] {
  const places = new Map<string, number[]>()
  columns.forEach((column, place) => {
    const name = featureOf(column)
    places.set(name, [...(places.get(name) ?? []), place])
  })
  const featureAt = columns.map(featureOf)
  const base = new Map<string, number>()
  for (const [name, own] of places)
    base.set(
      name,
      own.reduce((sum, place) => sum + (weights[place] ?? 0) * (columns[place]?.mean ?? 0), 0),
    )
  const moved = new Map<string, number>()
  for (const { places: at, values } of rows) {
    const sums = new Map<string, number>()
    at.forEach((place, index) => {
      const name = featureAt[place] ?? ''
      sums.set(name, (sums.get(name) ?? 0) + (weights[place] ?? 0) * (values[index] ?? 0))
    })
    for (const [name, middle] of base)
      moved.set(name, (moved.get(name) ?? 0) + Math.abs((sums.get(name) ?? 0) - middle))
  }
  return [...places]
    .map(([feature, own]) => ({
      feature,
      weight: (moved.get(feature) ?? 0) / Math.max(1, rows.length),
      levels: own.flatMap(place => levelOf(columns[place], (weights[place] ?? 0) - (base.get(feature) ?? 0))),
    }))
    .toSorted((a, b) => b.weight - a.weight || (a.feature < b.feature ? -1 : 1))
}

function levelOf(column: Column | undefined, logOdds: number): Importance['levels'] {
  return column?.is === 'level' ? [{ level: column.level, logOdds, share: column.mean }] : []
}
