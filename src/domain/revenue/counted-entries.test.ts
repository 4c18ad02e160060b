import { expect, test } from 'vitest'
import { countedEntries } from './counted-entries.ts'

const entry = (id: string, deal: string | null, kind: 'booked' | 'received') => ({ id, deal, kind })

test('what was booked and then paid is counted once', () => {
  const all = [entry('1', 'a', 'booked'), entry('2', 'a', 'received'), entry('3', 'b', 'received')]
  expect(countedEntries(all).map(one => one.id)).toEqual(['1', '3'])
})

test('revenue without a deal is told by what was booked, or by what was received where nothing was', () => {
  expect(countedEntries([entry('1', null, 'received'), entry('2', null, 'received')])).toHaveLength(2)
  expect(
    countedEntries([entry('1', null, 'received'), entry('2', null, 'booked')]).map(one => one.id),
  ).toEqual(['2'])
})

test('a reversal counts with what it takes back', () => {
  const all = [entry('1', 'a', 'booked'), entry('-1', 'a', 'booked'), entry('2', 'a', 'received')]
  expect(countedEntries(all).map(one => one.id)).toEqual(['1', '-1'])
})
