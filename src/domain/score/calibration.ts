import { fitLogistic, type Linear, logit, sigmoid } from './logistic.ts'

/** A chance that was said of a case, and what became of it. */
export type Told = { chance: number; won: boolean; weight: number }

/** Log-odds said, times `slope`, plus `shift`: log-odds that hold. */
export type Calibration = { slope: number; shift: number }

export const AS_SAID: Calibration = { slope: 1, shift: 0 }
/**
 * How strongly the slope is held to 1: as by a prior with a standard deviation of 0.1. A mix of penalties that was weighed on
 * later cases is nearly right already, and some hundred cases say little of a slope: on the demo companies what is held
 * foretells newer months better than what is free. Thousands of cases outweigh it.
 */
const HELD = 1 / 0.1 ** 2

/**
 * Platt's scaling (Platt, 1999: Probabilistic outputs for support vector machines) of chances that were said about cases
 * later than those which trained, with the slope held towards 1. Chosen over isotonic regression (Zadrozny & Elkan, 2002)
 * because that needs thousands of cases not to learn noise (Niculescu-Mizil & Caruana, 2005), and companies have hundreds.
 */
export function calibrate(told: readonly Told[]): Calibration {
  if (told.length === 0) return AS_SAID
  // The weight that is learnt is what the slope has beyond 1, so that the ridge holds the slope to 1.
  let { slope, shift } = AS_SAID
  for (let step = 0; step < 50; step++) {
    const move = newtonStep(told, slope, shift)
    slope += move.slope
    shift += move.shift
    if (Math.abs(move.slope) + Math.abs(move.shift) < 1e-10) break
  }
  return { slope: Math.max(0.05, slope), shift }
}

function newtonStep(told: readonly Told[], slope: number, shift: number): Calibration {
  let [gs, gc, hss, hsc, hcc] = [HELD * (slope - 1), 0, HELD, 0, 1e-9]
  for (const { chance, won, weight } of told) {
    const said = logit(chance)
    const now = sigmoid(slope * said + shift)
    const error = weight * (now - (won ? 1 : 0))
    const bend = weight * now * (1 - now)
    gs += error * said
    gc += error
    hss += bend * said * said
    hsc += bend * said
    hcc += bend
  }
  const determinant = hss * hcc - hsc * hsc
  if (!(determinant > 0)) return { slope: 0, shift: 0 }
  const limit = (value: number): number => Math.max(-2, Math.min(2, value))
  return {
    slope: limit(-(hcc * gs - hsc * gc) / determinant),
    shift: limit(-(hss * gc - hsc * gs) / determinant),
  }
}

export function calibrated(chance: number, { slope, shift }: Calibration): number {
  return sigmoid(slope * logit(chance) + shift)
}

/** A logistic regression of one number, free of any penalty: what the outcome makes of the log-odds that were said. */
export function recalibrationOf(told: readonly Told[]): Linear {
  return fitLogistic(
    told.map(({ chance, won, weight }) => ({ row: { places: [0], values: [logit(chance)] }, won, weight })),
    1,
    0,
  )
}
