import type { Instant } from '#domain/happening/happening.ts'
import { believesNotice, type Notice } from '#domain/mailbox/believes-notice.ts'
import type { Suppression } from '#domain/mailbox/touches-of-mail.ts'
import type { ReadMail } from '#domain/mail/read-mail.ts'
import { normalizeEmail } from '#domain/person/identity.ts'
import { suppress } from '#server/consent/suppress.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { MailFetched } from './read-fetched.ts'
import { WrittenTo } from './written-to.ts'

/** A mail that says of addresses that they do not exist or want nothing more. */
export type Told = {
  read: ReadMail
  at: Instant
  suppressions: readonly Suppression[]
  /** The server that received it doubts that it is from whom it says. */
  forged?: boolean
}

/**
 * Puts on the suppression list what mails say of addresses, as far as it is believed (`believesNotice`); in the
 * transaction that takes these mails in. What is not believed stays in the conversation as what a server told.
 */
export async function suppressTold(tx: WorkspaceTx, by: string, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return
  const written = await WrittenTo.load(tx, {
    addresses: [...new Set(told.flatMap(one => one.suppressions.map(({ address }) => address)))],
    ids: [...new Set(told.flatMap(namedBy))],
  })
  for (const one of told) {
    for (const { address, reason } of believedOf(one, written))
      await suppress(tx, { channel: 'mail', address, reason, at: one.at, by })
  }
}

function namedBy({ read: { thread } }: Pick<Told, 'read'>): string[] {
  return [...new Set([thread.inReplyTo, ...thread.references])].filter(id => id !== '')
}

function believedOf(told: Told, written: WrittenTo): readonly Suppression[] {
  const named = namedBy(told)
  // Else anybody could unsubscribe anybody. Reports name what they are of.
  if (told.forged === true && isOwnWord(told)) return []
  return told.suppressions.filter(one =>
    believesNotice(noticeOf(told, one, named.length > 0), written.wrote(one.address, named, told.at)),
  )
}

function noticeOf(told: Told, { reason }: Suppression, names: boolean): Notice {
  return { says: reason === 'complaint' && isOwnWord(told) ? 'itself' : reason, at: told.at, names }
}

/**
 * Complaints with whom they are of: providers hide it, but the message that they name tells, when it left from here. Other
 * mails are answered as they are.
 */
export async function withWhoComplains(
  tx: WorkspaceTx,
  mails: readonly MailFetched[],
): Promise<readonly MailFetched[]> {
  const ids = mails.flatMap(({ mail }) => (isAnonymous(mail.read) ? namedBy(mail) : []))
  if (ids.length === 0) return mails
  const written = await WrittenTo.load(tx, { addresses: [], ids: [...new Set(ids)] })
  return mails.map(fetched => {
    const { mail } = fetched
    const address = isAnonymous(mail.read) ? written.recipientOf(namedBy(mail)) : undefined
    if (address === undefined) return fetched
    const recipients = [{ address, dsn: '', reason: 'feedback', hard: false } as const]
    return { ...fetched, mail: { ...mail, read: { ...mail.read, recipients } } }
  })
}

function isAnonymous({ kind, recipients }: ReadMail): boolean {
  return kind === 'complaint' && recipients.every(one => normalizeEmail(one.address) === undefined)
}

/** Somebody wrote for themselves, and no provider of theirs. */
function isOwnWord({ read: { kind, from, recipients } }: Told): boolean {
  const own = normalizeEmail(from?.address ?? '')
  return kind === 'complaint' && recipients.some(one => normalizeEmail(one.address) === own)
}
