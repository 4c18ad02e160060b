import { isAnswerOfMachine } from './automatic.ts'
import { fieldOf, hasEmptyReturnPath, hasField, type ParsedMail } from './parsed-mail.ts'

/** Names and addresses under which mail servers write (RFC 3464 section 2, RFC 2142). */
// cspell:disable -- words of many languages and of mail programs
const DAEMON =
  /mailer[-_. ]?daemon|mail[-_. ]?(?:delivery|system|administrator|server|router|transport|error|gateway)|post[-_. ]?master|delivery[-_. ](?:sub)?system|delivery[-_. ](?:status|notif|service)|ndr administrator|internet mail|sysadmin|microsoft exchange|mdaemon|^<>$|system administrator|mail subsystem/i
// cspell:enable

/** How such notices are called, in the languages in which servers write them. */
// cspell:disable -- words of many languages and of mail programs
const SUBJECT = new RegExp(
  [
    String.raw`undeliver|non-?deliver|not (?:be )?deliver|un(?:able|successful)[^.]{0,20}deliver|deliver(?:y|ed|ing)?[^.]{0,40}(?:fail|status|problem|error|notif|delay|report|unsuccess|impossible|abort|has been delayed)|fail(?:ure|ed)[^.]{0,20}(?:notice|deliver|mail|message)|(?:mail|message)[^.]{0,30}(?:delayed|failed|failure|returned|rejected|undeliver|blocked|error|not sent|could not be sent)|returned mail|returning message|could not (?:be )?(?:send|sent|deliver)|error sending|postmaster notify|mail system error|still being retried|considered (?:unsolicited|spam)|virus|delivery notification|(?:notice|warning): ?(?:mail|message|could not)|bounce|there was an error|rejected (?:mail|message)`,
    String.raw`unzustellbar|nicht zugestellt|zustell(?:ung|barkeit)|fehler bei der|non remis|non distribu|[ée]chec de (?:la )?remise|retour[^.]{0,20}exp[ée]diteur|non recapitabile|impossibile recapitare|mancat[ao] (?:recapito|consegna)|no se (?:puede|pudo|ha podido) entregar|no entregado|devuelto|n[aã]o (?:foi )?entregue|devolvid|niet (?:worden )?(?:be|af)?(?:leverd|besteld|bezorgd)|onbestelbaar|nie (?:można|został)[^.]{0,20}dostarcz|niedostarcz|kan inte leverera|ej leverera|kunne ikke leveres|ikke leveret|toimitt|не доставлено|недоставлен|не удалось доставить|配信|送信(?:でき|エラー)|メールエラー|届きません|不達|退信`,
  ].join('|'),
  'i',
)
// cspell:enable

/** Sentences with which such notices open or state what happened. */
// cspell:disable -- words of many languages and of mail programs
const SENTENCES = new RegExp(
  [
    String.raw`(?:could|can|was|were|has|have|be|is|are) ?n[o']t(?: yet)?(?: been)?(?: be)?(?: able to)? (?:be )?(?:deliver|sent|reach)|cannot be (?:deliver|sent)|unable to deliver|(?:undeliverable|non-?deliverable|undelivered)|delivery[^.]{0,60}(?:fail|delay|abort|problem)|(?:permanent|fatal|temporary|transient)[^.]{0,20}(?:error|failure)|delivery status notification|delivery failed|failed (?:permanently|to send|recipient)|had (?:permanent|delivery|fatal)|trouble delivering|error (?:has )?occurred while|error delivering|mailer-daemon|mail system at host|qmail-send|reason for the problem|remote host said|smtp error|rejected recipient|was (?:automatically )?rejected|returned (?:to you|mail|message)|the following recipient|following address|was undeliverable|unknown user|disabled`,
    String.raw`(?:konnte|kann)[^.]{0,80}nicht[^.]{0,40}(?:zugestellt|gesendet|übermittelt)|zustellung[^.]{0,40}(?:fehlgeschlagen|nicht)|n.a pas (?:pu être|été)[^.]{0,20}(?:remis|distribu|achemin|envoy)|[ée]chec de la remise|impossibile (?:recapitare|consegnare)|recapito[^.]{0,30}non|no se (?:pudo|puede|ha podido)[^.]{0,20}entregar|n[aã]o (?:p[oô]de|foi)[^.]{0,30}entreg|kon niet[^.]{0,40}(?:bezorgd|afgeleverd|verzonden)|nie (?:mogła|może|została)[^.]{0,30}dostarcz|kunde inte (?:levereras|skickas)|kunne ikke (?:leveres|sendes)|не (?:может быть|было|удалось)[^.]{0,30}достав|送信でき|配信(?:でき|されま)`,
  ].join('|'),
  'i',
)
// cspell:enable

const CODE = /(?:^|[\s:;#([<>])(?:[45][0-5]\d[ -]|[45]\.\d{1,3}\.\d{1,3}\b)/
const SENTENCES_LOOKED_AT = 6000

/**
 * Whether a mail without a report is a notice of a server that another did not arrive. A forwarded or answered notice is a person's
 * mail, so a daemon's name or an empty return path is asked for, or header fields of servers.
 */
export function isNotice(mail: ParsedMail, words: string): boolean {
  if (hasField(mail.fields, 'x-failed-recipients')) return true
  const start = words.slice(0, SENTENCES_LOOKED_AT)
  if (isAnswerOfMachine(mail.subject)) return false
  if (isAnswerOfItself(mail) && !CODE.test(start)) return false
  const says = SENTENCES.test(start)
  const called =
    SUBJECT.test(mail.subject.slice(0, 500)) && !/^\s*(?:re|aw|fwd?|wg|tr|sv|antw)\s*:/i.test(mail.subject)
  if (isFromDaemon(mail)) return called || says
  if (says && called && returns(mail) && /^no[-_.]?reply@/i.test(mail.from?.address ?? '')) return true
  return hasEmptyReturnPath(mail) && says && (called || CODE.test(start) || returns(mail))
}

/**
 * What calls itself an automatic answer (RFC 3834), names no reply of a server and comes from an address that people have too, as
 * postmaster (RFC 2142), is one, whatever it says of a mailbox.
 */
function isAnswerOfItself(mail: ParsedMail): boolean {
  if (/mailer-?daemon/i.test(`${mail.from?.address} ${mail.from?.name}`)) return false
  return (
    mail.contentType.value === 'text/plain' && /^auto-replied/i.test(fieldOf(mail.fields, 'auto-submitted'))
  )
}

function returns(mail: ParsedMail): boolean {
  return mail.parts.some(part => /^message\/rfc822$|^text\/rfc822-headers?$/.test(part.type))
}

export function isFromDaemon(mail: ParsedMail): boolean {
  const from = mail.from
  if (from === undefined) return false
  const local = from.address.slice(0, Math.max(0, from.address.indexOf('@'))) || from.address
  return DAEMON.test(local) || DAEMON.test(from.name)
}
