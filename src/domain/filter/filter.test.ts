import { expect, test } from 'vitest'
import { checkFilter } from './check-filter.ts'
import type { Filter } from './filter.ts'
import { impliesMissing, impliesValue, wordsImplied } from './implied.ts'
import { phraseOf } from './phrase.ts'
import { readFilter } from './read-filter.ts'
import { canSort, sortOf } from './sort.ts'

const size = { id: '01900000-0000-7000-8000-000000000001', key: 'size', type: 'number' } as const
const named = (text: string): Filter => ({ attribute: 'name', test: { op: 'contains', text } })
const form: Filter = { touch: { kinds: ['form'] }, did: true }
const mql: Filter = { attribute: 'stage', test: { op: 'one-of', values: ['mql'] } }

test.each<[Filter, object]>([
  [
    { attribute: 'shoe', test: { op: 'filled' } },
    { problem: 'unknown-attribute', key: 'shoe' },
  ],
  [
    { field: 'gone', test: { op: 'filled' } },
    { problem: 'unknown-field', key: 'gone' },
  ],
  [
    { attribute: 'stage', test: { op: 'contains', text: 'm' } },
    { problem: 'operator', key: 'stage', op: 'contains' },
  ],
  [{ attribute: 'stage', test: { op: 'one-of', values: ['chief'] } }, { problem: 'value' }],
  [{ attribute: 'stage', test: { op: 'empty' } }, { problem: 'operator' }],
  [{ attribute: 'account', test: { op: 'one-of', values: ['Acme'] } }, { problem: 'value' }],
  [{ attribute: 'lastTouch', test: { op: 'within', span: {} } }, { problem: 'value' }],
  [
    { attribute: 'lastTouch', test: { op: 'within', span: { from: '2026-02-01', to: '2026-01-01' } } },
    { problem: 'value' },
  ],
  [{ field: 'size', test: { op: 'is', text: '3' } }, { problem: 'operator' }],
  [{ all: [] }, { problem: 'empty-group' }],
  [{ all: [{ any: [{ not: { all: [{ any: [{ not: mql }] }] } }] }] }, { problem: 'too-deep' }],
  [{ any: Array.from({ length: 51 }, () => mql) }, { problem: 'too-many' }],
])('%j is not taken', (filter, problem) => {
  expect(checkFilter('person', filter, [size])).toMatchObject(problem)
})

test('what a noun has can be asked for, nested', () => {
  const filter: Filter = {
    all: [
      mql,
      { any: [named('ada'), { not: { field: 'size', test: { op: 'at-least', number: 3 } } }] },
      { touch: { kinds: ['form'], when: { last: 30 } }, did: true, atLeast: 2 },
      { deal: { states: ['won'] }, has: false },
    ],
  }
  expect(checkFilter('person', filter, [size])).toBeUndefined()
  expect(checkFilter('deal', form, [size])).toEqual({ problem: 'condition', key: 'touch' })
})

test('views of people and accounts can be asked for, of deals not, and what they search by is implied', () => {
  const inView: Filter = { view: '01900000-0000-7000-8000-000000000002', in: true }
  expect(checkFilter('person', inView, [])).toBeUndefined()
  expect(checkFilter('account', { not: inView }, [])).toBeUndefined()
  expect(checkFilter('deal', inView, [])).toEqual({ problem: 'condition', key: 'view' })
  const search: Filter = { attribute: 'search', test: { op: 'contains', text: 'nord süd' } }
  expect(checkFilter('person', search, [])).toEqual({ problem: 'unknown-attribute', key: 'search' })
  expect(wordsImplied({ all: [{ all: [search] }, mql] })).toEqual(['nord', 'süd'])
})

test('a view is said by its id, and read out of an address', () => {
  const notIn: Filter = { view: 'v', in: false }
  expect(phraseOf(notIn)).toEqual(notIn)
  expect(readFilter({ all: [notIn] })).toEqual({ all: [notIn] })
  expect(readFilter({ view: 'v' })).toBeUndefined()
})

test('the words that everybody must have are told, and those that somebody may have are not', () => {
  expect(wordsImplied({ all: [named('Ada Nord'), { any: [named('x'), mql] }, { not: named('y') }] })).toEqual(
    ['Ada', 'Nord'],
  )
  expect(wordsImplied({ any: [named('ada')] })).toEqual([])
})

test('who must have been touched is told', () => {
  const touched = (filter: Filter) => impliesValue(filter, 'lastTouch')
  expect(touched({ all: [mql, { touch: {}, did: true }] })).toBe(true)
  expect(touched({ attribute: 'lastTouch', test: { op: 'more-than-ago', days: 3 } })).toBe(true)
  expect(touched({ attribute: 'touches', test: { op: 'at-most', number: 3 } })).toBe(false)
  expect(touched({ not: { touch: {}, did: true } })).toBe(false)
})

test('whether a list sorted by something has only those who have it, or who have it not, is told', () => {
  const never: Filter = { attribute: 'lastTouch', test: { op: 'empty' } }
  expect(impliesMissing(never, 'touches')).toBe(true)
  expect(impliesMissing({ any: [never, mql] }, 'touches')).toBe(false)
  expect(impliesMissing({ attribute: 'touches', test: { op: 'equals', number: 0 } }, 'firstTouch')).toBe(true)
  expect(impliesMissing({ attribute: 'origin', test: { op: 'empty' } }, 'origin')).toBe(true)
  // Somebody without a name is sorted by an address.
  expect(impliesMissing({ attribute: 'name', test: { op: 'empty' } }, 'name')).toBe(false)
  const sized = (op: 'empty' | 'filled'): Filter => ({ field: 'size', test: { op } })
  expect(impliesMissing(sized('empty'), 'field:size')).toBe(true)
  expect(impliesValue(sized('filled'), 'field:size')).toBe(true)
  expect(impliesValue(sized('filled'), 'field:shoe')).toBe(false)
  expect(impliesValue({ attribute: 'origin', test: { op: 'none-of', values: ['ads'] } }, 'origin')).toBe(
    false,
  )
})

test('a filter is said without the groups that group nothing', () => {
  expect(phraseOf({ all: [{ any: [named('ada')] }] })).toEqual({
    about: { attribute: 'name' },
    says: { key: 'text', op: 'contains', text: 'ada' },
  })
  expect(
    phraseOf({ all: [mql, { touch: { when: { from: '2026-01-01' } }, did: false, atLeast: 9 }] }),
  ).toEqual({
    join: 'all',
    parts: [
      { about: { attribute: 'stage' }, says: { key: 'values', op: 'one-of', values: ['mql'] } },
      {
        touch: {
          did: false,
          atLeast: 1,
          kinds: [],
          channels: [],
          campaigns: [],
          direction: undefined,
          when: { is: 'since', from: '2026-01-01' },
        },
      },
    ],
  })
})

test('lists are sorted by attributes and by fields that there are', () => {
  expect(sortOf('-field:size')).toEqual({ by: 'field:size', down: true })
  expect(canSort('person', sortOf('-field:size'), [size])).toBe(true)
  expect(canSort('person', sortOf('field:shoe'), [size])).toBe(false)
  expect(canSort('account', sortOf('stage'), [size])).toBe(false)
})
