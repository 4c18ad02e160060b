import type { DoorKind } from '#domain/door/door-kinds.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { ThreadHeaders } from '#domain/message/mail-thread.ts'
import type { MessageProblem } from '#domain/message/message-problems.ts'
import type { DoorRow } from '#server/door/door-store.ts'
import type { EgressSettings } from '#server/outbox/egress.ts'
import { smtpCarrier } from './smtp-carrier.ts'

/** A message as it leaves. */
export type Leaving = {
  id: string
  to: string
  author: string | null
  subject: string
  text: string
  html: string | null
  /** When "send" was said. */
  sentAt: Instant
  files: { name: string; type: string; bytes: Buffer }[]
  /** What it answers; undefined begins a thread. */
  thread: ThreadHeaders | undefined
}

export type Delivery = {
  message: Leaving
  door: DoorRow
  /** What the door's secrets say; undefined: it has none. */
  secrets: Record<string, unknown> | undefined
  egress: EgressSettings
  /**
   * Called once, before the first byte that may make the other side take the message. It throws when nothing may leave
   * any more.
   */
  begin: () => Promise<void>
}

/**
 * What became of it. `uncertain` only when the other side may have it and did not say; `again`: it has not, and may be
 * tried again by itself.
 */
export type Delivered =
  | { sent: true; externalId: string }
  | { sent: false; state: 'failed' | 'uncertain'; problem: MessageProblem; detail?: string; again?: true }

/** How messages leave by a kind of door. */
export type Carrier = {
  kind: DoorKind
  /** What such a message is among touchpoints. */
  touch: 'mail' | 'message'
  /** Which of a person's names it goes to. */
  reaches: 'email' | 'phone' | 'external'
  /** Whether this very door sends; one may be set up for receiving alone. */
  sends: (door: Pick<DoorRow, 'settings'>) => boolean
  /** What the other side will call it, as far as that is known before. */
  externalId: (message: { id: string }, door: Pick<DoorRow, 'settings'>) => string
  deliver: (delivery: Delivery) => Promise<Delivered>
}

/** Every kind of door that messages leave by. A new one adds its line here. */
export const carriers: readonly Carrier[] = [smtpCarrier]

export function carrierOf(kind: DoorKind): Carrier | undefined {
  return carriers.find(one => one.kind === kind)
}
