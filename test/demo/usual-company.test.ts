import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { demoCompany } from '#domain/demo/company.ts'

test('the demo company of the usual seed has been the same ever since, byte for byte', () => {
  const options = { seed: 9, until: Date.UTC(2026, 10, 22, 12), plants: true, size: 1 }
  const told = createHash('sha256')
  let happenings = 0
  for (const story of demoCompany(options))
    for (const happening of story) {
      told.update(JSON.stringify(happening))
      happenings++
    }
  expect(happenings).toBe(171_326)
  expect(told.digest('hex')).toBe('140027a07d9efec9947b0ad8290f5cd8797bbb4b71924c1c9f5de3a1750bb6a7')
}, 120_000)
