import { expect, test } from 'vitest'
import { lastDays, type OpenFigure, readFigure, readUnansweredSearch, writeFigure } from './search.ts'

test.each<OpenFigure>([
  { part: 'answered' },
  { part: 'all', channel: 'mail: sales' },
  { part: 'unanswered', member: 'nobody' },
  { part: 'all', week: '2026-11-16' },
])('what stands open is read as it was written: %j', open =>
  expect(readFigure(writeFigure(open))).toEqual(open),
)

test('an address that says nonsense says nothing', () => {
  expect(readUnansweredSearch({ days: '12', row: 'everything' })).toEqual({})
  expect(readUnansweredSearch({ days: 90, row: 'waiting' })).toEqual({ days: 90, row: 'waiting' })
})

test('the last days end today', () => {
  expect(lastDays(7, '2026-03-03')).toEqual({ from: '2026-02-25', to: '2026-03-03' })
})
