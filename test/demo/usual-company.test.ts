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
  expect(happenings).toBe(171_196)
  expect(told.digest('hex')).toBe('9b44480c2878209fbc9ffcf516494aaedf7be605e7e163fad8ce5fe6eb741158')
}, 120_000)
