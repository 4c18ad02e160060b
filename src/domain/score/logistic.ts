import type { Row } from './encoding.ts'
import { solvePositive } from './linear-algebra.ts'

/** A sum over columns, and what it begins with. */
export type Linear = { intercept: number; weights: Float64Array }

export type Sample = { row: Row; won: boolean; weight: number }

const MOST_STEPS = 60
const MOST_HALVINGS = 30
const ENOUGH = 1e-9

/** ln(1 + e^x), without overflow. */
export function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x))
}

export function sigmoid(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))
}

export function logit(chance: number): number {
  const inside = Math.min(1 - 1e-12, Math.max(1e-12, chance))
  return Math.log(inside / (1 - inside))
}

export function sumOf({ intercept, weights }: Linear, { places, values }: Row): number {
  let sum = intercept
  for (let i = 0; i < places.length; i++) sum += (weights[places[i] as number] ?? 0) * (values[i] as number)
  return sum
}

/**
 * Logistic regression with a ridge penalty of `penalty` / 2 times the squared weights (le Cessie & van Houwelingen, 1992);
 * the intercept is free. Newton's steps, which are iteratively reweighted least squares, each halved until it makes
 * the loss smaller (Boyd & Vandenberghe, Convex Optimization, 9.5), so that it comes to the one minimum from anywhere
 * and always to the same. `from` is where it begins.
 */
export function fitLogistic(
  samples: readonly Sample[],
  columns: number,
  penalty: number,
  from?: Linear,
): Linear {
  let model = from ?? { intercept: 0, weights: new Float64Array(columns) }
  let loss = lossOf(samples, model, penalty)
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, hessian } = curvature(samples, model, penalty)
    const direction = solvePositive(hessian, gradient)
    if (!direction) return model
    const decrement = direction.reduce((sum, value, place) => sum + value * (gradient[place] as number), 0)
    if (decrement < ENOUGH * (1 + loss)) return model
    let length = 1
    let next = moved(model, direction, length)
    let nextLoss = lossOf(samples, next, penalty)
    for (let half = 0; nextLoss > loss - 1e-4 * length * decrement && half < MOST_HALVINGS; half++) {
      length /= 2
      next = moved(model, direction, length)
      nextLoss = lossOf(samples, next, penalty)
    }
    if (nextLoss >= loss) return model
    model = next
    loss = nextLoss
  }
  return model
}

function moved({ intercept, weights }: Linear, direction: Float64Array, length: number): Linear {
  return {
    intercept: intercept - length * (direction[0] as number),
    weights: weights.map((weight, place) => weight - length * (direction[place + 1] as number)),
  }
}

function lossOf(samples: readonly Sample[], model: Linear, penalty: number): number {
  let loss = 0
  for (const { row, won, weight } of samples) {
    const sum = sumOf(model, row)
    loss += weight * (softplus(sum) - (won ? sum : 0))
  }
  for (const weight of model.weights) loss += (penalty / 2) * weight * weight
  return loss
}

/** The first place is the intercept's. */
function curvature(
  samples: readonly Sample[],
  model: Linear,
  penalty: number,
): { gradient: Float64Array; hessian: Float64Array } {
  const n = model.weights.length + 1
  const gradient = new Float64Array(n)
  const hessian = new Float64Array(n * n)
  for (const { row, won, weight } of samples) {
    const chance = sigmoid(sumOf(model, row))
    addSample(gradient, hessian, row, weight * (chance - (won ? 1 : 0)), weight * chance * (1 - chance))
  }
  for (let place = 1; place < n; place++) {
    gradient[place] = (gradient[place] as number) + penalty * (model.weights[place - 1] as number)
    hessian[place * n + place] = (hessian[place * n + place] as number) + penalty
  }
  for (let place = 0; place < n; place++)
    hessian[place * n + place] = (hessian[place * n + place] as number) + 1e-9
  return { gradient, hessian }
}

/** Adds `slope` · x and the lower half of `bend` · x xᵀ, where x begins with 1 for the intercept. */
export function addSample(
  gradient: Float64Array,
  hessian: Float64Array,
  { places, values }: Row,
  slope: number,
  bend: number,
): void {
  const n = gradient.length
  gradient[0] = (gradient[0] as number) + slope
  hessian[0] = (hessian[0] as number) + bend
  for (let i = 0; i < places.length; i++) {
    const place = (places[i] as number) + 1
    const value = values[i] as number
    gradient[place] = (gradient[place] as number) + slope * value
    const line = place * n
    hessian[line] = (hessian[line] as number) + bend * value
    // Places ascend, so earlier ones are in the lower half.
    for (let j = 0; j <= i; j++) {
      const at = line + (places[j] as number) + 1
      hessian[at] = (hessian[at] as number) + bend * value * (values[j] as number)
    }
  }
}
