import { createHmac, timingSafeEqual } from 'node:crypto'
import type { DoorRefusal } from '#domain/door/door-troubles.ts'
import type { SigningScheme } from '#domain/door/signing-schemes.ts'
import type { Instant } from '#domain/happening/happening.ts'

const TOLERANCE = 5 * 60_000

/** Why a message is not the program's own, by the way in which that program signs; undefined when it is. */
export function refuseByScheme(
  scheme: SigningScheme,
  secret: string,
  header: (name: string) => string | undefined,
  { body, now }: { body: Buffer; now: Instant },
): DoorRefusal | undefined {
  const said = header(scheme.header)
  if (!said) return 'signature-missing'
  const { signature, stamp } = partsOf(scheme, said, header)
  if (signature === undefined) return 'signature-wrong'
  const isStamped = scheme.signed !== undefined
  if (isStamped && (stamp === undefined || !/^\d{1,14}$/.test(stamp))) return 'signature-wrong'
  const signed = scheme.signed?.(stamp ?? '', body.toString('utf8')) ?? body
  const expected = createHmac(scheme.hash, secret).update(signed).digest()
  const given = Buffer.from(signature, scheme.encoding)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'signature-wrong'
  return isStamped ? refuseStamp(Number(stamp), now) : undefined
}

function partsOf(
  { part, prefix = '', stampHeader }: SigningScheme,
  said: string,
  header: (name: string) => string | undefined,
): { signature: string | undefined; stamp: string | undefined } {
  if (part !== undefined) {
    const parts = new Map(said.split(',', 10).map(one => one.trim().split('=', 2) as [string, string]))
    return { signature: parts.get(part), stamp: parts.get('t') }
  }
  const signature = said.startsWith(prefix) ? said.slice(prefix.length) : undefined
  return { signature, stamp: stampHeader && header(stampHeader) }
}

/** Seconds or milliseconds since 1970. */
function refuseStamp(stamp: number, now: Instant): DoorRefusal | undefined {
  const at = stamp < 1e11 ? stamp * 1_000 : stamp
  if (at < now - TOLERANCE) return 'too-old'
  return at > now + TOLERANCE ? 'too-early' : undefined
}
