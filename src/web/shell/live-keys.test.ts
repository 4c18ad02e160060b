import { expect, test } from 'vitest'
import { isFigure, isStale, together } from './live-keys.ts'

const ADA = '01900000-0000-7000-8000-00000000000a'
const BOB = '01900000-0000-7000-8000-00000000000b'

test('of one noun, lists and the ids that changed are read again, and no other ids', () => {
  const changed = { person: [ADA] }
  expect(isStale(['person', 'list', { q: 'a' }], changed)).toBe(true)
  expect(isStale(['person', ADA], changed)).toBe(true)
  expect(isStale(['person', ADA, 'timeline'], changed)).toBe(true)
  expect(isStale(['person', BOB], changed)).toBe(false)
  expect(isStale(['person', BOB], { person: 'all' })).toBe(true)
  expect(isStale(['pipeline'], changed)).toBe(false)
})

test('the page of a person also tells of deals, their list does not', () => {
  expect(isStale(['person', ADA, 'timeline'], { deal: [BOB] })).toBe(true)
  expect(isStale(['person', 'list'], { deal: [BOB] })).toBe(false)
})

test('figures follow the rows that they are drawn from, and wait longer', () => {
  expect(isStale(['scoreboard', {}], { entry: [ADA] })).toBe(true)
  expect(isStale(['scoreboard', {}], { webhook: 'all' })).toBe(false)
  expect(isFigure(['scoreboard', {}])).toBe(true)
  expect(isFigure(['person', 'list'])).toBe(false)
})

test('the figures of a campaign follow its touches, the rest of its page does not', () => {
  expect(isStale(['campaign', ADA, 'figures', {}], { touchpoint: [BOB] })).toBe(true)
  expect(isStale(['campaign', ADA, 'costs'], { touchpoint: [BOB] })).toBe(false)
  expect(isFigure(['campaign', ADA, 'figures', {}])).toBe(true)
})

test('two changes add up', () => {
  expect(together({ person: [ADA], deal: 'all' }, { person: [BOB, ADA], deal: [BOB] })).toEqual({
    person: [ADA, BOB],
    deal: 'all',
  })
})
