import type { Instant } from '#domain/happening/happening.ts'
import { type AmountModel, amountOf, fitAmount } from './amount.ts'
import { AS_SAID, calibrate, calibrated, type Calibration, type Told } from './calibration.ts'
import type { PastCase } from './case.ts'
import { type Design, encode, learnEncoding, type Row } from './encoding.ts'
import { type Evaluation, evaluate } from './evaluation.ts'
import { type Features, featuresOf } from './features.ts'
import { type Censoring, horizonOf, type Learnable, learnableAt } from './horizon.ts'
import { fitLogistic, type Linear, type Sample, sigmoid, softplus, sumOf } from './logistic.ts'
import { type Importance, importancesOf, plain, type ScoreModel } from './model.ts'
import { type Refused, refuseThin } from './thin.ts'

/** What was said of a case that no fit had seen, and what became of it. */
export type HeldOut = {
  id: string
  at: Instant
  chance: number
  expected: number | null
  won: boolean
  amount: number | null
}

export type Trained = {
  model: ScoreModel
  /** Measured on the newest cases, which neither trained nor chose nor calibrated what is measured. */
  evaluation: Evaluation
  heldOut: HeldOut[]
  importances: Importance[]
  chosen: { mix: Mix; calibration: Calibration }
  /** Those that the model in force has learnt from, and how many of them were won. */
  learntFrom: { cases: number; won: number; since: Instant; until: Instant; heldOutSince: Instant }
}

export type TrainOptions = { now: Instant; zone: string; censoring?: Censoring; days?: number }

const PENALTIES = [1000, 300, 100, 30, 10, 3, 1] as const
/**
 * By how much a total log loss must be larger for a penalty to count less by the factor e. More than 1, because the folds
 * overlap in what they learn from, and penalties beside each other say nearly the same.
 */
const CAUTION = 8
/** The newest quarter of the cases that are old enough is held out. */
const HELD_OUT = 0.25
/** Where the folds of the choice begin and end, as shares of the cases that train, in time. */
const CUTS = [0.5, 0.625, 0.75, 0.875, 1] as const

/** A fold learns only where so many cases were old enough by then: of younger ones only the quick outcomes are known. */
const FEWEST_OLD = 30
const DAY = 86_400_000

type Prepared = Learnable & { features: Features }

/**
 * Trains a score on what became of past cases, and measures it on newer ones. The penalties are weighed by
 * forward validation, always on cases later than those that trained (Bergmeir & Benítez, 2012; Hyndman & Athanasopoulos,
 * Forecasting, 3rd ed., 5.10), each fold knowing only what was known at its beginning. What those folds said of cases
 * that they had not seen calibrates. The measured fit knows nothing that became known after its cut; the one in force
 * is then fitted once more on everything.
 */
export function train(all: readonly PastCase[], options: TrainOptions): Trained | Refused {
  const cases = soundCases(all, options.now)
  const days = options.days ?? horizonOf(cases, options.now)
  const how = { days, censoring: options.censoring ?? 'weighted' }
  const refused = refuseThin(cases, days, options.now)
  if (refused) return refused
  const prepare = preparing(options.zone)
  const known = (at: Instant): Prepared[] => learnableAt(cases, how, at).map(prepare)
  const mature = learnableAt(cases, { days, censoring: 'old-enough' }, options.now).map(prepare)
  const heldOutSince = mature[Math.floor(mature.length * (1 - HELD_OUT))]?.one.at ?? options.now
  const test = mature.filter(({ one }) => one.at >= heldOutSince)
  const before = mature.filter(({ one }) => one.at < heldOutSince)

  const choice = choose(before, days, known)
  const measured = fitOn(known(heldOutSince), choice.mix, 'pairs', calibrate(choice.told))
  const heldOut = test.map(one => saidOf(measured, one))
  const told = heldOut.map(({ chance, won }) => ({ chance, won, weight: 1 }))

  const everything = known(options.now)
  const calibration = calibrate(newest([...choice.told, ...uncalibrated(measured, test)]))
  const inForce = fitOn(everything, choice.mix, 'pairs', calibration)
  return {
    model: modelOf(inForce, days, options.zone),
    evaluation: evaluate(told),
    heldOut,
    importances: importancesOf(inForce.encoding.columns, Array.from(inForce.chance.weights), inForce.rows),
    chosen: { mix: choice.mix, calibration },
    learntFrom: {
      cases: everything.length,
      won: everything.filter(one => one.won).length,
      since: everything[0]?.one.at ?? options.now,
      until: options.now,
      heldOutSince,
    },
  }
}

