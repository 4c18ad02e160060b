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
  expect(happenings).toBe(171_445)
  expect(told.digest('hex')).toBe('0cadbe8c25a20672ca71e5a9de5c5d9369888cc90effe51a9d35c78eead2f18b')
}, 120_000)
