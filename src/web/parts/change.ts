import { currentLocale } from '#web/words/locale.ts'
import { formatMoney } from './money.ts'
import { numberFormat } from './formatters.ts'

/** What a sentence about a change needs: both amounts, which way it went, by how much, and by what share ("none" of nothing). */
export function changeOf(now: bigint, before: bigint, currency: string) {
  const difference = now - before
  const money = (minor: bigint) => formatMoney(`${minor}`, currency)
  return {
    now: money(now),
    before: money(before),
    change: difference === 0n ? 'same' : difference > 0n ? 'more' : 'less',
    difference: money(difference < 0n ? -difference : difference),
    share: before > 0n ? formatChange(Number(difference) / Number(before)) : 'none',
  }
}

/** "+12 %", "−8.5 %" */
export function formatChange(share: number, locale: string | undefined = currentLocale()): string {
  const digits = Math.abs(share) < 0.0995 ? 1 : 0
  const text = numberFormat(locale, {
    signDisplay: 'exceptZero',
    maximumFractionDigits: digits,
  }).format(share * 100)
  return `${text.replace('-', '\u2212')}\u202f%`
}
