let now: string | undefined

/** The place by which dates, numbers and money are written; until words are there, the machine's own. */
export function currentLocale(): string | undefined {
  return now
}

export function writeBy(locale: string): void {
  now = locale
}
