import type { FastifyRequest } from 'fastify'
import { refusal } from '#server/http/refusals.ts'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A write that rides on a cookie must come from our own pages: browsers say where it comes from, and other sites cannot
 * forge that. SameSite=Lax alone would let a neighbour on the same site (another port, another subdomain) write.
 * `needed` false: routes without a cookie, where programs without an Origin are welcome too.
 */
export function checkOrigin(
  request: FastifyRequest,
  rule: { publicUrl: string | undefined; needed: boolean },
): void {
  if (READS.has(request.method)) return
  const origin = request.headers.origin
  if (origin === undefined) {
    if (rule.needed && request.headers['sec-fetch-site'] !== 'same-origin') throw refusal('foreign-origin')
    return
  }
  if (!isOurs(origin, request.host, rule.publicUrl)) throw refusal('foreign-origin')
}

function isOurs(origin: string, host: string, publicUrl: string | undefined): boolean {
  if (!URL.canParse(origin)) return false
  const from = new URL(origin)
  return from.host === host || (publicUrl !== undefined && from.origin === new URL(publicUrl).origin)
}
