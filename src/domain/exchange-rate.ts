import { minorDigits } from '#domain/currency.ts'
import type { Money } from '#domain/money.ts'

/** One unit of `from` is `rate` units of `to`, valid from the day `on` (YYYY-MM-DD). `rate` is a decimal text: "5.4321". */
export type ExchangeRate = { from: string; to: string; on: string; rate: string }

/**
 * Converts exactly and rounds once, to the nearest minor unit, halves away from zero (as Council Regulation
 * (EC) 1103/97, article 5, rounds the euro). Symmetric, so that a reversal converts to the mirror of its entry.
 * Throws when the money is not in `rate.from`, or the rate is not a positive decimal.
 */
export function convertMoney(money: Money, rate: ExchangeRate): Money {
  if (money.currency !== rate.from)
    throw new TypeError(`The rate is from ${rate.from}, the money ${money.currency}`)
  if (!isRate(rate.rate)) throw new RangeError(`Not a rate: ${rate.rate}`)
  const [whole = '', fraction = ''] = rate.rate.split('.')
  const numerator = money.minor * BigInt(whole + fraction) * 10n ** BigInt(minorDigits(rate.to))
  const denominator = 10n ** BigInt(fraction.length + minorDigits(rate.from))
  return { minor: divideHalfAway(numerator, denominator), currency: rate.to }
}

/** Whether a text is a rate: a positive decimal with a point, at most 40 characters. */
export function isRate(text: string): boolean {
  return text.length <= 40 && /^\d+(\.\d+)?$/.test(text) && /[1-9]/.test(text)
}

/** The rate that holds on `day` (YYYY-MM-DD): the latest one that is not after it. */
export function rateOn(
  rates: ExchangeRate[],
  from: string,
  to: string,
  day: string,
): ExchangeRate | undefined {
  let held: ExchangeRate | undefined
  for (const rate of rates) {
    if (rate.from !== from || rate.to !== to || rate.on > day) continue
    if (!held || rate.on > held.on) held = rate
  }
  return held
}

function divideHalfAway(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n
  const size = negative ? -numerator : numerator
  const rounded = (size * 2n + denominator) / (denominator * 2n)
  return negative ? -rounded : rounded
}
