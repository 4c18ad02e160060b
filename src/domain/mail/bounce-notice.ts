import { type Field, readFields } from './parsed-mail.ts'

/** The words of a notice, and the header of the mail that it returns, where it stands in the text. */
export type Notice = { words: string; returned: readonly Field[] }

// cspell:disable -- words of many languages and of mail programs
const RETURNED = new RegExp(
  [
    String.raw`below (?:this line )?is (?:a|the) copy of|this is a copy of (?:the|your) message|copy of (?:the|your) (?:original )?(?:message|mail)`,
    String.raw`(?:original|returned|unsent|undelivered|your) (?:message|mail)(?: text| headers?| body)?(?: is| are)?(?: as)? (?:follows|below|included|attached)`,
    String.raw`message headers? follows?|headers? of the original message|original (?:message|mail) headers?|the (?:first|text of)[^.]{0,40}(?:message|lines)`,
    String.raw`original message|unsent message|message header|returned message|ursprüngliche nachricht|kopie der nachricht|en-t[êe]tes d[eu] message|intestazioni originali|encabezados de(?:l)? mensaje|オリジナル|元のメール`,
  ].join('|'),
  'i',
)
// cspell:enable

const HEADER =
  /^(?:return-path|received|message-id|dkim-signature|x-received|mime-version|from|to|subject|date|reply-to|delivered-to|arc-seal|content-type|x-mailer|user-agent):/i

/**
 * Divides the text of a notice from the mail that it returns: at a line that says so, or where a header begins. Mails of that kind
 * have no parts to tell the two apart (qmail, Exim, old Sendmail and many others).
 */
export function divideNotice(text: string): Notice {
  const lines = text.split('\n')
  const at = lines.findIndex((line, index) => index > 0 && (saysReturned(line) || beginsHeader(lines, index)))
  if (at === -1) return { words: text, returned: [] }
  return { words: lines.slice(0, at).join('\n'), returned: readFields(headerFrom(lines, at)) }
}

const BEGINS =
  /^(?:below|this is|the (?:original|header|first|text|message)|original|message header|unsent|undelivered|returned|copy of|your (?:original )?message|header)/i

/** A heading, not a sentence that mentions it: set off by marks, ending with a colon, or beginning with the words. */
function saysReturned(line: string): boolean {
  const bare = line.trim()
  if (bare.length < 8 || bare.length > 100 || !RETURNED.test(bare)) return false
  if (/was received|relates to|was sent/i.test(bare)) return false
  return /^[-_=*#+~]{2,}/.test(bare) || /[:：]$/.test(bare) || (BEGINS.test(bare) && bare.length < 70)
}

function beginsHeader(lines: readonly string[], at: number): boolean {
  if (!/^(?:return-path|received|dkim-signature|x-received|message-id):/i.test(lines[at] ?? '')) return false
  const next = lines.slice(at, at + 40).filter(line => HEADER.test(line))
  return next.length >= 3
}

const HEADER_LINES = 200

function headerFrom(lines: readonly string[], at: number): string {
  const rest = lines.slice(at, at + HEADER_LINES)
  const start = rest.findIndex(line => HEADER.test(line.trimStart()))
  return start === -1 ? '' : rest.slice(start).join('\n')
}
