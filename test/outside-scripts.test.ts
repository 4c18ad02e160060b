import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { sha256 } from '../src/tracker/sha256.ts'
import { builtOutside, OUTSIDE } from '../vite.outside.ts'

const MOST_GZIPPED = 3_072

test('duet.js travels in at most 3 kB, and none of our scripts is a module or loads anything', async () => {
  for (const name of OUTSIDE) {
    const code = await builtOutside(name)
    expect(gzipSync(code).length).toBeLessThanOrEqual(MOST_GZIPPED)
    expect(code).not.toMatch(/\bimport\b|\bexport\b|\beval\(|\brequire\(/)
  }
})

test('our SHA-256 is that of everybody', () => {
  for (const text of [
    '',
    'abc',
    'ä'.repeat(40),
    'x'.repeat(55),
    'x'.repeat(56),
    'x'.repeat(64),
    'y'.repeat(1_000),
  ])
    expect(Buffer.from(sha256(text)).toString('hex')).toBe(createHash('sha256').update(text).digest('hex'))
})
