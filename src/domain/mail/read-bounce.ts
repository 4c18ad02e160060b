import {
  type BounceEvidence,
  codesIn,
  replyIn,
  serverReplyIn,
  type SmtpStep,
  stepIn,
  wordsOf,
} from './bounce-evidence.ts'
import { divideNotice } from './bounce-notice.ts'
import { isNotice } from './bounce-signs.ts'
import { byWords, isOfAddress, judgeBounce } from './bounce-verdict.ts'
import type { BounceReason } from './bounce-reason.ts'
import { readSesEvent } from './ses-event.ts'
import { addressIn, readDeliveryStatus, type StatusOfRecipient } from './delivery-status.ts'
import { recipientsIn, type Told } from './notice-recipients.ts'
import { type Field, fieldOf, type ParsedMail, readFields } from './parsed-mail.ts'

export type Recipient = { address: string; dsn: string; reason: BounceReason | 'delivered'; hard: boolean }
export type Bounce = { recipients: Recipient[]; returned: readonly Field[] }

/**
 * What a notice of a mail server says, by report (RFC 3464) or in plain words; undefined when the mail is none.
 * @param words the mail's text, or its HTML as text
 */
export function readBounce(mail: ParsedMail, words: string): Bounce | undefined {
  const event = readSesEvent(words)
  if (event) return { recipients: ofReports(event, '', mail), returned: [] }
  const report = reportOf(mail, words)
  if (report.length === 0 && !isNotice(mail, words)) return undefined
  const within = mail.parts.find(part => part.mail !== undefined)?.mail
  if (report.length === 0 && within) {
    const inner = readBounce(within, within.text ?? '')
    if (inner) return inner
  }
  const notice = divideNotice(words)
  const returned = returnedHeader(mail) ?? notice.returned
  if (report.length > 0) return { recipients: ofReports(report, notice.words, mail), returned }
  return { recipients: ofNotice(mail, notice.words, returned), returned }
}

function reportOf(mail: ParsedMail, words: string): StatusOfRecipient[] {
  const parts = mail.parts.filter(one => /^message\/(?:global-)?delivery-status$/.test(one.type))
  if (parts.length > 0 && (mail.contentType.value === 'multipart/report' || isNotice(mail, words)))
    return readDeliveryStatus(parts.map(part => part.text ?? '').join('\n'))
  if (!/^final-recipient:/im.test(words)) return []
  return isNotice(mail, words) ? readDeliveryStatus(words) : []
}

function returnedHeader(mail: ParsedMail): Field[] | undefined {
  const part = mail.parts.find(one => /^(?:message\/(?:global|rfc822)|text\/rfc822-headers?)$/.test(one.type))
  return part?.text === undefined ? undefined : readFields(part.text)
}

const DELIVERED = new Set(['delivered', 'deliverable', 'relayed', 'expanded'])

/** No server takes a mail for more (RFC 5321 section 4.5.3.1.8 asks for a hundred), and each costs time. */
const MOST_RECIPIENTS = 500

function ofReports(report: readonly StatusOfRecipient[], words: string, mail: ParsedMail): Recipient[] {
  const told = report.length === 1 ? [] : recipientsIn(words, new Set())
  const about = new Map(told.map(one => [one.address.toLowerCase(), one.about]))
  return report
    .slice(0, MOST_RECIPIENTS)
    .map(one =>
      ofReport(one, report.length === 1 ? words : (about.get(one.address.toLowerCase()) ?? ''), mail),
    )
}

function ofReport(one: StatusOfRecipient, about: string, mail: ParsedMail): Recipient {
  const address = one.address.includes('@') ? one.address : (failedOf(mail)[0] ?? one.address)
  if (DELIVERED.has(one.action) || (one.action === '' && one.status.startsWith('2')))
    return { address, dsn: one.status, reason: 'delivered', hard: false }
  const delayed = one.action === 'delayed'
  return {
    address,
    ...judgeBounce(
      tellingEvidence([one.diagnostic, serverReplyIn(about), about], about, delayed, one.status),
    ),
  }
}

