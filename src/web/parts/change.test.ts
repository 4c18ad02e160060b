import { expect, test } from 'vitest'
import { changeOf, formatChange } from './change.ts'

test.each([
  [0.123, '+12\u202f%'],
  [-0.085, '\u22128.5\u202f%'],
  [0, '0\u202f%'],
  [2.5, '+250\u202f%'],
])('a change of %d is read as %s', (share, text) => {
  expect(formatChange(share, 'en')).toBe(text)
})

test('there is no share of nothing, and none of what was taken back', () => {
  expect(changeOf(100n, 0n, 'EUR').share).toBe('none')
  expect(changeOf(100n, -5n, 'EUR')).toMatchObject({ share: 'none', change: 'more' })
  expect(changeOf(50n, 100n, 'EUR')).toMatchObject({ change: 'less', share: '\u221250\u202f%' })
})
