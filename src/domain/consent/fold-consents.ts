import type { ConsentBody, Instant } from '#domain/happening/happening.ts'
import { EVERY_PURPOSE } from './purposes.ts'

export type ConsentEvent = { orderKey: string; at: Instant; body: ConsentBody }

/** How it stands with one purpose and channel, by the latest word. */
export type ConsentNow = {
  purpose: string
  channel: string
  given: boolean
  at: Instant
  orderKey: string
  how: ConsentBody['how']
}

/**
 * What one identity says of being reached, by purpose and channel. The latest word counts, whatever the order of
 * arrival; a withdrawal of everything is kept as such, and is held against the others where somebody asks.
 */
export function foldConsents(events: readonly ConsentEvent[]): ConsentNow[] {
  const now = new Map<string, ConsentNow>()
  for (const { orderKey, at, body } of events) {
    const purpose = body.purpose ?? EVERY_PURPOSE
    const { channel, given, how } = body
    const name = `${channel}\n${purpose}`
    const known = now.get(name)
    if (known === undefined || orderKey > known.orderKey)
      now.set(name, { purpose, channel, given, at, orderKey, how })
  }
  return [...now.values()]
}
