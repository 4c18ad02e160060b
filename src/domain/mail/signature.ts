import type { Address } from './parsed-mail.ts'

/** What phones and programs add under a mail, in the languages that they have it in. */
// cspell:disable -- words of many languages and of mail programs
const DEVICE = new RegExp(
  [
    String.raw`^(?:sent|written|typed) (?:from|via|with|using|on|by) [^,;!?]{1,60}[^.,;!?]$`,
    String.raw`^(?:diese (?:nachricht|e-?mail|mail) wurde )?(?:gesendet|geschrieben|verschickt) (?:von|mit|über|aus)[^,;!?]{1,60}$|^(?:diese (?:nachricht|e-?mail|mail) wurde )?von (?:meinem|mein|unterwegs)[^,;!?]{1,60}(?:gesendet|geschrieben)\.?$`,
    String.raw`^(?:envoyé|expédié) (?:de|depuis|à partir|avec|via)[^,;!?]{1,60}$|^enviado (?:desde|do|de|a partir|con|por|via)[^,;!?]{1,60}$|^(?:inviato|spedito) (?:da|dal|con|tramite)[^,;!?]{1,60}$|^(?:verzonden|verstuurd|gestuurd) (?:vanaf|van|met|via|vanuit)[^,;!?]{1,60}$|^(?:wysłane|wysłano) (?:z|ze|za)[^,;!?]{1,60}$|^skickat (?:från|med)[^,;!?]{1,60}$|^sendt (?:fra|med)[^,;!?]{1,60}$|^lähetetty [^,;!?]{1,60}$|^отправлено (?:с|из)[^,;!?]{1,60}$|^надіслано з[^,;!?]{1,60}$|^odesláno z[^,;!?]{1,60}$`,
    String.raw`^(?:get|holen sie sich|téléchargez?|obtenez|obtener|ottieni|scarica|download|hämta|pobierz) outlook (?:for|für|pour|para|per|voor|för|dla)[^,;!?]{1,40}$|^via mobile$|^(?:iphone|android|blackberry)$|^отправлено из [^,;!?]{1,40}$|^发自我的[^,;!?]{1,20}$|^iphoneから送信$`,
  ].join('|'),
  'iu',
)
// cspell:enable

/** Words with which people end a mail before their name. */
// cspell:disable -- words of many languages and of mail programs
const CLOSING =
  /^(?:(?:many |kind |warm |warmest |best |with best |with kind |kindest )?(?:thanks?|thx|thank you|regards|wishes|cheers|best|sincerely|yours|all the best|take care)(?: again| so much| very much| a lot| in advance| and (?:kind |best )?regards| (?:truly|sincerely|faithfully))*|(?:mit )?(?:freundliche[nmr]?|beste[nr]?|herzliche[nr]?|viele|liebe|schöne) gr(?:ü|ue)(?:ß|ss)en?|(?:vielen |besten |herzlichen )?dank|mfg|lg|vg|gr(?:ü|ue)(?:ß|ss)e|(?:bien )?cordialement|bien à vous|merci|salutations|saludos(?: cordiales)?|un saludo|atentamente|gracias|cordiali saluti|distinti saluti|saluti|grazie|met vriendelijke groet(?:en)?|groet(?:en|jes)?|mvg|atenciosamente|obrigad[oa]|abraços?|cumprimentos|pozdrawiam|z poważaniem|dziękuję|med vänlig(?:a)? hälsning(?:ar)?|mvh|hälsningar|med venlig hilsen|vennlig hilsen|hilsen|tack|tak|takk|terveisin|с уважением|спасибо)[\s,.!-]*$/iu
// cspell:enable

