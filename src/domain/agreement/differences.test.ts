import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AgreementContent } from './agreement.ts'
import { differences } from './differences.ts'
import { mergeContents } from './merge-contents.ts'
import { startingAgreement } from './starting-agreement.ts'

const start = startingAgreement('en')
const changed = (change: (content: AgreementContent) => void): AgreementContent => {
  const content = structuredClone(start)
  change(content)
  return content
}

describe('what a version says otherwise than the one before', () => {
  test('of the first one, everything is new', () => {
    const all = differences(undefined, start)
    expect(all).toHaveLength(start.definitions.length + start.clauses.length + start.returnReasons.length)
    expect(all.every(one => one.is === 'added')).toBe(true)
  })

  test('is nothing when only the order is another', () => {
    const turned = changed(content => {
      content.clauses.reverse()
      content.returnReasons.reverse()
      content.definitions.reverse()
    })
    expect(differences(start, turned)).toEqual([])
  })

  test('names the old and the new figure of a clause', () => {
    const slower = changed(content => {
      const at = content.clauses.findIndex(one => one.kind === 'first-response')
      content.clauses[at] = { kind: 'first-response', hours: 8, percent: 90, note: null }
    })
    expect(differences(start, slower)).toEqual([
      {
        what: 'clause',
        is: 'changed',
        before: { kind: 'first-response', hours: 4, percent: 90, note: null },
        after: { kind: 'first-response', hours: 8, percent: 90, note: null },
      },
    ])
  })

  test('names what changed of a definition, and only that', () => {
    const other = changed(content => {
      const mql = content.definitions.find(one => one.stage === 'mql')
      if (mql) Object.assign(mql, { words: 'Other words', examples: ['ann'] })
    })
    const words = start.definitions.find(one => one.stage === 'mql')?.words
    expect(differences(start, other)).toEqual([
      {
        what: 'definition',
        is: 'changed',
        stage: 'mql',
        changes: [
          { part: 'words', before: words, after: 'Other words' },
          { part: 'examples', added: ['ann'], removed: [] },
        ],
      },
    ])
  })

  test('names what was removed and what came instead', () => {
    const other = changed(content => {
      content.returnReasons[0] = { key: 'moved', words: 'Moved away' }
    })
    expect(differences(start, other)).toEqual([
      { what: 'reason', is: 'added', reason: { key: 'moved', words: 'Moved away' } },
      { what: 'reason', is: 'removed', reason: start.returnReasons[0] },
    ])
  })
})

/** Some of the parts of the starting agreement, some of them said otherwise. */
const contents: fc.Arbitrary<AgreementContent> = fc
  .record({
    definitions: fc.subarray(start.definitions.map((_, at) => at)),
    clauses: fc.subarray(start.clauses.map((_, at) => at)),
    returnReasons: fc.subarray(start.returnReasons.map((_, at) => at)),
    said: fc.constantFrom('one way', 'another way'),
  })
  .map(({ definitions, clauses, returnReasons, said }) => ({
    definitions: definitions.flatMap(at => start.definitions[at] ?? []).map(one => ({ ...one, words: said })),
    clauses: clauses.flatMap(at => start.clauses[at] ?? []).map(one => ({ ...one, note: said })),
    returnReasons: returnReasons.flatMap(at => start.returnReasons[at] ?? []),
  }))

describe('what two people made of one draft', () => {
  test('is as the one left it whom the other did not disturb', () => {
    fc.assert(
      fc.property(contents, contents, (base, mine) => {
        expect(differences(mine, mergeContents(base, mine, base).content)).toEqual([])
        expect(differences(mine, mergeContents(base, base, mine).content)).toEqual([])
        expect(mergeContents(base, mine, base).clashes).toEqual([])
      }),
    )
  })

  test('comes out the same for both where they do not clash', () => {
    fc.assert(
      fc.property(contents, contents, contents, (base, mine, theirs) => {
        const [one, other] = [mergeContents(base, mine, theirs), mergeContents(base, theirs, mine)]
        expect(new Set(one.clashes.map(clash => JSON.stringify(clash)))).toEqual(
          new Set(other.clashes.map(clash => JSON.stringify(clash))),
        )
        fc.pre(one.clashes.length === 0)
        expect(differences(one.content, other.content)).toEqual([])
      }),
    )
  })

  test('keeps mine where both said something else of one part, and names the part', () => {
    const of = (words: string): AgreementContent => ({
      ...start,
      returnReasons: [{ key: 'no-need', words }],
    })
    expect(mergeContents(of('base'), of('mine'), of('theirs'))).toEqual({
      content: of('mine'),
      clashes: [{ what: 'reason', key: 'no-need' }],
    })
  })
})
