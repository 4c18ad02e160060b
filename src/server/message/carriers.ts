import type { DoorKind } from '#domain/door/door-kinds.ts'
import type { Instant, PersonRef } from '#domain/happening/happening.ts'
import type { ThreadHeaders } from '#domain/message/mail-thread.ts'
import type { MessageProblem } from '#domain/message/message-problems.ts'
import type { DoorRow } from '#server/door/door-store.ts'
import type { EgressSettings } from '#server/outbox/egress.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { metaCarrier } from '#server/door/meta/meta-carrier.ts'
import type { MessageRow } from './message-store.ts'
import { smtpCarrier } from './smtp-carrier.ts'

/** A message as it leaves. */
export type Leaving = {
  id: string
  to: string
  /** Who gets a copy, and whom nobody else sees among those who do. */
  cc: readonly string[]
  bcc: readonly string[]
  author: string | null
  subject: string
  text: string
  html: string | null
  /** When "send" was said. */
  sentAt: Instant
  files: { name: string; type: string; bytes: Buffer }[]
  /** What the calendar of the other side is told (text/calendar). */
  calendar?: { method: string; text: string } | undefined
  /** Headers of its own, such as those by which one unsubscribes. */
  headers: Readonly<Record<string, string>>
  /** It answers below a post, where everybody reads it. */
  isPublic: boolean
  /** It may leave as an approved template alone. */
  needsTemplate: boolean
  prepared: Prepared
  /** What it answers; undefined begins a thread. */
  thread: ThreadHeaders | undefined
}

/** What the other side needs to know of a message besides its words. */
export type Prepared = {
  /** What it answers, as the other side calls it. */
  answers?: string
  template?: { name: string; language: string; components: object[] }
  /** What for they are reached, when the thread does not say it. */
  purpose?: string
}

/** Whose an address is, on which channel, and as what it stands there when that is not what the carrier usually makes. */
export type Place = { person: PersonRef; channel: string; touch?: 'post' }

export type Delivery = {
  message: Leaving
  door: DoorRow
  /** What the door's secrets say; undefined: it has none. */
  secrets: Record<string, unknown> | undefined
  egress: EgressSettings
  now: Instant
  /** Seals other secrets for the door, such as a lasting token that replaces the one before. */
  keepSecrets: (secrets: Record<string, unknown>) => Promise<void>
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
  /** Whether others may get a copy of what it carries. */
  copies?: true
  /** Whether this very door sends; one may be set up for receiving alone. */
  sends: (door: Pick<DoorRow, 'settings'>) => boolean
  /** What the other side will call it, as far as that is known before. */
  externalId: (message: { id: string }, door: Pick<DoorRow, 'settings'>) => string
  deliver: (delivery: Delivery) => Promise<Delivered>
  /** Whose an address is, and where, when the door has several kinds of them. */
  placeOf?: (to: string, door: Pick<DoorRow, 'source' | 'channel'>, thread: string | null) => Place
  /** The thread that a message to this address begins or goes on; absent: one of its own. */
  threadOf?: (to: string, door: Pick<DoorRow, 'settings'>) => string | undefined
  /** The address that somebody last wrote from to this door, on this thread when one is named. */
  addressOf?: (tx: WorkspaceTx, on: Asking) => Promise<string | undefined>
  /** Why this may not be written to them now, in words; undefined when it may. */
  refuse?: (tx: WorkspaceTx, asking: Asking & Refusing) => Promise<string | undefined>
  /** What the other side needs to know of it, read in the transaction in which it is made ready. */
  prepare?: (
    tx: WorkspaceTx,
    asking: Asking,
    row: Pick<MessageRow, 'approved' | 'recipient'>,
  ) => Promise<Prepared>
}

/** What is to be written, where to, and when. */
export type Refusing = {
  to: string
  row: Pick<MessageRow, 'text' | 'approved'> & { attachments: { name: string; type: string; size: number }[] }
  now: Instant
}

/** Whom a message is for, and the door that it is to leave by. */
export type Asking = { person: string; thread: string | undefined; door: DoorRow }

/** Every kind of door that messages leave by. A new one adds its line here. */
export const carriers: readonly Carrier[] = [smtpCarrier, metaCarrier]

export function carrierOf(kind: DoorKind): Carrier | undefined {
  return carriers.find(one => one.kind === kind)
}
