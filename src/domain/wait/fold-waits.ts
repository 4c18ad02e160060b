import type { Direction, Instant, TouchpointKind } from '#domain/happening/happening.ts'

export type Reply = 'asks' | 'answers'

const ASKING: readonly TouchpointKind[] = ['form', 'mail', 'message', 'call', 'post']
const ANSWERING: readonly TouchpointKind[] = ['mail', 'message', 'call', 'meeting', 'post']

/**
 * Whether a touch asks for an answer, is one, or neither. What the door says of an inbound outweighs its kind; a try that
 * reached nobody answers nothing.
 */
export function replyOf(touch: {
  kind: TouchpointKind
  direction: Direction
  machine?: boolean | undefined
  expectsReply?: boolean | undefined
  reached?: boolean | undefined
}): Reply | undefined {
  if (touch.machine) return undefined
  if (touch.direction === 'inbound') {
    return (touch.expectsReply ?? ASKING.includes(touch.kind)) ? 'asks' : undefined
  }
  return touch.reached !== false && ANSWERING.includes(touch.kind) ? 'answers' : undefined
}

export type ThreadTouch = { id: string; orderKey: string; at: Instant; channel: string; reply: Reply }

/** An inbound that deserves an answer; its id is that of the touchpoint that asked. */
export type Wait = {
  id: string
  channel: string
  openedAt: Instant
  answeredAt?: Instant
  answeredBy?: string
}

/**
 * The waits of one thread with one person. The first unanswered inbound opens one, further inbounds on the thread join
 * it, the next outbound closes it.
 */
export function foldWaits(touches: ThreadTouch[]): Wait[] {
  const waits: Wait[] = []
  let open: Wait | undefined
  for (const touch of [...touches].sort((a, b) => (a.orderKey < b.orderKey ? -1 : 1))) {
    if (touch.reply === 'asks') {
      if (open) continue
      open = { id: touch.id, channel: touch.channel, openedAt: touch.at }
      waits.push(open)
    } else if (open) {
      open.answeredAt = touch.at
      open.answeredBy = touch.id
      open = undefined
    }
  }
  return waits
}

/** When a wait that is due at `dueAt` lapsed, if it has by `now`. An answer that came in time but is known late undoes it. */
export function lapseOf(wait: Wait, dueAt: Instant | undefined, now: Instant): Instant | undefined {
  if (dueAt === undefined || now < dueAt) return undefined
  return wait.answeredAt !== undefined && wait.answeredAt <= dueAt ? undefined : dueAt
}
