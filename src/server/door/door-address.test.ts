import { expect, test } from 'vitest'
import { doorToken, readDoorToken } from './door-address.ts'

const WORKSPACE = '0190a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b'
const DOOR = '0190ffff-0000-7000-8000-000000000001'

test('an address leads to its workspace and its door', () => {
  const token = doorToken(WORKSPACE, DOOR)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(readDoorToken(token)).toEqual({ workspace: WORKSPACE, door: DOOR })
})

test.each(['', 'short', 'a'.repeat(44), `${'a'.repeat(42)}=`, `${'a'.repeat(42)}b`, '../'.repeat(15)])(
  '%j leads nowhere',
  token => expect(readDoorToken(token)).toBeUndefined(),
)
