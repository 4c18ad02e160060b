import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { plainly, readGlossary, type Word } from '#web/help/read-glossary.ts'

const read = (path: string): Word[] =>
  readGlossary(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'))
const english = read('GLOSSARY.md')
const german = read('docs/glossary.de.md')
const keysOf = (words: Word[]): string[] => words.flatMap(one => one.keys)

describe('the glossary', () => {
  test('is read word by word', () => {
    expect(readGlossary('# G\n\n## A\n- **Merge, un-merge**: two\n  lines. **Other**: more.\n')).toEqual([
      {
        section: 'A',
        title: 'Merge, un-merge',
        keys: ['merge', 'un-merge', 'other'],
        text: 'two lines. **Other**: more.',
      },
    ])
    expect(plainly('*one* **two** `three`')).toBe('one two three')
  })

  test('in German explains the same words, each once', () => {
    expect(keysOf(german)).toEqual(keysOf(english))
    expect(new Set(keysOf(english)).size).toBe(keysOf(english).length)
  })

  test('explains each word', () => {
    for (const { text } of [...english, ...german]) expect(plainly(text)).toMatch(/^.{15,}\.$/)
  })
})
