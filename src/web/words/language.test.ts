import { expect, test } from 'vitest'
import { languageOf, localeOf } from './language.ts'

test('the first language that Duet speaks is taken, English when it speaks none of them', () => {
  expect(languageOf(['fr-FR', 'de-AT', 'en-GB'])).toBe('de')
  expect(languageOf(['pt-BR'])).toBe('en')
  expect(languageOf([])).toBe('en')
})

test('dates and numbers are those of the place, when its language is the one that is shown', () => {
  expect(localeOf('de', ['fr-FR', 'de-CH'])).toBe('de-CH')
  expect(localeOf('de', ['en-GB'])).toBe('de')
})
