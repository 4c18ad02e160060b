import type { Direction, Instant, Side, TouchpointBody } from '#domain/happening/happening.ts'
import type { TouchpointKind } from '#domain/touchpoint/kinds.ts'

/** What a member says of a touch that no door saw. */
export type SaidByHand = {
  kind: TouchpointKind
  direction: Direction
  channel?: string | undefined
  side: Side
  reached?: boolean | undefined
  minutes?: number | undefined
  subject?: string | undefined
  text?: string | undefined
  expectsReply?: boolean | undefined
  /** How a call of ours went. */
  outcome?: string | undefined
}

/** An open wait of the person, of which the member says that this touch answered it. */
export type Answered = { thread: string; openedAt: Instant }

export type HandRefusal = { refused: 'answered-by-nobody' | 'answered-before-asked' }

const USUAL_CHANNEL: Partial<Record<TouchpointKind, string>> = { call: 'phone', mail: 'mail' }

/**
 * A touch as a member tells it. One that answered a wait goes on the thread of the wait, whatever its own channel, and
 * is our act: so the same rule closes it that closes all others, and the link is kept. Nothing that a member
 * tells opens a wait unless they say so: they were there.
 */
export function touchByHand(
  said: SaidByHand,
  at: Instant,
  answered: Answered | undefined,
): Omit<TouchpointBody, 'person' | 'member'> | HandRefusal {
  const { kind, direction, side, minutes, subject, text, outcome } = said
  const reached = outcome === undefined ? said.reached : outcome === 'reached'
  if (answered && (reached === false || direction === 'inbound')) return { refused: 'answered-by-nobody' }
  if (answered && at <= answered.openedAt) return { refused: 'answered-before-asked' }
  const channel = said.channel ?? USUAL_CHANNEL[kind] ?? kind
  return {
    kind,
    channel,
    direction,
    side,
    ...(answered && { thread: answered.thread }),
    ...(subject !== undefined && { subject }),
    ...(text !== undefined && { text }),
    ...(reached !== undefined && { reached }),
    ...(direction === 'inbound' && { expectsReply: said.expectsReply ?? false }),
    ...((minutes !== undefined || outcome !== undefined) && {
      attributes: { ...(minutes !== undefined && { minutes }), ...(outcome !== undefined && { outcome }) },
    }),
  }
}
