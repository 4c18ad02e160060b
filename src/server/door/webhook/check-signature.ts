import { createHmac, timingSafeEqual } from 'node:crypto'
import type { DoorRefusal } from '#domain/door/door-troubles.ts'
import type { Instant } from '#domain/happening/happening.ts'

const TOLERANCE = 5 * 60_000
const MOST_SIGNATURES = 10

export type SignedHeaders = {
  id: string | undefined
  timestamp: string | undefined
  signature: string | undefined
}

/**
 * Why a message is not one of the other side's, or undefined when it is (Standard Webhooks 1.0: HMAC-SHA256 over
 * `id.timestamp.body`, base64, several signatures parted by blanks while a secret is changed). `secret` is `whsec_` and
 * base64; the body is as it came.
 */
export function refuseSignature(
  secret: string,
  { id, timestamp, signature }: SignedHeaders,
  body: Buffer,
  now: Instant,
): DoorRefusal | undefined {
  if (!id || !timestamp || !signature) return 'signature-missing'
  if (!/^\d{1,12}$/.test(timestamp)) return 'signature-wrong'
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest()
  const fits = signature
    .split(' ', MOST_SIGNATURES)
    .filter(one => one.startsWith('v1,'))
    .some(one => same(Buffer.from(one.slice(3), 'base64'), expected))
  if (!fits) return 'signature-wrong'
  const sentAt = Number(timestamp) * 1_000
  if (sentAt < now - TOLERANCE) return 'too-old'
  return sentAt > now + TOLERANCE ? 'too-early' : undefined
}

function same(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected)
}
