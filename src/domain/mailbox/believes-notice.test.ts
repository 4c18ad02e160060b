import { expect, test } from 'vitest'
import { believesNotice, type Notice } from './believes-notice.ts'

const DAY = 86_400_000
const AT = 100 * DAY
const says = (more: Partial<Notice> = {}): Notice => ({ says: 'hard-bounce', at: AT, names: true, ...more })
const wrote = (daysBefore?: number) =>
  ({ named: false, lastAt: daysBefore === undefined ? undefined : AT - daysBefore * DAY }) as const

test('a notice that names a mail of ours to that address is believed, however late', () => {
  expect(believesNotice(says(), { named: true, lastAt: undefined })).toBe(true)
  expect(believesNotice(says({ says: 'complaint' }), { named: true, lastAt: 0 })).toBe(true)
})

test('one that names another mail is not, however lately we wrote', () => {
  expect(believesNotice(says(), wrote(0))).toBe(false)
  expect(believesNotice(says({ says: 'complaint' }), wrote(0))).toBe(false)
})

test('one that names none is believed while our latest mail may still come back or be complained of', () => {
  const silent = { names: false }
  expect(believesNotice(says(silent), wrote(6))).toBe(true)
  expect(believesNotice(says(silent), wrote(8))).toBe(false)
  expect(believesNotice(says({ ...silent, says: 'complaint' }), wrote(29))).toBe(true)
  expect(believesNotice(says({ ...silent, says: 'complaint' }), wrote(31))).toBe(false)
})

test('who wants no more mails is believed when we ever wrote to them, and nobody is to whom we never wrote', () => {
  expect(believesNotice(says({ says: 'itself' }), wrote(90))).toBe(true)
  for (const one of ['hard-bounce', 'complaint', 'itself'] as const)
    for (const names of [true, false]) expect(believesNotice(says({ says: one, names }), wrote())).toBe(false)
})
