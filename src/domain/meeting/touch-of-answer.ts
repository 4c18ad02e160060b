import type { TouchpointBody } from '#domain/happening/happening.ts'
import type { Answered } from './meeting.ts'

/**
 * An answer of a calendar in the conversation: what somebody decided, so it counts as theirs, and no question, so nothing waits for it.
 * Whoever accepts has a meeting with us; the others only wrote.
 */
export function touchOfAnswer(
  body: TouchpointBody,
  { meeting, thread, answer, comment, proposed }: Answered & { meeting: string; thread: string },
): TouchpointBody {
  const { machine: _, text, ...rest } = body
  const words = comment ?? text
  return {
    ...rest,
    kind: answer === 'accepted' ? 'meeting' : 'mail',
    expectsReply: false,
    ...(thread !== '' && { thread }),
    ...(words !== undefined && { text: words }),
    attributes: {
      ...body.attributes,
      meeting,
      answer: proposed ? 'proposed' : answer,
    },
  }
}
