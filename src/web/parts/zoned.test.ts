import { expect, test } from 'vitest'
import { dayFormat, instantIn, localIn } from './zoned.ts'

test('an instant is written by the clock of the zone, and read back', () => {
  const at = Date.parse('2026-07-01T07:05:00Z')
  expect(localIn('Europe/Berlin', at)).toBe('2026-07-01T09:05')
  for (const zone of ['Europe/Berlin', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'])
    expect(instantIn(zone, localIn(zone, at))).toBe(at)
})

test('an hour that is skipped counts on, an hour that comes twice is the first', () => {
  expect(new Date(instantIn('Europe/Berlin', '2026-03-29T02:30')).toISOString()).toBe(
    '2026-03-29T01:30:00.000Z',
  )
  expect(new Date(instantIn('Europe/Berlin', '2026-10-25T02:30')).toISOString()).toBe(
    '2026-10-25T00:30:00.000Z',
  )
})

test('midnight is the first hour of its day', () => {
  expect(localIn('Europe/Berlin', Date.parse('2026-01-01T23:00:00Z'))).toBe('2026-01-02T00:00')
  expect(dayFormat('Europe/Berlin').format(Date.parse('2026-01-01T23:00:00Z'))).toBe('2026-01-02')
})
