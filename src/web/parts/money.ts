import { currentLocale } from '#web/words/locale.ts'
import { minorDigits } from '#domain/currency.ts'
import { formatMinor } from '#domain/money.ts'
import { numberFormat } from './formatters.ts'

/** Below this many major units cents say something; above they are noise. */
const CENTS_MATTER_BELOW = 100n

type MoneyStyle = { exact?: boolean; locale?: string | undefined }

/**
 * Money as people read it: "R$209,651", "R$22.90", and with `exact` "R$209,651.37".
 * @param minor whole minor units as decimal text
 */
export function formatMoney(
  minor: string,
  currency: string,
  { exact, locale = currentLocale() }: MoneyStyle = {},
): string {
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
  return format(minor, currency, exact || centsMatter(minor, currency), { ...style }, locale)
}

/** The same without its symbol, for columns that name the currency above; all rows with cents or none. */
export function formatAmount(
  minor: string,
  currency: string,
  { exact = false, locale = currentLocale() }: MoneyStyle = {},
): string {
  return format(minor, currency, exact, {}, locale)
}

/** "R$", to stand in a column's header. */
export function currencySymbol(currency: string, locale: string | undefined = currentLocale()): string {
  const parts = numberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0)
  return parts.find(part => part.type === 'currency')?.value ?? currency
}

function format(
  minor: string,
  currency: string,
  exact: boolean,
  style: Intl.NumberFormatOptions,
  locale: string | undefined,
): string {
  const digits = exact ? minorDigits(currency) : 0
  const options = { ...style, minimumFractionDigits: digits, maximumFractionDigits: digits }
  // Intl takes decimal text exactly, where a number would round it.
  return numberFormat(locale, options).format(
    formatMinor(BigInt(minor), currency) as Intl.StringNumericLiteral,
  )
}

function centsMatter(minor: string, currency: string): boolean {
  const amount = BigInt(minor)
  const unit = 10n ** BigInt(minorDigits(currency))
  const magnitude = amount < 0n ? -amount : amount
  return magnitude < CENTS_MATTER_BELOW * unit && magnitude % unit !== 0n
}

/** For axes: "R$40K". Takes major units, because a chart counts in floating point anyway. */
export function formatRoughMoney(
  major: number,
  currency: string,
  locale: string | undefined = currentLocale(),
): string {
  return numberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    maximumFractionDigits: 1,
    minimumFractionDigits: 0,
  }).format(major)
}

/** Major units for drawing only; sums are made of minor units. */
export function toMajor(minor: string, currency: string): number {
  return Number(formatMinor(BigInt(minor), currency))
}

/** How much of `whole` this is, 0 to 1; 0 of nothing is 0. */
export function shareOf(minor: string, whole: string): number {
  const total = BigInt(whole)
  if (total === 0n) return 0
  return Number((BigInt(minor) * 1_000_000n) / total) / 1_000_000
}
