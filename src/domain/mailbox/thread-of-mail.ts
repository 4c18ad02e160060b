import type { ReadMail } from '#domain/mail/read-mail.ts'

const MOST = 300

/** What is asked of mails that are known: their thread by Message-ID, and by what was talked about with whom. */
export type KnownThreads = {
  byId: (id: string) => string | undefined
  /** Of the latest mail of that subject with that address. */
  byTalk: (subject: string, other: string) => string | undefined
}

/**
 * The conversation that a mail stands in: that of the newest mail that it names and that is known; else, when it calls itself an answer
 * and names nobody known, that of the same subject with the same person; else its own.
 * @param other whom it is with
 * @param id its own name, for one that begins a conversation and has no Message-ID
 */
export function threadOfMail(
  { thread, subject }: Pick<ReadMail, 'thread' | 'subject'>,
  { other, id }: { other: string; id: string },
  known: KnownThreads,
): string {
  const named = [...thread.references, thread.inReplyTo].filter(one => one !== '').toReversed()
  for (const one of named) {
    const found = known.byId(one)
    if (found !== undefined) return found
  }
  if (isAnswer(thread.subject, subject) && other !== '') {
    const found = known.byTalk(thread.subject, other)
    if (found !== undefined) return found
  }
  const root = named.length > 0 ? thread.root : id
  return (root === '' ? id : root).slice(0, MOST)
}

function isAnswer(base: string, subject: string): boolean {
  return base !== '' && base !== subject.replace(/\s+/g, ' ').trim()
}
