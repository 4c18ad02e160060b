import { addressIn } from './delivery-status.ts'
import { fieldOf, type Field, type ParsedMail, readFields } from './parsed-mail.ts'
import type { Recipient } from './read-bounce.ts'

export type Complaint = { recipients: Recipient[]; returned: readonly Field[] }

/** Reports that tell of the proof of senders (RFC 6591) or that a mail was no spam: nobody complains in them. */
const NO_COMPLAINT = /^(?:auth-failure|not-spam|dmarc)$/i

/** Headers in which providers put the recipient that they hide in the report. */
const HIDDEN_RECIPIENT = ['x-hmxmroriginalrecipient', 'x-original-to', 'delivered-to', 'to']

/**
 * A complaint about a mail: the Abuse Reporting Format (RFC 5965), or the form without a report that Microsoft's Junk Mail Reporting
 * Program sends. Undefined when the mail is none.
 */
export function readComplaint(mail: ParsedMail): Complaint | undefined {
  const report = mail.parts.find(part => part.type === 'message/feedback-report')
  if (report) return ofReport(readFields((report.text ?? '').replace(/\r?\n[ \t]*\r?\n/g, '\n')), mail)
  const embedded = returnedHeader(mail)
  if (embedded && /^\s*complaint about message from /i.test(mail.subject)) return ofForm(embedded)
  return undefined
}

function ofReport(fields: readonly Field[], mail: ParsedMail): Complaint {
  const returned = returnedHeader(mail) ?? []
  const reason = NO_COMPLAINT.test(fieldOf(fields, 'feedback-type')) ? 'authreport' : 'feedback'
  const named = fields
    .filter(({ name }) => name === 'original-rcpt-to' || name === 'removal-recipient')
    .map(({ value }) => addressIn(value))
  const found = named.length > 0 ? [...new Set(named)] : recipientsOf(returned)
  return { recipients: found.map(address => complaintOf(address, reason)), returned }
}

function ofForm(returned: readonly Field[]): Complaint {
  return { recipients: recipientsOf(returned).map(address => complaintOf(address, 'feedback')), returned }
}

function complaintOf(address: string, reason: 'feedback' | 'authreport'): Recipient {
  return { address, dsn: '', reason, hard: false }
}

function recipientsOf(returned: readonly Field[]): string[] {
  const value = HIDDEN_RECIPIENT.map(name => fieldOf(returned, name)).find(text => text.includes('@'))
  return value === undefined ? [] : [addressIn(value)]
}

function returnedHeader(mail: ParsedMail): Field[] | undefined {
  const part = mail.parts.find(one => /^(?:message\/rfc822|text\/rfc822-headers?)$/.test(one.type))
  return part?.text === undefined ? undefined : readFields(part.text)
}
