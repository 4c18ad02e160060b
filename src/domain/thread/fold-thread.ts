import type { Instant } from '#domain/happening/happening.ts'
import type { Reply } from '#domain/wait/fold-waits.ts'

export type SaidTouch = {
  id: string
  orderKey: string
  at: Instant
  reply: Reply
  channel: string
  subject: string | undefined
  /** The member who said it. */
  member: string | undefined
}

/** What a list shows of a thread. Its id is that of the touchpoint with which it begins. */
export type Thread = {
  id: string
  channel: string
  subject: string | undefined
  firstAt: Instant
  lastAt: Instant
  lastId: string
  lastInAt: Instant
  lastOutAt: Instant | undefined
  /** Who spoke last for us. */
  lastOutBy: string | undefined
  touches: number
}

/**
 * What the touches of one thread with one person add up to; undefined as long as nobody there said anything: a mailing
 * to everybody is no conversation with anybody.
 */
export function foldThread(touches: readonly SaidTouch[]): Thread | undefined {
  const said = [...touches].sort((a, b) => (a.orderKey < b.orderKey ? -1 : 1))
  const [first] = said
  const last = said.at(-1)
  const asked = said.findLast(one => one.reply === 'asks')
  if (!first || !last || !asked) return undefined
  const answered = said.findLast(one => one.reply === 'answers')
  return {
    id: first.id,
    channel: asked.channel,
    subject: said.find(one => one.subject !== undefined)?.subject,
    firstAt: first.at,
    lastAt: last.at,
    lastId: last.id,
    lastInAt: asked.at,
    lastOutAt: answered?.at,
    lastOutBy: said.findLast(one => one.reply === 'answers' && one.member !== undefined)?.member,
    touches: said.length,
  }
}
