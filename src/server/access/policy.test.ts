import { expect, test } from 'vitest'
import { may, type Noun } from './policy.ts'

test('what is not written down is allowed to nobody, whoever asks', () => {
  for (const role of ['owner', 'viewer'] as const)
    expect(may({ role, scopes: undefined }, 'read', 'import-mapping' as Noun)).toBe(false)
  expect(may({ role: 'owner', scopes: undefined }, 'read', 'constructor' as Noun)).toBe(false)
  expect(may({ role: 'owner', scopes: undefined }, 'read', 'import')).toBe(true)
})
