import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { type Noun, nouns } from './registry.ts'

type Words = Record<string, string>

describe.each(Object.keys(nouns) as Noun[])('the words of %s', noun => {
  test('begin with the noun, are the same in both languages, and none of them is empty', async () => {
    const [en, de] = await Promise.all([nouns[noun].en(), nouns[noun].de()])
    expect(Object.keys(de.words)).toEqual(Object.keys(en.words))
    for (const words of [en.words, de.words] as Words[])
      for (const [key, message] of Object.entries(words)) {
        expect(key).toMatch(new RegExp(`^${noun}\\.`))
        expect({ key, message: message.trim() }).not.toEqual({ key, message: '' })
      }
  })

  test('can be read as ICU messages, and ask for the same values in both', async () => {
    const [en, de] = await Promise.all([nouns[noun].en(), nouns[noun].de()])
    const german: Words = de.words
    for (const [key, message] of Object.entries(en.words as Words))
      expect({ key, asks: valuesOf(german[key] ?? '', 'de') }).toEqual({ key, asks: valuesOf(message, 'en') })
  })
})

type Part = { type: number; value?: string; options?: Record<string, { value: Part[] }>; children?: Part[] }
const [LITERAL, POUND] = [0, 7]

/** The names of all values and marks that a message asks for. */
function valuesOf(message: string, locale: string): string[] {
  const names = new Set<string>()
  const collect = (parts: Part[]) => {
    for (const part of parts) {
      if (part.type !== LITERAL && part.type !== POUND && part.value !== undefined) names.add(part.value)
      for (const option of Object.values(part.options ?? {})) collect(option.value)
      collect(part.children ?? [])
    }
  }
  collect(new IntlMessageFormat(message, locale).getAst() as unknown as Part[])
  return [...names].sort()
}
