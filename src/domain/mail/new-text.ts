import { attributionEndingAt, isForwardMark, isSeparator } from './attribution.ts'
import { linesOfHtml, type MailLine } from './html-lines.ts'
import type { Address, ParsedMail } from './parsed-mail.ts'
import { beginsReplyHeader } from './reply-header.ts'
import { signatureStart } from './signature.ts'

/**
 * The words that a mail adds: without what it quotes and without the signature. Of a mail with plain text and HTML the plain text is
 * read, because it says the same. A mail that only forwards says what it forwards.
 */
export function newTextOf(mail: ParsedMail): string {
  const plain = (mail.text ?? '').trim() !== ''
  const lines = plain ? linesOfText(mail.text ?? '') : linesOfHtml(mail.html ?? '')
  const { own, forwarded } = divide(lines, ANSWER.test(mail.subject.slice(0, 100)))
  const said = withoutSignature(own, mail.from)
  if (said !== '' || forwarded.length === 0) return said
  return withoutSignature(divide(forwarded, true).own, undefined)
}

/** A subject by which a mail is an answer, and a header at its beginning that of the answered one. */
// cspell:disable -- words of many languages
const ANSWER =
  /^\s*(?:re|aw|antw|antwort|sv|vs|odp|res|ynt|r|ref|回复|答复|返信)(?:\s?[[(]\d{1,4}[\])]|\d{1,4})?\s*[:：]/i
// cspell:enable

/** All the words of a mail as lines, new and quoted. */
export function allTextOf(mail: ParsedMail): string {
  if ((mail.text ?? '').trim() !== '') return (mail.text ?? '').replace(/\r\n?/g, '\n')
  return linesOfHtml(mail.html ?? '')
    .map(line => line.text)
    .join('\n')
}

function linesOfText(text: string): MailLine[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\u00a0/g, ' ')
    .split('\n')
    .map(line => ({
      text: line,
      quoted: QUOTED.test(line),
      signature: false,
      cut: false,
      attribution: false,
    }))
}

/** Not what is set off by signs on both sides. */
const QUOTED = /^\s{0,3}>(?!.*<<\s*$)/

type Divided = { own: MailLine[][]; forwarded: MailLine[] }

/**
 * The lines of the writer, in runs between quotations, and what stands below a mark of forwarding. From a header of an answered mail
 * on nothing is new; below "On … wrote:" only what is quoted is old, if anything is.
 */
function divide(lines: readonly MailLine[], answers: boolean): Divided {
  const texts = lines.map(line => line.text)
  const runs: MailLine[][] = [[]]
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (line === undefined) break
    if (line.text === '' && !line.cut) {
      runs.at(-1)?.push(line)
      continue
    }
    const cut = cutAt(lines, texts, at, answers)
    if (cut !== undefined) return { own: cleaned(runs), forwarded: cut.forward ? lines.slice(cut.next) : [] }
    if (line.attribution) {
      runs.push([])
      continue
    }
    const attribution = line.quoted ? 0 : attributionEndingAt(texts, at)
    if (attribution > 0) {
      dropLast(runs, attribution - 1)
      if (!isQuotedBelow(lines, at + 1)) return { own: cleaned(runs), forwarded: [] }
      runs.push([])
    } else if (line.quoted) {
      if (runs.at(-1)?.length !== 0) runs.push([])
    } else runs.at(-1)?.push(line)
  }
  return { own: cleaned(runs), forwarded: [] }
}

/** Whether from this line on nothing is new, and where what is forwarded begins. */
function cutAt(
  lines: readonly MailLine[],
  texts: readonly string[],
  at: number,
  answers: boolean,
): { next: number; forward: boolean } | undefined {
  const line = lines[at]
  if (line === undefined || line.quoted) return undefined
  if (isForwardMark(line.text)) return { next: afterHeader(texts, at + 1), forward: true }
  if (line.cut || isSeparator(line.text)) return { next: afterHeader(texts, at + 1), forward: false }
  if (!beginsReplyHeader(texts, at)) return undefined
  return {
    next: afterHeader(texts, at),
    forward: !answers && texts.slice(0, at).every(text => text.trim() === ''),
  }
}

function afterHeader(texts: readonly string[], from: number): number {
  let at = from
  while (at < texts.length && (texts[at] ?? '').trim() === '') at++
  while (at < texts.length && (texts[at] ?? '').trim() !== '') at++
  return at
}

/** The first lines of an attribution that ends on a later one were taken for new. */
function dropLast(runs: MailLine[][], count: number): void {
  for (let left = count; left > 0; left--) runs.at(-1)?.pop()
}

const LINES_TO_QUOTATION = 8

function isQuotedBelow(lines: readonly MailLine[], from: number): boolean {
  const next = lines.slice(from, from + LINES_TO_QUOTATION).find(line => line.text.trim() !== '')
  return next === undefined || next.quoted
}

/** A row of marks at the end of what is new belonged to the header below it. */
function cleaned(runs: readonly MailLine[][]): MailLine[][] {
  const last = runs.at(-1)
  while (
    last !== undefined &&
    last.length > 0 &&
    /^[\s\-_=*—–]*$/.test(last.at(-1)?.text ?? '') &&
    !isDelimiter(last.at(-1))
  )
    last.pop()
  return [...runs]
}

function isDelimiter(line: MailLine | undefined): boolean {
  return line?.text === '-- '
}

function withoutSignature(runs: readonly MailLine[][], from: Address | undefined): string {
  const written = runs.filter(run => run.some(line => line.text.trim() !== ''))
  const last = written.length - 1
  const kept = written.map((run, index) => {
    const unsigned = run.filter(line => !line.signature)
    // Some people write within what their mail program takes for the signature.
    const lines = (unsigned.some(line => line.text.trim() !== '') ? unsigned : run).map(line => line.text)
    return lines.slice(
      0,
      index === last || lines.includes('-- ') ? signatureStart(lines, from) : lines.length,
    )
  })
  return kept
    .map(lines => tidy(lines))
    .filter(text => text !== '')
    .join('\n\n')
}

function tidy(lines: readonly string[]): string {
  return lines
    .map(line => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '')
    .trim()
}
