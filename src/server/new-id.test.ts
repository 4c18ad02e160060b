import { expect, test } from 'vitest'
import { newId } from './new-id.ts'

test('ids are of version 7, unlike, and each is greater than those made before', () => {
  const ids = Array.from({ length: 20_000 }, newId)
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.toSorted()).toEqual(ids)
})

test('an id begins with the time at which it was made', () => {
  const before = Date.now()
  const made = parseInt(newId().replaceAll('-', '').slice(0, 12), 16)
  expect(made).toBeGreaterThanOrEqual(before)
  expect(made - Date.now()).toBeLessThan(1000)
})
