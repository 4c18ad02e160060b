import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { leadingZeros, PROOF_BITS } from '#domain/form/proof-of-work.ts'
import type { Instant } from '#domain/happening/happening.ts'

const GOOD_FOR = 6 * 3_600_000
const MOST_USED = 50_000

export type Proofs = {
  /** Something to work on, for one form. */
  challenge: (form: string) => string
  /** Whether somebody worked for this answer. One proof is good for one answer, however often that is sent. */
  holds: (form: string, given: { challenge: string; proof: string; answer: string }) => boolean
}

/** Work that a browser does for an answer: a number after which the SHA-256 of the challenge begins with zero bits. */
export function proofs(secret: string, now: () => Instant): Proofs {
  const used = new Map<string, { answer: string; until: Instant }>()
  const sign = (form: string, text: string): Buffer =>
    createHmac('sha256', secret).update(`form proof ${form} ${text}`).digest().subarray(0, 16)
  return {
    challenge: form => {
      const text = `${(now() + GOOD_FOR).toString(36)}.${randomBytes(9).toString('base64url')}`
      return `${text}.${sign(form, text).toString('base64url')}`
    },
    holds: (form, { challenge, proof, answer }) => {
      const [until = '', chance = '', mac = ''] = challenge.length > 100 ? [] : challenge.split('.')
      const signed = Buffer.from(mac, 'base64url')
      const expected = sign(form, `${until}.${chance}`)
      if (signed.length !== expected.length || !timingSafeEqual(signed, expected)) return false
      if (Number.parseInt(until, 36) < now() || !/^\d{1,15}$/.test(proof)) return false
      if (leadingZeros(createHash('sha256').update(`${challenge}:${proof}`).digest()) < PROOF_BITS)
        return false
      const before = used.get(challenge)
      if (before) return before.answer === answer
      if (used.size >= MOST_USED) for (const [one, { until: end }] of used) if (end < now()) used.delete(one)
      if (used.size >= MOST_USED) used.clear()
      used.set(challenge, { answer, until: now() + GOOD_FOR })
      return true
    },
  }
}