/** Reasons that say hardly more than that it failed; a text that says more goes before. */
const FAINT: ReadonlySet<BounceReason> = new Set(['systemerror', 'expired', 'onhold', 'syntaxerror'])

/**
 * The first of several texts, nearest to the refusing server first, that says why: by words, or by a code about the address. One that
 * says hardly anything counts only where none says more; all together where none says anything.
 */
function tellingEvidence(
  texts: readonly string[],
  about: string,
  delayed: boolean,
  status: string,
): BounceEvidence {
  const step = stepIn(about) ?? stepIn(texts[0] ?? '')
  const evidences = texts
    .filter(text => text.trim() !== '')
    .map(text => evidenceOf(text, step, delayed, status))
  const told = evidences.map(one => saidIn(one))
  const strong = told.findIndex(reason => reason !== undefined && !FAINT.has(reason))
  const any = strong === -1 ? told.findIndex(reason => reason !== undefined) : strong
  return evidences[any] ?? evidenceOf(texts.join('\n'), step, delayed, status)
}

function saidIn(evidence: BounceEvidence): BounceReason | undefined {
  const [own = ''] = evidence.codes
  const byCode = isOfAddress(own) && evidence.step !== 'mail' ? 'userunknown' : undefined
  return byWords(evidence, own) ?? byCode
}

function evidenceOf(
  text: string,
  step: SmtpStep | undefined,
  delayed: boolean,
  status: string,
): BounceEvidence {
  const codes = codesIn(text)
  return {
    words: wordsOf(text),
    codes: status === '' ? codes : [...codes, status],
    reply: replyIn(text),
    step,
    delayed,
  }
}

function failedOf(mail: ParsedMail): string[] {
  return fieldOf(mail.fields, 'x-failed-recipients')
    .split(',')
    .slice(0, MOST_RECIPIENTS)
    .map(addressIn)
    .filter(address => address.includes('@'))
}

const DELAYED =
  /warning message only|warning only|has been delayed|delayed mail|still being retried|not yet (?:been )?(?:delivered|received)|will (?:be retried|keep trying|continue)|delivery[^.]{0,20}delay/i

const WORDS_LOOKED_AT = 4000

function ofNotice(mail: ParsedMail, words: string, returned: readonly Field[]): Recipient[] {
  const delayed = DELAYED.test(words.slice(0, 3000)) || /delay/i.test(mail.subject)
  const start = words.slice(0, WORDS_LOOKED_AT)
  return toldIn(mail, words, returned).map(({ address, about }) => ({
    address,
    ...judgeBounce(tellingEvidence([serverReplyIn(about), about, start], about, delayed, '')),
  }))
}

/** Who did not get it: as the header lists them, as the notice names them, else to whom the returned mail went. */
function toldIn(mail: ParsedMail, words: string, returned: readonly Field[]): Told[] {
  const others = recipientsIn(words, ownAddresses(mail, returned))
  const any = others.length > 0 ? others : recipientsIn(words, new Set())
  const told = any.length > 0 ? any : recipientsIn(words, new Set(), true)
  const listed = failedOf(mail)
  if (listed.length === 1 && listed[0] !== undefined) return [{ address: listed[0], about: words }]
  if (listed.length > 1)
    return listed.map(address => ({
      address,
      about: told.find(one => one.address.toLowerCase() === address.toLowerCase())?.about ?? words,
    }))
  if (told.length > 0) return told
  const to = addressIn(fieldOf(returned, 'to') || fieldOf(returned, 'x-original-to'))
  return [{ address: to.includes('@') ? to : '', about: words }]
}

/** The addresses of whom the notice was sent to, which are never those that it complains of. */
function ownAddresses(mail: ParsedMail, returned: readonly Field[]): Set<string> {
  const fields = [
    ...['to', 'delivered-to', 'from', 'reply-to'].map(name => fieldOf(mail.fields, name)),
    ...['from', 'return-path', 'reply-to', 'sender'].map(name => fieldOf(returned, name)),
  ]
  return new Set(fields.map(value => addressIn(value).toLowerCase()).filter(address => address.includes('@')))
}
