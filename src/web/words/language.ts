export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

const KEPT_AS = 'duet.language'

/** What was chosen on this device; null follows the browser. */
export function chosenLanguage(): Language | null {
  const kept = localStorage.getItem(KEPT_AS)
  return isLanguage(kept) ? kept : null
}

export function keepLanguage(language: Language | null): void {
  if (language === null) localStorage.removeItem(KEPT_AS)
  else localStorage.setItem(KEPT_AS, language)
}

/** The first language that the browser's owner reads and Duet speaks; English else. */
export function languageOf(preferred: readonly string[]): Language {
  return preferred.map(baseOf).find(isLanguage) ?? 'en'
}

/** The place whose dates and numbers go with the language: the browser's own, where it is one of that language. */
export function localeOf(language: Language, preferred: readonly string[]): string {
  return preferred.find(tag => baseOf(tag) === language) ?? language
}

function baseOf(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? ''
}

export function isLanguage(given: unknown): given is Language {
  return languages.some(language => language === given)
}
