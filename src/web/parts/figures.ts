import { currentLocale } from '#web/words/locale.ts'
import { numberFormat } from './formatters.ts'

/** "11.8 %", with the thin space of print; "–" where there is nothing to divide by. A column keeps its digits. */
export function formatShare(
  share: number | null,
  digits = 1,
  locale: string | undefined = currentLocale(),
): string {
  if (share === null) return '–'
  const text = numberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(share * 100)
  return `${text}\u202f%`
}

export function formatCount(count: number, locale: string | undefined = currentLocale()): string {
  return numberFormat(locale).format(count)
}

/** "812 bytes", "1.2 MB": rounded, as people say how large a file is. */
export function formatBytes(bytes: number, locale: string | undefined = currentLocale()): string {
  const units = ['byte', 'kilobyte', 'megabyte'] as const
  const step = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2
  return numberFormat(locale, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 || bytes / 1_000 ** step >= 100 ? 0 : 1,
  }).format(bytes / 1_000 ** step)
}

/** "1 entry", "842 entries". */
export function counted(
  count: number,
  one: string,
  many: string,
  locale: string | undefined = currentLocale(),
): string {
  return `${formatCount(count, locale)} ${count === 1 ? one : many}`
}
