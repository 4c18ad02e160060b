import { ascending, mean, quantile } from '#domain/statistics.ts'
import type { Row } from './encoding.ts'
import { solvePositive } from './linear-algebra.ts'
import { addSample, type Linear, sumOf } from './logistic.ts'

/** What a win brings: the logarithm by a sum, its smearing factor, and the bounds beyond which nothing was ever seen. */
export type AmountModel = Linear & {
  smearing: number
  lowest: number
  highest: number
  penalty: number
  wins: number
}

export type Win = { row: Row; amount: number }

const PENALTIES = [300, 100, 30, 10, 3, 1] as const
const FOLDS = 5

/**
 * Ridge regression of the logarithm of what wins brought, taken back by Duan's smearing (1983: Smearing estimate, JASA 78,
 * 605–610): the mean of the exponentiated residuals, because e to the expected logarithm is less than what is expected.
 * The penalty is the one that foretells later wins best from earlier ones. Undefined without a win that brought anything.
 * @param wins in the order of time
 */
export function fitAmount(wins: readonly Win[], columns: number): AmountModel | undefined {
  const paid = wins.filter(({ amount }) => amount > 0)
  if (paid.length === 0) return undefined
  const penalty = bestPenalty(paid, columns)
  const model = ridge(paid, columns, penalty)
  const residuals = paid.map(({ row, amount }) => Math.log(amount) - sumOf(model, row))
  const amounts = ascending(paid.map(({ amount }) => amount))
  return {
    ...model,
    smearing: mean(residuals.map(Math.exp)),
    lowest: quantile(amounts, 0.01),
    highest: quantile(amounts, 0.99),
    penalty,
    wins: paid.length,
  }
}

/** In minor units, not rounded. */
export function amountOf(model: AmountModel, row: Row): number {
  const expected = Math.exp(sumOf(model, row)) * model.smearing
  return Math.max(model.lowest, Math.min(model.highest, expected))
}

function bestPenalty(wins: readonly Win[], columns: number): number {
  let best: number = PENALTIES[0]
  let least = Infinity
  for (const penalty of PENALTIES) {
    let error = 0
    for (let fold = 1; fold < FOLDS; fold++) {
      const cut = Math.floor((wins.length * fold) / FOLDS)
      if (cut < 8) continue
      const model = ridge(wins.slice(0, cut), columns, penalty)
      for (const { row, amount } of wins.slice(cut, Math.floor((wins.length * (fold + 1)) / FOLDS)))
        error += (Math.log(amount) - sumOf(model, row)) ** 2
    }
    if (error < least) [best, least] = [penalty, error]
  }
  return best
}

function ridge(wins: readonly Win[], columns: number, penalty: number): Linear {
  const n = columns + 1
  const target = new Float64Array(n)
  const matrix = new Float64Array(n * n)
  for (const { row, amount } of wins) addSample(target, matrix, row, Math.log(amount), 1)
  for (let place = 0; place < n; place++)
    matrix[place * n + place] = (matrix[place * n + place] as number) + (place === 0 ? 1e-9 : penalty)
  const solved = solvePositive(matrix, target)
  if (!solved)
    return { intercept: mean(wins.map(({ amount }) => Math.log(amount))), weights: new Float64Array(columns) }
  return { intercept: solved[0] ?? 0, weights: solved.slice(1) }
}
