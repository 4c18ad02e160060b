import { MOST_BYTES } from '#contract/attachment-limits.ts'
import { createHash } from 'node:crypto'
import type { Instant } from '#domain/happening/happening.ts'
import { isDoubted } from '#domain/mail/doubted-sender.ts'
import { type Field, fieldOf } from '#domain/mail/parsed-mail.ts'
import { type MailKind, readParsedMail } from '#domain/mail/read-mail.ts'
import { isProven, type Vouching } from '#domain/mailbox/sender-proof.ts'
import type { MailInBox } from '#domain/mailbox/mail-in-box.ts'
import { embedPictures } from '#server/attachment/embed-pictures.ts'
import { isLaidOut } from '#server/attachment/harmless-page.ts'
import { filesOf, type MailFile, type MailFiles } from './files-of-mail.ts'
import { parseMail } from './parse-mail.ts'
import { addressesIn } from './read-addresses.ts'
import { fingerprintOf } from './seen-store.ts'

/** A mail as a folder gave it out. Of a giant one `bytes` are the beginning. */
export type Fetched = { uid: number; at: Instant; size: number; bytes: Buffer; folder: string; sent: boolean }

export type MailFetched = {
  mail: MailInBox
  fingerprint: Buffer
  files: readonly MailFile[]
  /** As it was laid out, when that says more than its text. It is hostile. */
  page?: string | undefined
}

const MOST_NAME = 300

type Reading = { ownDomains: ReadonlySet<string>; vouching: Vouching; now: Instant }

/** What a mail of a folder is. Never throws for what it contains: a fault of ours must not hold up all that come after it. */
export async function readFetched(fetched: Fetched, reading: Reading): Promise<MailFetched> {
  return readAll(fetched, reading).catch((error: unknown) =>
    unread(fetched, reading, error instanceof Error ? error.message : String(error)),
  )
}

async function readAll(fetched: Fetched, { ownDomains, vouching, now }: Reading): Promise<MailFetched> {
  const { bytes, size, sent } = fetched
  const parsed = await parseMail(bytes)
  const { fields } = parsed.mail
  const read = readParsedMail(parsed.mail, { ownDomains })
  const broken = 'refused' in parsed ? parsed.message : undefined
  const from = read.from?.address ?? ''
  const spam = !sent && isSpam(fields)
  const files = await filesFor(
    fetched,
    broken !== undefined,
    read.kind === 'message' && !spam && read.attachments.length > 0,
  )
  return {
    mail: {
      read,
      id: nameOf(read.thread.messageId, bytes),
      // A folder may be set up by a program whose clock is ahead of ours.
      at: Math.min(fetched.at, now),
      sent,
      spam,
      ...(isDoubted(fields) && { forged: true }),
      to: addressesIn(fields, 'to'),
      cc: addressesIn(fields, 'cc'),
      bcc: addressesIn(fields, 'bcc'),
      replyTo: addressesIn(fields, 'reply-to')[0],
      proven: addressesIn(fields, 'from').length === 1 && isProven(fields, from, vouching),
      files: files.kept.length,
      filesLeft: files.left,
      ...(bytes.length < size && { tooLarge: size }),
      ...(broken !== undefined && { broken }),
    },
    fingerprint: fingerprintOf({ from, date: fieldOf(fields, 'date'), subject: read.thread.subject }),
    files: files.kept,
    page:
      broken === undefined && !spam && HAS_PAGE.has(read.kind) ? pageIn(parsed.mail.html, files) : undefined,
  }
}

/** Reports of servers are read, and nobody looks at how they are laid out. */
const HAS_PAGE: ReadonlySet<MailKind> = new Set(['message', 'auto-reply', 'complaint', 'other'])

function pageIn(html: string | undefined, { pictures }: MailFiles): string | undefined {
  if (html === undefined) return undefined
  const page = embedPictures(html.replaceAll('\0', '').toWellFormed(), pictures)
  return isLaidOut(page) ? page : undefined
}

/** A mail of which only is known that it is there: the rules refuse it, and a person looks at it. */
function unread(fetched: Fetched, { now }: Reading, why: string): MailFetched {
  const id = nameOf('', fetched.bytes)
  const thread = { messageId: '', inReplyTo: '', references: [], root: '', subject: '' }
  const files = asItCame(fetched)
  const read = { hard: false, recipients: [], from: null, subject: '', thread, newText: '', attachments: [] }
  return {
    mail: {
      read: { ...read, kind: 'other' },
      id,
      at: Math.min(fetched.at, now),
      sent: false,
      spam: false,
      to: [],
      cc: [],
      bcc: [],
      replyTo: undefined,
      files: files.length,
      filesLeft: [],
      broken: `The mail could not be read (${why}).`,
    },
    fingerprint: fingerprintOf({ from: '', date: '', subject: id }),
    files,
  }
}

const NONE: MailFiles = { kept: [], left: [], pictures: new Map() }

/** The files of a mail; of one that could not be taken apart the mail itself, as it came. */
async function filesFor(fetched: Fetched, broken: boolean, some: boolean): Promise<MailFiles> {
  if (broken) return { ...NONE, kept: asItCame(fetched) }
  return some && fetched.bytes.length === fetched.size ? filesOf(fetched.bytes) : NONE
}

function asItCame({ bytes }: Fetched): MailFile[] {
  return bytes.length > MOST_BYTES ? [] : [{ name: 'message.eml', type: 'message/rfc822', bytes }]
}

function nameOf(messageId: string, bytes: Buffer): string {
  if (messageId !== '' && messageId.length <= MOST_NAME) return messageId.toWellFormed()
  return `sha256:${createHash('sha256')
    .update(messageId === '' ? bytes : messageId)
    .digest('hex')}`
}

/** What the usual filters write (SpamAssassin, rspamd, Exchange). */
function isSpam(fields: readonly Field[]): boolean {
  const says = (name: string): string => fieldOf(fields, name).trim().toLowerCase()
  if (says('x-spam-flag').startsWith('yes') || says('x-spam').startsWith('yes')) return true
  if (says('x-spam-status').startsWith('yes')) return true
  // Exchange: 5 and more is put into the folder of unwanted mails.
  const level = /^(\d+)/.exec(says('x-ms-exchange-organization-scl'))?.[1]
  return level !== undefined && Number(level) >= 5
}
