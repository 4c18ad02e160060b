import { createHash, randomBytes } from 'node:crypto'

const KEY_PREFIX = 'duet_'
const KEY_SHAPE = /^duet_[A-Za-z0-9_-]{43}$/

/** 256 bits by the system's generator: so much chance needs no slow hash and no salt. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function newKey(): string {
  return KEY_PREFIX + newToken()
}

/** Whether it can be a key at all; what cannot is refused without asking the database. */
export function looksLikeKey(text: string): boolean {
  return KEY_SHAPE.test(text)
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** As much of a key as may be shown, so that people can tell their keys apart. */
export function startOf(key: string): string {
  return key.slice(0, 11)
}
