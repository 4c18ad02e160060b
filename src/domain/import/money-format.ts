import { isCurrency, minorDigits } from '#domain/currency.ts'
import type { MoneyBody } from '#domain/happening/happening.ts'
import { type MoneyRefusal, parseMoney } from '#domain/money.ts'
import type { MoneyFormat } from './plan.ts'

type AmountProblem =
  | 'currency-of-amount'
  | 'not-an-amount'
  | 'too-many-decimals'
  | 'amount-too-large'
  | 'negative-amount'

/**
 * Reads an amount as people and programs write it: `R$ 1.234,50`, `(12.00)`, `1 200,00 EUR`.
 * The refusal is the code of a row's problem.
 */
export function readAmount(
  text: string,
  format: MoneyFormat,
  currency: string,
): MoneyBody | { refused: AmountProblem } {
  const decimal = format.decimal ?? '.'
  const group = format.group ?? (decimal === '.' ? ',' : '.')
  if (!isCurrency(currency)) return { refused: REFUSALS['unknown-currency'] }
  const bare = withoutSymbol(text)
  const money = parseMoney(
    format.round === true ? rounded(bare, decimal, minorDigits(currency)) : bare,
    { decimal, ...(group === 'none' ? {} : { group }) },
    currency,
  )
  if ('refused' in money) return { refused: REFUSALS[money.refused] }
  if (money.minor < 0n && format.negative !== 'allow') return { refused: 'negative-amount' }
  return { minor: money.minor.toString(), currency }
}

const REFUSALS: Record<MoneyRefusal['refused'], AmountProblem> = {
  'unknown-currency': 'currency-of-amount',
  'not-an-amount': 'not-an-amount',
  'too-many-decimals': 'too-many-decimals',
  'amount-too-large': 'amount-too-large',
}

/** `R$`, `US$`, `€`, `EUR` before or behind; brackets and signs stay. */
const SYMBOLS =
  /(?<=^[(+\-\u2212]?\s*)(?:[A-Z]{1,3}\$|[A-Z]{3}(?=[\s\d\-\u2212])|\p{Sc})\s*|\s*(?:[A-Z]{3}|\p{Sc})(?=\)?$)/gu

function withoutSymbol(text: string): string {
  return text.trim().replace(SYMBOLS, '')
}

/** Half away from zero, on the text, so that nothing passes through a floating-point number. */
function rounded(text: string, decimal: string, digits: number): string {
  const match = /^(\D*)(.*?)(\D*)$/s.exec(text)
  const [, before = '', figures = '', behind = ''] = match ?? []
  const [whole = '', fraction = ''] = figures.split(decimal)
  if (fraction.length <= digits || !/^\d+$/.test(fraction)) return text
  const kept = BigInt(`1${fraction.slice(0, digits)}`) + (fraction.charAt(digits) >= '5' ? 1n : 0n)
  const carried = kept.toString().startsWith('2')
  const newWhole = carried ? addOne(whole) : whole
  return `${before}${newWhole}${digits === 0 ? '' : decimal + kept.toString().slice(1)}${behind}`
}

/** One more, whatever marks stand between the groups. */
function addOne(whole: string): string {
  return (BigInt(whole.replace(/\D/g, '') || '0') + 1n).toString()
}
