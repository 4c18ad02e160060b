import type { Instant, TouchpointBody } from '#domain/happening/happening.ts'

/** What became of a message of ours on the other side. */
export type DeliveryStatus = 'sent' | 'delivered' | 'read' | 'failed'
export const DELIVERY_STATUSES: readonly DeliveryStatus[] = ['sent', 'delivered', 'read', 'failed']

/** What one of Meta's webhooks tells, as far as it is of use. */
export type MetaItem =
  | { is: 'touch'; externalId: string; at: Instant; body: TouchpointBody }
  /** A comment of our own: an answer to whoever wrote its parent, whom only the touch of the parent names. */
  | {
      is: 'own-comment'
      parent: string
      externalId: string
      at: Instant
      body: Omit<TouchpointBody, 'person'>
    }
  | { is: 'status'; message: string; status: DeliveryStatus; at: Instant; reason?: string }

/** Without fields that are undefined, which are not the same as absent ones. */
export function present<Body extends object>(body: Body): Body {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Body
}
