/**
 * The browser's formatters, each made once: making one takes as long as using it fifty times, and a list of rows asks
 * for the same few over and over.
 */
const numbers = new Map<string, Intl.NumberFormat>()
const dates = new Map<string, Intl.DateTimeFormat>()
const plurals = new Map<string, Intl.PluralRules>()

export function numberFormat(
  locale: string | string[] | undefined,
  options: Intl.NumberFormatOptions = {},
): Intl.NumberFormat {
  return once(numbers, locale, options, () => new Intl.NumberFormat(locale, options))
}

export function dateFormat(
  locale: string | string[] | undefined,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  return once(dates, locale, options, () => new Intl.DateTimeFormat(locale, options))
}

export function pluralRules(
  locale: string | string[] | undefined,
  options: Intl.PluralRulesOptions = {},
): Intl.PluralRules {
  return once(plurals, locale, options, () => new Intl.PluralRules(locale, options))
}

function once<Format>(
  made: Map<string, Format>,
  locale: string | string[] | undefined,
  options: object,
  make: () => Format,
): Format {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = made.get(key)
  if (known) return known
  const format = make()
  made.set(key, format)
  return format
}
