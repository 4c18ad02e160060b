import { type Field, fieldOf } from './parsed-mail.ts'

/** Where a mail stands in its conversation. Ids are without angle brackets; empty means that the mail names none. */
export type Thread = {
  messageId: string
  inReplyTo: string
  /** Oldest first (RFC 5322 section 3.6.4), at most a hundred: the first and the newest. */
  references: string[]
  /** The id by which the conversation can be found: its first mail, else what is answered, else the mail itself. */
  root: string
  /** The subject without what mail programs put before it, for mails that name no other. */
  subject: string
}

const MOST = 100

/** @param returned the header of a mail that came back, which is what a notice is about */
export function threadOf(fields: readonly Field[], subject: string, returned: readonly Field[] = []): Thread {
  const messageId = idsIn(fieldOf(fields, 'message-id'))[0] ?? ''
  const about = idsIn(fieldOf(returned, 'message-id'))[0] ?? ''
  const inReplyTo = about || (idsIn(fieldOf(fields, 'in-reply-to')).at(-1) ?? '')
  const all = [...new Set(idsIn(fieldOf(fields, 'references')))].filter(id => id !== messageId)
  const references = all.length > MOST ? [...all.slice(0, 1), ...all.slice(1 - MOST)] : all
  return {
    messageId,
    inReplyTo,
    references,
    root: references[0] ?? (inReplyTo || messageId),
    subject: baseSubject(subject),
  }
}

/** The ids of a field: what stands in angle brackets, else words that look like ids, as some programs leave the brackets out. */
export function idsIn(value: string): string[] {
  const text = value.slice(0, 100_000)
  const bracketed = [...text.matchAll(/<([^<>\s]{1,998})>/g)].map(([, id]) => id ?? '')
  if (bracketed.length > 0) return bracketed
  return text.split(/[\s,]+/).filter(word => /^[^\s<>@]{1,500}@[^\s<>@]{1,500}$/.test(word))
}

/** What the mail programs of many languages put before the subject of an answer or of a forwarded mail. */
// cspell:disable -- words of many languages and of mail programs
const PREFIX =
  /^(?:\[[^\]]{0,40}\]\s*(?=(?:re|aw|fwd?|wg)\b)|(?:re|aw|antw|antwort|wg|fwd?|fw|tr|sv|vs|vb|rv|enc|rif|ref|r|i|odp|pd|ynt|ilt|res|bls|trs|doorst|vl|na|回复|回覆|转发|轉寄|答复|返信)(?:\s?\[\d{1,4}\]|\s?\(\d{1,4}\)|\^\d{1,4}|\d{1,4})?\s*[:：]\s*)/i
// cspell:enable

/** The subject as RFC 5256 section 2.1 compares it: without prefixes and the `(fwd)` at its end, spaces as one. */
export function baseSubject(subject: string): string {
  let rest = subject.slice(0, 1000).replace(/\s+/g, ' ').trim()
  for (let turns = 0; turns < 50; turns++) {
    const shorter = rest
      .replace(PREFIX, '')
      .replace(/\s*\(fwd\)$/i, '')
      .trim()
    if (shorter === rest || shorter === '') break
    rest = shorter
  }
  return rest
}
