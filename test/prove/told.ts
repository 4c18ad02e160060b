import type {
  DealBody,
  EntryBody,
  HandoffStep,
  Happening,
  Instant,
  MergeBody,
  PersonRef,
  TouchpointBody,
} from '#domain/happening/happening.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
export const MONDAY: Instant = Date.UTC(2026, 0, 5, 9)

let count = 0
const name = (): { source: string; externalId: string } => ({ source: 'crm', externalId: `t${++count}` })

/** An inbound visit that marketing earned, unless `body` says otherwise. */
export function touch(
  person: PersonRef,
  at: Instant,
  body: Partial<TouchpointBody> = {},
): Happening & { kind: 'touchpoint' } {
  const visit = { kind: 'visit', channel: 'web', direction: 'inbound', side: 'marketing' } as const
  return { kind: 'touchpoint', ...name(), at, body: { person, ...visit, ...body } }
}

export function merge(
  one: PersonRef,
  other: PersonRef,
  at: Instant,
  same = true,
): Happening & { kind: 'merge'; body: MergeBody } {
  return { kind: 'merge', ...name(), at, body: { one, other, same } }
}

export function deal(named: string, at: Instant, body: Partial<DealBody> = {}): Happening {
  return { kind: 'deal', ...name(), at, body: { deal: named, ...body } }
}

export function handoff(named: string, person: PersonRef, at: Instant, step: HandoffStep): Happening {
  return { kind: 'handoff', ...name(), at, body: { handoff: named, person, step } }
}

export function entry(
  at: Instant,
  body: Partial<EntryBody>,
  externalId = name().externalId,
): Happening & { kind: 'entry' } {
  const booked = { kind: 'booked', money: { minor: '10000', currency: 'EUR' } } as const
  return { kind: 'entry', source: 'crm', externalId, at, body: { ...booked, ...body } }
}