/** Footers of lists and of systems that answer by mail. */
// cspell:disable -- words of many languages and of mail programs
const FOOTER =
  /^(?:you(?:'re| are)? (?:are )?(?:receiv(?:ing|ed) this|got this)|you received this (?:message|mail|email) because|reply to this email directly|to unsubscribe from this|to unsubscribe,? (?:click|send|reply|visit|go)|unsubscribe:?\s?<?https?:|[^\n]{0,80} mailing list$|---$|this (?:e-?mail|message) (?:has been|was) (?:scanned|checked)|virus-?free|virenfrei)/i
// cspell:enable

const CONTACT =
  /@[a-z0-9-]+\.|https?:\/\/|\bwww\.|(?:\+|\b(?:tel|fax|phone|mobile?|mobil|fon|skype|[tfm])\b\.?:?\s*\+?)[\d ()/.-]{6,}|\(?\d{2,5}\)?[ .\-/]\d{3,}[ .\-/]?\d{2,}/i

const MOST_LINES = 15
const LONGEST_LINE = 90

/**
 * Where the signature of a text begins, as the index of its first line; the number of lines when it has none. Looked at are the last
 * lines only, and what is found must be short and at the end, because a wrong cut would hide words.
 */
export function signatureStart(lines: readonly string[], from: Address | undefined): number {
  const written = trimEnd(lines, lines.length)
  const starts = [delimited(lines, written), footer(lines, written)]
  let end = Math.min(...starts)
  end = trimEnd(lines, end)
  const device = deviceLine(lines, end)
  if (device < end) end = trimEnd(lines, device)
  return Math.min(end, named(lines, end, from))
}

function trimEnd(lines: readonly string[], end: number): number {
  let last = end
  while (last > 0 && (lines[last - 1] ?? '').trim() === '') last--
  return last
}

/** `-- ` (RFC 3676 section 4.3), `--` alone, and rows of marks above a few short lines with a way to reach somebody. */
function delimited(lines: readonly string[], end: number): number {
  const exact = lines.indexOf('-- ')
  if (exact !== -1 && exact < end && isShort(lines.slice(exact + 1, end))) return exact
  let found = end
  const below: string[] = []
  for (let at = end - 1; at >= 0 && below.length <= MOST_LINES; at--) {
    const line = lines[at] ?? ''
    if (line.length <= 100 && ROW.test(line)) {
      if (below.length === 0 || DASHES.test(line) || below.some(one => CONTACT.test(one))) found = at
    } else if (line.trim().length > LONGEST_LINE) break
    if (line.trim() !== '') below.push(line)
  }
  return found
}

const MOST_BELOW_DELIMITER = 40

/** More than that under a delimiter are words again, and a line of dashes between them. */
function isShort(below: readonly string[]): boolean {
  return below.filter(line => line.trim() !== '').length <= MOST_BELOW_DELIMITER
}

const ROW = /^\s{0,2}(?:[-_=*~#+—–]{2,}|[—–])\s*$/
const DASHES = /^\s{0,2}(?:--|—|–)\s*$/

function footer(lines: readonly string[], end: number): number {
  const first = Math.max(0, end - 8)
  for (let at = first; at < end; at++) {
    if (!FOOTER.test((lines[at] ?? '').trim().slice(0, 200))) continue
    const above = trimEnd(lines, at)
    return /^[\s\-_=*—–]+$/.test(lines[above - 1] ?? '') ? above - 1 : at
  }
  return end
}

const LONGEST_DEVICE_LINE = 110

function deviceLine(lines: readonly string[], end: number): number {
  const first = Math.max(0, end - 3)
  for (let at = end - 1; at >= first; at--) {
    const whole = (lines[at] ?? '').trim()
    if (whole.length > LONGEST_DEVICE_LINE) continue
    const line = whole.replace(/^[-—–*_<>\s]+/, '').replace(/[*_]+$/, '')
    if (DEVICE.test(line.replace(/<[^<>]*>|\([^()]*\)|https?:\S*/g, '').trim())) return at
  }
  return end
}

/** The sender's name near the end, with the greeting above it and only short lines below. */
function named(lines: readonly string[], end: number, from: Address | undefined): number {
  const names = namesOf(from)
  if (names.length === 0) return end
  let count = 0
  let found = end
  for (let at = end - 1; at >= 0 && count < MOST_LINES; at--) {
    const line = (lines[at] ?? '').trim()
    if (line === '') continue
    count += 1
    if (line.length > LONGEST_LINE) break
    if (isName(line, names, lines.slice(at + 1, end), closingAbove(lines, at))) found = at
  }
  return found === end ? end : (closingAbove(lines, found) ?? found)
}

/** Full name first; of a mail address without a name what stands before the `@`, where it looks like one. */
function namesOf(from: Address | undefined): string[] {
  const name = (from?.name ?? '')
    .replace(/["'()]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const turned = /^([^,]+), ([^,]+)$/.exec(name)
  const full = (turned ? `${turned[2]} ${turned[1]}` : name).toLowerCase()
  if (full === '' || full.includes('@')) return []
  return [full, ...(full.includes(' ') ? [full.split(' ')[0] ?? ''] : [])].filter(one => one.length > 1)
}

function isName(
  line: string,
  names: readonly string[],
  below: readonly string[],
  closing: number | undefined,
): boolean {
  const said = line
    .replace(/^[\s\-—–~*_/]+/, '')
    .replace(/[\s*_.!/]+$/, '')
    .toLowerCase()
  const full = names[0] ?? ''
  if (!isCard(below)) return false
  if (said === full || (names.length > 1 && said === names[1])) return true
  const rest = said.startsWith(full) && names.length > 1 ? said.slice(full.length) : 'x'
  return /^[\s,|/–—-]/.test(rest) && (closing !== undefined || below.some(one => CONTACT.test(one)))
}

/** What stands under a name in a signature: role, company, ways to reach somebody, but no sentence, and no postscript. */
function isCard(below: readonly string[]): boolean {
  return below.every(line => {
    const said = line.trim()
    if (CONTACT.test(said)) return true
    return said.length <= 60 && !/[.?!:…]$/.test(said) && said.split(/\s+/).length <= 8
  })
}

/** The line of the greeting directly above, if there is one. */
function closingAbove(lines: readonly string[], at: number): number | undefined {
  const above = trimEnd(lines, at)
  if (above === 0 || at - above > 3) return undefined
  return CLOSING.test((lines[above - 1] ?? '').trim()) ? above - 1 : undefined
}
