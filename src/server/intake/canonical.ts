import { createHash } from 'node:crypto'
import { configure } from 'safe-stable-stringify'
import type { Happening } from '#domain/happening/happening.ts'

const stringify = configure({ bigint: false, deterministic: true, strict: false })

/** 128 bits of SHA-256 over the happening's canonical JSON (keys sorted): equal bodies, equal hash. */
export function hashOf(happening: Happening): Buffer {
  const text = stringify({ at: happening.at, body: happening.body }) ?? ''
  return createHash('sha256').update(text).digest().subarray(0, 16)
}
