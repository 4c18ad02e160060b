/** What makes a mail stand in its thread in the other's program (RFC 5322, 3.6.4). Ids are without angle brackets. */
export type ThreadHeaders = { inReplyTo: string; references: string[] }

const MESSAGE_ID = /^[^<>\s@]+@[^<>\s@]+$/
/** Some programs cut long headers; the first names the thread, the last ones where it stands. */
const MOST_REFERENCES = 20

/** The Message-ID of a message, the same however often it is tried. */
export function messageIdOf(id: string, address: string): string {
  return `${id}@${address.slice(address.lastIndexOf('@') + 1).toLowerCase()}`
}

/** The message that a Message-ID, with or without its brackets, may be the name of; whether it is, who keeps them knows. */
export function idOfMessageId(messageId: string): string | undefined {
  return OURS.exec(messageId.trim().toLowerCase())?.[1]
}

const OURS = /^<?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@[^<>\s]+>?$/

/**
 * What a reply refers to, from the mails of its thread, the oldest first. It answers the last that came in, or else the
 * last of all; undefined when the thread has no mail.
 */
export function threadHeaders(
  mails: readonly { externalId: string; inbound: boolean }[],
): ThreadHeaders | undefined {
  const named = mails.filter(mail => MESSAGE_ID.test(mail.externalId))
  const answered = named.findLast(mail => mail.inbound) ?? named.at(-1)
  if (!answered) return undefined
  const all = [...new Set(named.map(mail => mail.externalId))].filter(id => id !== answered.externalId)
  const [first] = all
  const kept =
    all.length < MOST_REFERENCES || first === undefined ? all : [first, ...all.slice(2 - MOST_REFERENCES)]
  return { inReplyTo: answered.externalId, references: [...kept, answered.externalId] }
}

const REPLY = /^\s*((re|aw|sv|vs|antw|odp|rif|res|réf)\s*(\[\d+\])?\s*:\s*)+/i

/** The subject of an answer: one "Re:", however often it went to and fro. */
export function replySubject(subject: string): string {
  return `Re: ${subject.replace(REPLY, '').trim()}`.trim()
}
