import type { Language } from '#contract/access.ts'
import type { DEFAULT_PURPOSES } from '#domain/consent/purposes.ts'
import { words as de } from './words.de.ts'
import { words as en } from './words.en.ts'

type PurposeKey = (typeof DEFAULT_PURPOSES)[number]['key']

/** What people outside read, in one language. */
export type ConsentWords = {
  purposes: Readonly<Record<PurposeKey, string>>
  title: (company: string) => string
  about: (address: string) => string
  stop: (purpose: string) => string
  stopAll: string
  stopped: (purpose: string) => string
  stoppedAll: string
  nothing: string
  erased: string
  nowOff: string
  done: string
  /** Stands under a mail that is sent for a purpose, before its link. */
  footer: (company: string, purpose: string) => string
  unknown: string
  unknownTitle: string
}

const spoken: Record<Language, ConsentWords> = { en, de }

export function consentWords(language: Language): ConsentWords {
  return spoken[language]
}

export function purposeNames(language: Language): ConsentWords['purposes'] {
  return spoken[language].purposes
}
