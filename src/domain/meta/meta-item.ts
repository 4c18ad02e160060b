import type { Instant, TouchpointBody } from '#domain/happening/happening.ts'
import type { DeliveryStatus } from '#domain/message/delivery.ts'
import type { MediaItem } from './media-item.ts'

/** What marks a message that left here, where the network hands such a mark back: its id follows. */
export const OWN_MARK = 'duet:'

/** What one of Meta's webhooks tells, as far as it is of use. */
export type MetaItem =
  | { is: 'touch'; externalId: string; at: Instant; body: TouchpointBody; media?: MediaItem[] }
  /** A comment of our own: an answer to whoever wrote its parent, whom only the touch of the parent names. */
  | {
      is: 'own-comment'
      parent: string
      externalId: string
      at: Instant
      body: Omit<TouchpointBody, 'person'>
    }
  | {
      is: 'status'
      message: string
      status: DeliveryStatus
      at: Instant
      reason?: string
      /** The message of ours that it is about, where the network hands our mark back. */
      ours?: string
    }
  /** All that was sent to them until then: Messenger does not name single messages. */
  | { is: 'status-until'; to: string; status: 'delivered' | 'read'; until: Instant; at: Instant }

/** Without fields that are undefined, which are not the same as absent ones. */
export function present<Body extends object>(body: Body): Body {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Body
}

/** The id of the message that a mark of ours names. */
export function ownMarked(mark: unknown): string | undefined {
  const id = typeof mark === 'string' && mark.startsWith(OWN_MARK) ? mark.slice(OWN_MARK.length) : ''
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : undefined
}
