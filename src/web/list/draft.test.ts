import { expect, test } from 'vitest'
import type { Filter } from '#domain/filter/filter.ts'
import {
  type DraftCondition,
  draftOf,
  filterOf,
  isWhole,
  topParts,
  withOwnIds,
  withoutPart,
  withPart,
} from './draft.ts'

const ada: Filter = { attribute: 'name', test: { op: 'contains', text: 'ada' } }
const mql: Filter = { attribute: 'stage', test: { op: 'one-of', values: ['mql'] } }

test('a filter goes into a draft and comes out as it was', () => {
  const filter: Filter = { all: [ada, { not: { any: [mql, { all: [ada, mql] }] } }] }
  expect(filterOf(draftOf(filter))).toEqual(filter)
  expect(filterOf(draftOf(mql))).toEqual({ all: [mql] })
  expect(filterOf(draftOf({ not: mql }))).toEqual({ not: { any: [mql] } })
})

test('what lacks a value is not asked for yet, and groups of nothing are no groups', () => {
  const nothing: Filter = { attribute: 'name', test: { op: 'is', text: ' ' } }
  expect(filterOf(draftOf({ all: [nothing, { any: [nothing] }] }))).toBeNull()
  expect(filterOf(draftOf({ all: [nothing, mql] }))).toEqual({ all: [mql] })
})

test('a part is changed or taken away, however deep it stands', () => {
  const draft = draftOf({ all: [mql, { any: [ada, mql] }] })
  const inner = draft.parts[1]
  const deep = inner && 'parts' in inner ? (inner.parts[0] as DraftCondition) : undefined
  const without = withPart(draft, deep?.id ?? 0, () => null)
  expect(filterOf(without)).toEqual({ all: [mql, { any: [mql] }] })
})

test('each top condition can be taken out by itself', () => {
  expect(topParts(mql)).toEqual([mql])
  expect(withoutPart({ all: [ada, mql] }, 0)).toEqual({ all: [mql] })
  expect(withoutPart(mql, 0)).toBeNull()
})

test('what waits for a value is half written, and so is a group of nothing', () => {
  const nothing: Filter = { attribute: 'name', test: { op: 'is', text: ' ' } }
  expect(isWhole(draftOf(null))).toBe(true)
  expect(isWhole(draftOf({ all: [ada, { any: [mql] }] }))).toBe(true)
  expect(isWhole(draftOf({ all: [ada, { any: [nothing] }] }))).toBe(false)
  expect(isWhole(draftOf({ all: [ada, { any: [] }] }))).toBe(false)
})

test('a draft of another time gets numbers of its own, and says the same', () => {
  const old = draftOf({ all: [mql, { any: [ada, mql] }] })
  const own = withOwnIds(old)
  expect(filterOf(own)).toEqual(filterOf(old))
  expect(own.parts.map(part => part.id)).not.toEqual(old.parts.map(part => part.id))
})
