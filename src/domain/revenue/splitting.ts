/**
 * Splits an integer in proportion to weights so that the parts always add up to it: each gets the whole units due,
 * and the units left go one each to the largest remainders (Hamilton's method), the earlier index first where equal.
 * A negative total is the mirror of the positive one. A weight of zero gets nothing.
 * Throws when a weight is negative or not finite, or when all are zero and there is something to split.
 * @param weights number weights need not sum to 1; a weight below 2^-63 of the largest may lose its last bits
 */
export function splitByLargestRemainder(
  total: bigint,
  weights: readonly number[] | readonly bigint[],
): bigint[] {
  if (total < 0n) return splitByLargestRemainder(-total, weights).map(part => -part)
  const whole = asIntegers(weights)
  const sum = whole.reduce((all, weight) => all + weight, 0n)
  if (sum === 0n) return splitNothing(total, whole)
  const parts: bigint[] = []
  const remainders: bigint[] = []
  let left = total
  for (const weight of whole) {
    const due = total * weight
    const part = due / sum
    parts.push(part)
    remainders.push(due - part * sum)
    left -= part
  }
  if (left > 0n)
    for (const index of largest(remainders, Number(left))) parts[index] = (parts[index] ?? 0n) + 1n
  return parts
}

function splitNothing(total: bigint, weights: bigint[]): bigint[] {
  if (total !== 0n) throw new RangeError('Nothing has weight, so the total has nowhere to go')
  return weights.map(() => 0n)
}

function largest(remainders: bigint[], count: number): number[] {
  const indexes = remainders.map((_, index) => index)
  indexes.sort((a, b) => compare(remainders[b], remainders[a]) || a - b)
  return indexes.slice(0, count)
}

function compare(one: bigint | undefined, other: bigint | undefined): number {
  if (one === undefined || other === undefined || one === other) return 0
  return one < other ? -1 : 1
}

function asIntegers(weights: readonly number[] | readonly bigint[]): bigint[] {
  const integers: bigint[] = []
  const exponent = scale(weights)
  for (const weight of weights) {
    if (!(weight >= 0) || weight === Infinity) throw new RangeError(`Not a weight: ${weight}`)
    integers.push(typeof weight === 'bigint' ? weight : BigInt(Math.trunc(shift(weight, exponent))))
  }
  return integers
}

/**
 * Floats times a power of two stay exact, so all are shifted until the largest has 116 bits (53 of a float + 63 of
 * the total): what is cut off then could not have earned a unit. Whole numbers are taken as they are.
 */
function scale(weights: readonly number[] | readonly bigint[]): number {
  let most = 0
  let allWhole = true
  for (const weight of weights) {
    if (typeof weight === 'bigint') return 0
    if (weight > most) most = weight
    allWhole &&= Number.isSafeInteger(weight)
  }
  return allWhole || most === 0 || most === Infinity ? 0 : 116 - Math.ceil(Math.log2(most))
}

/** In two steps, because 2 ** exponent alone may be beyond the range of floats. */
function shift(weight: number, exponent: number): number {
  const half = Math.trunc(exponent / 2)
  return weight * 2 ** half * 2 ** (exponent - half)
}