/**
 * In the order of time; without those whose outcome lies before them, which cannot be true, and those from before
 * the first win that was recorded: earlier wins are not in the data, and these would all look lost.
 */
export function soundCases(all: readonly PastCase[], now: Instant): PastCase[] {
  const possible = all.filter(({ at, end }) => at <= now && (end.is === 'open' || end.at >= at))
  const since = possible.reduce(
    (least, { end }) => (end.is === 'won' ? Math.min(least, end.at) : least),
    Infinity,
  )
  return possible.filter(one => one.at >= since).toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

/** Features are worked out once a case, whoever asks. */
function preparing(zone: string): (one: Learnable) => Prepared {
  const kept = new Map<string, Features>()
  return learnable => {
    const { one } = learnable
    const features = kept.get(one.id) ?? featuresOf(one, zone)
    kept.set(one.id, features)
    return { ...learnable, features }
  }
}

/** Penalties, each by how much it counts; the weights add up to 1. */
export type Mix = readonly { penalty: number; weight: number }[]
/** What the folds said of the cases that they had not seen, and the mix that said it. */
type Choice = { mix: Mix; told: Told[] }
type Fold = { sums: Map<number, number[]>; next: readonly Prepared[] }

type Fit = {
  encoding: ReturnType<typeof learnEncoding>
  chance: Linear
  calibration: Calibration
  amount: AmountModel | undefined
  rows: Row[]
}

/**
 * Penalties by how well they foretold, with what their mix said of the cases that it had not seen. Log-odds are averaged and
 * not one penalty chosen: on some hundred cases the best one is best by chance, and one that is too small or too large
 * says what is too extreme or too tame (averaging by forward log scores: Yao et al., 2018, Using stacking to average
 * Bayesian predictive distributions).
 */
function choose(before: readonly Prepared[], days: number, known: (at: Instant) => Prepared[]): Choice {
  const folds: Fold[] = []
  for (let fold = 1; fold < CUTS.length; fold++) {
    const next = before.slice(placeOf(before, fold - 1), placeOf(before, fold))
    const from = next[0]?.one.at
    if (from === undefined || before.filter(({ one }) => one.at + days * DAY <= from).length < FEWEST_OLD)
      continue
    const sums = foretell(known(from), next)
    if (sums) folds.push({ sums, next })
  }
  const mix = mixOf(folds)
  const told = folds.flatMap(({ sums, next }) =>
    next.map(({ won }, place) => ({
      chance: sigmoid(mix.reduce((sum, one) => sum + one.weight * (sums.get(one.penalty)?.[place] ?? 0), 0)),
      won,
      weight: 1,
    })),
  )
  return { mix, told: newest(told) }
}

function mixOf(folds: readonly Fold[]): Mix {
  const losses = PENALTIES.map(penalty =>
    folds.reduce((all, { sums, next }) => all + lossOf(sums.get(penalty) ?? [], next), 0),
  )
  const least = Math.min(...losses)
  const shares = losses.map(loss => Math.exp((least - loss) / CAUTION))
  const all = shares.reduce((sum, share) => sum + share, 0)
  return PENALTIES.map((penalty, place) => ({ penalty, weight: (shares[place] ?? 0) / all }))
}

/** How many are won changes with the time, so what was said last weighs most, and half as much in the middle of it. */
function newest(told: readonly Told[]): Told[] {
  return told.map((one, place) => ({ ...one, weight: 2 ** (2 * (place / told.length - 1)) }))
}

function placeOf(cases: readonly unknown[], cut: number): number {
  return Math.floor(cases.length * (CUTS[cut] ?? 1))
}

/** The log-odds that each penalty says of the next cases; undefined where there is nothing to tell apart. */
function foretell(before: readonly Prepared[], next: readonly Prepared[]): Map<number, number[]> | undefined {
  if (!before.some(one => one.won) || before.every(one => one.won)) return undefined
  const encoding = learnEncoding(
    before.map(one => one.features),
    'pairs',
  )
  const samples = before.map(({ features, won, weight }) => ({
    row: encode(encoding, features),
    won,
    weight,
  }))
  const rows = next.map(one => encode(encoding, one.features))
  const sums = new Map<number, number[]>()
  let from: Linear | undefined
  for (const penalty of PENALTIES) {
    const model = fitLogistic(samples, encoding.columns.length, penalty, from)
    sums.set(
      penalty,
      rows.map(row => sumOf(model, row)),
    )
    from = model
  }
  return sums
}

function lossOf(sums: readonly number[], next: readonly Prepared[]): number {
  return sums.reduce((all, sum, place) => all + softplus(sum) - (next[place]?.won ? sum : 0), 0)
}

function fitOn(cases: readonly Prepared[], mix: Mix, design: Design, calibration: Calibration): Fit {
  const encoding = learnEncoding(
    cases.map(one => one.features),
    design,
  )
  const columns = encoding.columns.length
  const rows = cases.map(one => encode(encoding, one.features))
  const samples = cases.map(({ won, weight }, place) => ({ row: rows[place] ?? NO_ROW, won, weight }))
  const wins = cases.flatMap(({ one, won }, place) =>
    won && one.end.is === 'won' ? [{ row: rows[place] ?? NO_ROW, amount: one.end.amount }] : [],
  )
  return {
    encoding,
    chance: fitMix(samples, columns, mix),
    calibration,
    amount: fitAmount(wins, columns),
    rows,
  }
}

/** Log-odds are sums, so averaging them is averaging the weights. */
function fitMix(samples: readonly Sample[], columns: number, mix: Mix): Linear {
  const all: Linear = { intercept: 0, weights: new Float64Array(columns) }
  let from: Linear | undefined
  for (const { penalty, weight } of mix) {
    from = fitLogistic(samples, columns, penalty, from)
    all.intercept += weight * from.intercept
    for (let place = 0; place < columns; place++)
      all.weights[place] = (all.weights[place] ?? 0) + weight * (from.weights[place] ?? 0)
  }
  return all
}

const NO_ROW: Row = { places: [], values: [] }

function modelOf({ encoding, chance, calibration, amount }: Fit, days: number, zone: string): ScoreModel {
  return {
    days,
    zone,
    encoding,
    chance: plain(chance),
    calibration,
    amount: amount ? { ...amount, ...plain(amount) } : null,
  }
}

function saidOf(fit: Fit, { one, won, features }: Prepared): HeldOut {
  const row = encode(fit.encoding, features)
  const chance = calibrated(sigmoid(sumOf(fit.chance, row)), fit.calibration)
  const worth = fit.amount && amountOf(fit.amount, row)
  return {
    id: one.id,
    at: one.at,
    chance,
    expected: worth === undefined ? null : chance * worth,
    won,
    amount: won && one.end.is === 'won' ? one.end.amount : null,
  }
}

function uncalibrated(fit: Fit, cases: readonly Prepared[]): Told[] {
  return cases.map(({ features, won }) => ({
    chance: sigmoid(sumOf(fit.chance, encode(fit.encoding, features))),
    won,
    weight: 1,
  }))
}

/**
 * What a logistic regression without a penalty says of the same held-out cases from the same features: the yardstick of
 * the score. (A trace of a penalty, without which columns that say the same twice have no one answer.)
 */
export function plainOnHeldOut(
  all: readonly PastCase[],
  options: TrainOptions,
  heldOutSince: Instant,
): Told[] {
  const cases = soundCases(all, options.now)
  const days = options.days ?? horizonOf(cases, options.now)
  const prepare = preparing(options.zone)
  const before = learnableAt(cases, { days, censoring: options.censoring ?? 'weighted' }, heldOutSince).map(
    prepare,
  )
  const test = learnableAt(cases, { days, censoring: 'old-enough' }, options.now)
    .map(prepare)
    .filter(({ one }) => one.at >= heldOutSince)
  return uncalibrated(fitOn(before, [{ penalty: 1e-4, weight: 1 }], 'plain', AS_SAID), test)
}
