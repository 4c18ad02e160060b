import { isAutoReply, isBulk } from './automatic.ts'
import type { CalendarAnswer } from '#domain/meeting/read-answer.ts'
import { calendarAnswerOf } from './calendar-part.ts'
import { readComplaint } from './feedback-report.ts'
import { allTextOf, newTextOf } from './new-text.ts'
import { isOptOut } from './opt-out.ts'
import type { Address, Field, ParsedMail } from './parsed-mail.ts'
import { type Bounce, type Recipient, readBounce } from './read-bounce.ts'
import { typeOfContent } from './sniff-content.ts'
import { type Thread, threadOf } from './thread.ts'

/** `message` is what a person wrote and may deserve an answer; nothing else opens or closes a wait. */
export type MailKind = 'message' | 'bounce' | 'complaint' | 'auto-reply' | 'other'

export type ReadAttachment = { name: string; type: string; claimed: string; size: number; inline: boolean }

export type ReadMail = {
  kind: MailKind
  /** A bounce that says of at least one recipient that trying again is useless. */
  hard: boolean
  recipients: Recipient[]
  from: Address | null
  subject: string
  thread: Thread
  newText: string
  attachments: ReadAttachment[]
  /** What a calendar answers to an invitation: no question, whatever words stand beside it. */
  calendar?: CalendarAnswer
}

export type Reading = { ownDomains?: ReadonlySet<string> }

/** What Duet makes of a mail. The same for the mailbox and for `duet read-mail`. */
export function readParsedMail(mail: ParsedMail, { ownDomains = new Set() }: Reading = {}): ReadMail {
  const newText = newTextOf(mail)
  const { kind, recipients, returned, calendar } = judge(mail, newText, ownDomains)
  return {
    kind,
    hard: kind === 'bounce' && recipients.some(one => one.hard),
    recipients,
    from: mail.from ?? null,
    subject: mail.subject,
    thread: threadOf(mail.fields, mail.subject, returned),
    newText,
    attachments: attachmentsOf(mail),
    ...(calendar && { calendar }),
  }
}

type Judged = {
  kind: MailKind
  recipients: Recipient[]
  returned: readonly Field[]
  calendar?: CalendarAnswer
}

function judge(mail: ParsedMail, newText: string, ownDomains: ReadonlySet<string>): Judged {
  const complaint = readComplaint(mail)
  if (complaint) return { kind: 'complaint', ...complaint }
  const bounce = readBounce(mail, allTextOf(mail))
  if (bounce) return { kind: isFailure(bounce) ? 'bounce' : 'other', ...bounce }
  const calendar = calendarAnswerOf(mail)
  if (calendar) return { kind: 'other', recipients: [], returned: [], calendar }
  return { kind: kindOf(mail, newText, ownDomains), recipients: optOutOf(mail, newText), returned: [] }
}

/** A report that all arrived is good news, and no bounce. */
function isFailure({ recipients }: Bounce): boolean {
  return recipients.some(one => one.reason !== 'delivered')
}

function kindOf(mail: ParsedMail, newText: string, ownDomains: ReadonlySet<string>): MailKind {
  if (isAutoReply(mail)) return 'auto-reply'
  if (isBulk(mail, ownDomains)) return 'other'
  return isOptOut(mail.subject, newText) ? 'complaint' : 'message'
}

function optOutOf(mail: ParsedMail, newText: string): Recipient[] {
  const address = mail.from?.address ?? ''
  if (address === '' || isAutoReply(mail) || !isOptOut(mail.subject, newText)) return []
  return [{ address, dsn: '', reason: 'feedback', hard: false }]
}

const REPORTS =
  /^message\/(?:global-)?(?:delivery-status|disposition-notification|feedback-report)$|^text\/rfc822-headers?$/

/** What can be offered for saving. Reports of servers are read and not listed; returned and forwarded mails are. */
function attachmentsOf(mail: ParsedMail): ReadAttachment[] {
  return mail.parts
    .filter(part => !(REPORTS.test(part.type) && part.name === undefined))
    .map(({ name, type, sniffed, size, inline }) => ({
      name: name ?? nameFor(type),
      type: typeOfContent(sniffed, type),
      claimed: type,
      size,
      inline,
    }))
}

function nameFor(type: string): string {
  return type.startsWith('message/') ? 'message.eml' : 'attachment'
}
