/** "11.8 %", with the thin space of print; "–" where there is nothing to divide by. */
export function formatShare(share: number | null, locale?: string): string {
  if (share === null) return '–'
  const percent = share * 100
  const digits = percent !== 0 && Math.abs(percent) < 10 ? 2 : 1
  const text = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(percent)
  return `${text}\u202f%`
}

export function formatCount(count: number, locale?: string): string {
  return new Intl.NumberFormat(locale).format(count)
}

/** "1 entry", "842 entries". */
export function counted(count: number, one: string, many: string, locale?: string): string {
  return `${formatCount(count, locale)} ${count === 1 ? one : many}`
}
