import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Time-based one-time passwords (RFC 6238, SHA-1, six digits, thirty seconds): what every authenticator app speaks. */
const STEP_MS = 30_000
const DIGITS = 6
/** A phone's clock may be this many steps off. */
const TOLERANCE = 1
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export function newTotpSecret(): string {
  return base32(randomBytes(20))
}

/** What the picture for the camera says. */
export function totpAddress(secret: string, account: string): string {
  const label = `Duet:${account}`
  return `otpauth://totp/${encodeURIComponent(label)}?${new URLSearchParams({ secret, issuer: 'Duet' })}`
}

export function stepOf(now: number): number {
  return Math.floor(now / STEP_MS)
}

export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const hash = createHmac('sha1', bytesOf(secret)).update(counter).digest()
  const offset = (hash.at(-1) ?? 0) & 0x0f
  const value = (hash.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS
  return String(value).padStart(DIGITS, '0')
}

/** The step whose code this is, of those later than `after` and near now; undefined when it is of none. */
export function matchingStep(
  secret: string,
  code: string,
  { now, after }: { now: number; after: number },
): number | undefined {
  const given = Buffer.from(code)
  const middle = stepOf(now)
  let found: number | undefined
  for (let step = middle - TOLERANCE; step <= middle + TOLERANCE; step++) {
    const expected = Buffer.from(codeAt(secret, step))
    if (step > after && expected.length === given.length && timingSafeEqual(expected, given)) found ??= step
  }
  return found
}

/** RFC 4648, without padding. */
export function base32(bytes: Buffer): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  let text = ''
  for (let at = 0; at < bits.length; at += 5)
    text += BASE32[Number.parseInt(bits.slice(at, at + 5).padEnd(5, '0'), 2)]
  return text
}

function bytesOf(text: string): Buffer {
  let bits = ''
  for (const letter of text) bits += BASE32.indexOf(letter).toString(2).padStart(5, '0')
  const bytes: number[] = []
  for (let at = 0; at + 8 <= bits.length; at += 8) bytes.push(Number.parseInt(bits.slice(at, at + 8), 2))
  return Buffer.from(bytes)
}
