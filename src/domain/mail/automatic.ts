import { addressIn } from './delivery-status.ts'
import { fieldOf, hasEmptyReturnPath, hasField, type ParsedMail } from './parsed-mail.ts'

// cspell:disable -- words of many languages and of mail programs
/** How answers of machines are called at the beginning of a subject. "Re: …" before it is a person's answer to one. */
const SUBJECT = new RegExp(
  [
    String.raw`^\s*\[?(?:auto(?:mated|matic(?:ally generated)?)?[ -]?(?:reply|response|answer|responder)\b|auto ?:|out of (?:the )?office\b|ooo ?:)`,
    String.raw`^\s*\[?(?:automatische (?:antwort|beantwortung|e-?mail-?antwort)|auto-?antwort|abwesenheits(?:notiz|assistent|meldung|benachrichtigung))`,
    String.raw`^\s*\[?(?:r[ée]ponse automatique|message d.absence|respuesta autom[áa]tica|fuera de (?:la )?oficina|risposta automatica|fuori (?:sede|ufficio)|resposta autom[áa]tica|fora do escrit[óo]rio)`,
    String.raw`^\s*\[?(?:automatisch(?:e)? (?:antwoord|beantwoording)|afwezigheids|automatyczna odpowied[źz]|odpowied[źz] automatyczna|poza biurem|automatiskt? svar|autosvar|fr[åa]nvaromeddelande|ikke p[åa] kontoret|automaattinen vastaus|автоматический ответ|автоответ|вне офиса|自動(?:応答|返信)|自动(?:回复|答复))`,
    String.raw`[[(](?:auto-?reply|out of (?:the )?office)[\])]\s*$`,
  ].join('|'),
  'i',
)

/** What people call their absence too: the answer of a machine only where it answers. */
const ABSENCE =
  /^\s*(?:away (?:from|until)|on (?:vacation|holiday|leave)\b|vacation (?:reply|notice|message)|i am (?:away|out of)|abwesen(?:d|heit)|ich bin (?:im urlaub|nicht im b[üu]ro)|nicht im b[üu]ro|urlaub|eingangsbest[äa]tigung|absen(?:t|ce)\b|ausente|aus[êe]ncia|assen(?:te|za)|afwezig|fr[åa]nvaro|frav[æa]r|poissa)/i
// cspell:enable

/** Fields that only programs that answer by themselves write (RFC 3834 and what was usual before it). */
// cspell:disable -- words of many languages and of mail programs
const ANSWERING = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-auto-reply',
  'x-mail-autoreply',
  'x-vacation',
  'x-autoreply-from',
]
// cspell:enable

/** Whether a program answered for a person (RFC 3834 section 5), an out-of-office note or a receipt (RFC 8098). */
export function isAutoReply(mail: ParsedMail): boolean {
  if (autoSubmitted(mail) === 'auto-replied') return true
  if (ANSWERING.some(name => hasField(mail.fields, name))) return true
  if (/^auto[_-]?reply/i.test(fieldOf(mail.fields, 'precedence'))) return true
  if (mail.contentType.params['report-type']?.toLowerCase() === 'disposition-notification') return true
  return isAnswerOfMachine(mail.subject) || (ABSENCE.test(mail.subject.slice(0, 100)) && answers(mail))
}

export function isAnswerOfMachine(subject: string): boolean {
  return SUBJECT.test(subject.slice(0, 500))
}

function answers(mail: ParsedMail): boolean {
  return ['in-reply-to', 'references'].some(name => hasField(mail.fields, name))
}

function autoSubmitted(mail: ParsedMail): string {
  return (
    fieldOf(mail.fields, 'auto-submitted')
      .split(/[\s;(]/)[0]
      ?.toLowerCase() ?? ''
  )
}

// cspell:disable -- words of many languages and of mail programs
const NO_REPLY =
  /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|donotreply|noreply[-+_.].*|.*[-_.]noreply|nicht[-_.]?antworten|keine[-_.]?antwort|ne[-_.]?pas[-_.]?repondre|no[-_.]?responder|mailer-daemon|notifications?|bounces?)$/i
// cspell:enable

/**
 * Whether a program wrote to many, or to one without waiting for an answer: newsletters and lists (RFC 2369, RFC 2919), notifications
 * (RFC 3834 `auto-generated`), senders that take no answer.
 * @param ownDomains domains of the workspace: a list there is a shared address by which people write to it
 */
export function isBulk(mail: ParsedMail, ownDomains: ReadonlySet<string>): boolean {
  const submitted = autoSubmitted(mail)
  const automatic = (submitted !== '' && submitted !== 'no') || isNoReply(mail.from?.address ?? '')
  if (automatic && !isForm(mail)) return true
  if (isOwnList(mail, ownDomains)) return hasField(mail.fields, 'list-unsubscribe-post')
  if (/^(?:bulk|junk|list)\b/i.test(fieldOf(mail.fields, 'precedence'))) return true
  if (['list-id', 'list-unsubscribe', 'feedback-id'].some(name => hasField(mail.fields, name))) return true
  if (/\ball\b/i.test(fieldOf(mail.fields, 'x-auto-response-suppress'))) return true
  return hasEmptyReturnPath(mail)
}

function isNoReply(address: string): boolean {
  return NO_REPLY.test(address.split('@')[0] ?? '')
}

/** Forms of websites write from an address of their own, and want the answer to go to who filled them in. */
function isForm(mail: ParsedMail): boolean {
  const replyTo = addressIn(fieldOf(mail.fields, 'reply-to')).toLowerCase()
  const from = mail.from?.address.toLowerCase() ?? ''
  return replyTo.includes('@') && !isNoReply(replyTo) && replyTo.split('@')[1] !== from.split('@')[1]
}

function isOwnList(mail: ParsedMail, ownDomains: ReadonlySet<string>): boolean {
  const list = /<?([a-z0-9._-]{1,250})>?\s*$/i
    .exec(fieldOf(mail.fields, 'list-id').slice(0, 500))?.[1]
    ?.toLowerCase()
  if (list === undefined) return false
  return [...ownDomains].some(domain => list === domain || list.endsWith(`.${domain}`))
}
