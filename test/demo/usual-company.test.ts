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
  expect(told.digest('hex')).toBe('6d1c1c327ec012bf81f5e74912629f5a1f1875df7b0e92527461a6cfd14186e0')
}, 120_000)
