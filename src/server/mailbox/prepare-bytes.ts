import { isUtf8 } from 'node:buffer'

const CR = 13
const LF = 10
const BYTES_LOOKED_AT = 4096

/**
 * Makes of a file what a MIME parser understands: line ends of old Macs become line feeds, empty lines and an mbox line before the
 * header are dropped, and a text without a header gets an empty one, or that of HTML when it begins with a tag.
 */
export function prepareBytes(bytes: Buffer): Buffer {
  const lines = bytes.includes(LF) ? bytes : withLineFeeds(bytes)
  const start = lines.subarray(0, BYTES_LOOKED_AT).toString('latin1')
  const blank = /^(?:\uFEFF|\u00EF\u00BB\u00BF)?(?:[ \t]*\r?\n)*/.exec(start)?.[0].length ?? 0
  const mail = lines.subarray(blank)
  const head = start.slice(blank)
  if (/^>?From [^\n]*\r?\n/.test(head)) return withReadableHeader(mail.subarray(head.indexOf('\n') + 1))
  if (isHeader(head)) return withReadableHeader(mail)
  const type = /^<(?:!doctype|!--|\?xml|[a-z][a-z0-9:]*[\s>/])/i.test(head) ? 'text/html' : 'text/plain'
  return Buffer.concat([Buffer.from(`Content-Type: ${type}; charset=utf-8\n\n`), lines])
}

const KNOWN_FIELD =
  /^(?:from|to|cc|bcc|subject|date|sender|received|return-path|message-id|mime-version|reply-to|in-reply-to|references|delivered-to|auto-submitted|precedence|user-agent|importance|status|apparently-to|errors-to|(?:content|x|dkim|arc|list|resent|thread|authentication|domainkey|envelope|received)-[!-9;-~]+)[ \t]*:/im

/** Begins with a field, and has one that mails have: "Two things: …" begins a text. */
function isHeader(head: string): boolean {
  const [block = ''] = head.split(/\r?\n\r?\n/)
  return /^[!-9;-~]+[ \t]*:/.test(head) && KNOWN_FIELD.test(block)
}

/** Letters in a header that are neither encoded (RFC 2047) nor UTF-8 (RFC 6532) are those of Western Windows, as old programs wrote them. */
function withReadableHeader(mail: Buffer): Buffer {
  const end = endOfHeader(mail)
  const header = mail.subarray(0, end)
  if (isUtf8(header)) return mail
  return Buffer.concat([Buffer.from(new TextDecoder('windows-1252').decode(header)), mail.subarray(end)])
}

function endOfHeader(mail: Buffer): number {
  const ends = ['\n\n', '\n\r\n'].map(blank => mail.indexOf(blank)).filter(at => at !== -1)
  return Math.min(mail.length, ...ends)
}

function withLineFeeds(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes)
  for (let at = changed.indexOf(CR); at !== -1; at = changed.indexOf(CR, at + 1)) changed[at] = LF
  return changed
}
