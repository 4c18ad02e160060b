import type { Instant } from '#domain/happening/happening.ts'

/** Counts one use by `name`; the seconds until the next when it was one too many, else undefined. */
export type SlowDown = (name: string) => number | undefined

const MOST_NAMES = 50_000

/**
 * Allows `most` uses a name within a window, counted in this process. A flood of new names never makes it forget those
 * that are over their limit before the others.
 */
export function slowDown({
  now,
  most,
  windowMs,
}: {
  now: () => Instant
  most: number
  windowMs: number
}): SlowDown {
  const counts = new Map<string, { until: Instant; used: number }>()
  return name => {
    const at = now()
    let count = counts.get(name)
    if (!count || count.until <= at) {
      if (counts.size >= MOST_NAMES) makeRoom(counts, at, most)
      count = { until: at + windowMs, used: 0 }
      counts.set(name, count)
    }
    count.used += 1
    return count.used > most ? Math.max(1, Math.ceil((count.until - at) / 1_000)) : undefined
  }
}

function makeRoom(counts: Map<string, { until: Instant; used: number }>, at: Instant, most: number): void {
  for (const [name, { until }] of counts) if (until <= at) counts.delete(name)
  if (counts.size < MOST_NAMES) return
  for (const [name, { used }] of counts) {
    if (used <= most) counts.delete(name)
    if (counts.size < MOST_NAMES / 2) return
  }
  if (counts.size >= MOST_NAMES) counts.clear()
}

/** Whom an address counts as: of IPv6 the network of 64 bits, because each household has all addresses of its own. */
export function neighbourhoodOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const missing = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length)
  const groups = [...first, ...Array.from({ length: missing }, () => '0'), ...last]
  return groups
    .slice(0, 4)
    .map(group => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')
}
