import type { Instant, Side } from '#domain/happening/happening.ts'
import type { Address } from '#domain/mail/parsed-mail.ts'
import type { ReadMail } from '#domain/mail/read-mail.ts'

/** A mail as it lay in a folder, read: what the rules of a mailbox need to know of it. */
export type MailInBox = {
  read: ReadMail
  /** Its Message-ID, or a name made of its content when it has none. At most 300 characters. */
  id: string
  /** When the mailbox got it: what a sender says of the time may be wrong. */
  at: Instant
  /** It lay in the folder of sent mails. */
  sent: boolean
  /** Whoever filters this mailbox took it for spam. */
  spam: boolean
  /** The server that received it doubts that it is from whom it says. */
  forged?: boolean
  to: readonly Address[]
  cc: readonly Address[]
  bcc: readonly Address[]
  replyTo: Address | undefined
  /** The mailbox's own server vouches for the domain of its sender (`isProven`). */
  proven?: boolean
  /** How many of its files are kept, and which are not, each with why. */
  files: number
  filesLeft: readonly string[]
  /** Bytes of a mail of which only the beginning was read; absent: all of it was. */
  tooLarge?: number
  /** Why it could not be taken apart. Then it is kept as it came, too. */
  broken?: string
}

/** Somebody of ours by an address: a member, or a mailbox that several share. */
export type OwnAddress = { member?: string | undefined; side?: 'marketing' | 'sales' | undefined }
/** By address in small letters. */
export type OwnAddresses = ReadonlyMap<string, OwnAddress>

/** What of a door its mails are judged by. */
export type MailboxRules = {
  source: string
  channel: string
  address: string
  blindCopy: boolean
  /** What came before the door was made opens no wait: nobody has promised anything of it. */
  madeAt: Instant
}

export type OutboundSide = Exclude<Side, 'customer'>

/** The other side and ours of a mail; `ours`: among ourselves, which is nobody's touch. */
export type Way =
  | { is: 'inbound'; from: Address }
  | { is: 'outbound'; to: Address[]; by: OwnAddress }
  /** `unproven`: it says to be a blind copy of somebody of us, and nobody vouches for that. */
  | { is: 'ours'; unproven?: true }

const MOST_RECIPIENTS = 50

/** Programs that write for somebody, who is then named by Reply-To. */
const FORM =
  /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|wordpress|website|web|www|forms?|kontaktformular|contact-?form|mailer|notifications?)$/i

/**
 * Which way a mail went, by whose address it is. A mail of one of us to others that lies in an inbox is a copy, open or blind, of what they
 * wrote elsewhere, and counts as theirs when the mailbox's server vouches for the sender: else anybody could answer in their name.
 */
export function wayOf(mail: MailInBox, rules: MailboxRules, own: OwnAddresses): Way {
  const from = mail.read.from ?? { name: '', address: '' }
  const sender = own.get(from.address.toLowerCase())
  const to = outside([...mail.to, ...mail.cc, ...mail.bcc], own)
  if (mail.sent || (rules.blindCopy && sender)) {
    const by = sender ?? own.get(rules.address.toLowerCase()) ?? {}
    if (to.length === 0) return { is: 'ours' }
    return mail.sent || mail.proven ? { is: 'outbound', to, by } : { is: 'ours', unproven: true }
  }
  const { replyTo } = mail
  const writesForOthers = sender !== undefined || FORM.test(from.address.split('@')[0] ?? '')
  if (writesForOthers && replyTo && !own.has(replyTo.address.toLowerCase()))
    return { is: 'inbound', from: { ...replyTo, name: replyTo.name || from.name } }
  if (!sender) return { is: 'inbound', from }
  return sender.member !== undefined && mail.proven && to.length > 0
    ? { is: 'outbound', to, by: sender }
    : { is: 'ours' }
}

/** Each once, without our own. */
function outside(all: readonly Address[], own: OwnAddresses): Address[] {
  const byAddress = new Map<string, Address>()
  for (const one of all) {
    const address = one.address.trim().toLowerCase()
    if (address.includes('@') && !own.has(address) && !byAddress.has(address))
      byAddress.set(address, { name: one.name, address })
  }
  return [...byAddress.values()].slice(0, MOST_RECIPIENTS)
}
