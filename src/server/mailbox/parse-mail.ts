import { isUtf8 } from 'node:buffer'
import {
  type AttachmentStream,
  type HeaderLines,
  type Headers,
  MailParser,
  type MessageText,
} from 'mailparser'
import { isCalendarPart } from '#domain/mail/calendar-part.ts'
import { cleanName } from '#domain/mail/attachment-name.ts'
import { sniffContent } from '#domain/mail/sniff-content.ts'
import {
  type Address,
  type Field,
  type ParsedMail,
  type ParsedPart,
  readFields,
} from '#domain/mail/parsed-mail.ts'
import { MAIL_LIMITS, type MailLimits } from './mail-limits.ts'
import { prepareBytes } from './prepare-bytes.ts'
import { readUndeclared } from './undeclared-charset.ts'

/** Why a mail was not taken apart. Its bytes are kept by whoever asked, and what was read before stands in `mail`. */
export type NotParsed = {
  refused: 'too-large' | 'header-too-large' | 'too-many-parts' | 'unreadable'
  message: string
  mail: ParsedMail
}

/**
 * Takes a mail (RFC 5322, MIME) apart and decodes its texts; judges nothing. Runs no part of it, follows no link.
 * Never throws for what a mail contains: beyond the limits it says which one, with what was read up to there.
 * @param bytes the mail as it came
 */
export async function parseMail(
  bytes: Buffer,
  limits: MailLimits = MAIL_LIMITS,
): Promise<{ mail: ParsedMail } | NotParsed> {
  if (bytes.length > limits.bytes) {
    const { mail } = await partsOf(bytes.subarray(0, limits.headerBytes), limits)
    return { refused: 'too-large', message: tooLarge(bytes.length, limits), mail }
  }
  const { mail, error } = await partsOf(bytes, limits)
  return error ? { ...explained(error, limits), mail } : { mail }
}

function tooLarge(size: number, limits: MailLimits): string {
  return `The mail has ${size} bytes, and mails of at most ${limits.bytes} are read. It is kept as it came.`
}

function explained(error: Error & { code?: string }, limits: MailLimits): Omit<NotParsed, 'mail'> {
  if (error.code === 'EMAXLEN' && /child nodes/i.test(error.message))
    return {
      refused: 'too-many-parts',
      message: `The mail has more than ${limits.parts} parts. It is kept as it came; only its beginning was read.`,
    }
  if (error.code === 'EMAXLEN')
    return {
      refused: 'header-too-large',
      message: `A header of the mail is longer than ${limits.headerBytes} bytes. It is kept as it came; only its beginning was read.`,
    }
  return {
    refused: 'unreadable',
    message: `The mail could not be taken apart (${error.message}). It is kept as it came; only its beginning was read.`,
  }
}

type Gathered = {
  headers: Headers
  lines: HeaderLines
  text: MessageText | undefined
  parts: Promise<ParsedPart>[]
  open: Set<AttachmentStream>
}

async function partsOf(
  bytes: Buffer,
  limits: MailLimits,
  depth = 0,
): Promise<{ mail: ParsedMail; error?: Error }> {
  const gathered: Gathered = { headers: new Map(), lines: [], text: undefined, parts: [], open: new Set() }
  const prepared = prepareBytes(bytes)
  const error = await gather(prepared, limits, gathered, depth)
  const mail = await parsedFrom(gathered, prepared, limits)
  return error ? { mail, error } : { mail }
}

function gather(
  bytes: Buffer,
  limits: MailLimits,
  into: Gathered,
  depth: number,
): Promise<Error | undefined> {
  const parser = new MailParser({
    ignoreEmbedded: true,
    keepDeliveryStatus: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    skipImageLinks: true,
    checksumAlgo: false,
    maxHeadSize: limits.headerBytes,
    maxChildNodes: limits.parts,
  })
  readUndeclared(parser)
  return new Promise(resolve => {
    parser.on('headers', headers => void (into.headers = headers))
    parser.on('headerLines', lines => void (into.lines = lines))
    parser.on('data', (data: AttachmentStream | MessageText) => {
      if (data.type === 'text') into.text = data
      else into.parts.push(partOf(data, limits, depth, into.open))
    })
    parser.on('error', error => {
      for (const part of into.open) part.content.destroy()
      resolve(error)
    })
    parser.on('end', () => resolve(undefined))
    parser.end(bytes)
  })
}

const READ = /^message\/|^text\/rfc822-headers?$/

/** Servers wrap the reports of others; one that wraps without end is read three deep. */
const MOST_EMBEDDED = 3

function isReport(type: string, text: string): boolean {
  const header = text.slice(0, HEADER_LOOKED_AT).split(/\r?\n\r?\n/)[0] ?? ''
  return type === 'message/rfc822' && /^content-type:\s*multipart\/report/im.test(header)
}

const HEADER_LOOKED_AT = 20_000

async function partOf(
  stream: AttachmentStream,
  limits: MailLimits,
  depth: number,
  open: Set<AttachmentStream>,
): Promise<ParsedPart> {
  open.add(stream)
  const { start, size } = await startOf(stream, limits)
  open.delete(stream)
  stream.release?.()
  const part = {
    type: stream.contentType.toLowerCase(),
    name: stream.filename === undefined ? undefined : cleanName(stream.filename),
    size,
    sniffed: sniffContent(start.subarray(0, 512)),
    inline: stream.related === true || (stream.contentDisposition === 'inline' && stream.cid !== undefined),
  }
  if (isCalendarPart(part.type, part.name)) return { ...part, ...calendarOf(stream, start) }
  if (!READ.test(part.type)) return part
  const text = start.toString('utf8')
  return depth < MOST_EMBEDDED && isReport(part.type, text)
    ? { ...part, text, mail: (await partsOf(start, limits, depth + 1)).mail }
    : { ...part, text }
}

/** UTF-8 is what calendars are written in (RFC 5545 section 3.1.4); those that are not were written in Windows. */
function calendarOf(stream: AttachmentStream, bytes: Buffer): { text: string; method?: string } {
  const type = stream.headers.get('content-type')
  const params: Record<string, unknown> =
    typeof type === 'object' && 'params' in type ? (type as ParsedMail['contentType']).params : {}
  const { method } = params
  const text = isUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('latin1')
  return { text, ...(typeof method === 'string' && { method }) }
}

/** The first bytes of a part and how many it has. One that breaks off, as the parser gives up, has what came before. */
async function startOf(
  stream: AttachmentStream,
  limits: MailLimits,
): Promise<{ start: Buffer; size: number }> {
  const kept: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream.content as AsyncIterable<Buffer>) {
      if (size < limits.reportBytes) kept.push(chunk)
      size += chunk.length
    }
  } catch {
    // The parser tells why, and the mail is refused with its words.
  }
  return { start: Buffer.concat(kept), size }
}

async function parsedFrom(
  { headers, lines, text, parts }: Gathered,
  bytes: Buffer,
  limits: MailLimits,
): Promise<ParsedMail> {
  const read = (words: string | undefined) => words?.slice(0, limits.textLength)
  const fields = lines.flatMap(({ key, line }) => fieldIn(key, line))
  const subject = headers.get('subject')
  const type = headers.get('content-type')
  return {
    fields,
    contentType: typeof type === 'object' && 'params' in type ? (type as ParsedMail['contentType']) : NO_TYPE,
    from: fromIn(headers, fields),
    subject: typeof subject === 'string' ? subject : '',
    text: read(text?.text ?? (text?.html === undefined && parts.length === 0 ? bodyOf(bytes) : undefined)),
    html: read(text?.html),
    parts: await Promise.all(parts),
  }
}

/** A mail that claims parts and has none, because its boundaries were lost on the way: its body is its text. */
function bodyOf(bytes: Buffer): string | undefined {
  const body = /\r?\n[ \t]*\r?\n([^]*)$/.exec(bytes.toString('utf8'))?.[1]
  return body?.replace(/\r\n/g, '\n')
}

const NO_TYPE = { value: 'text/plain', params: {} }

function fieldIn(key: string, line: string): Field[] {
  const [field] = readFields(line)
  return field ? [field] : [{ name: key, value: line.slice(line.indexOf(':') + 1).trim() }]
}

function fromIn(headers: Headers, fields: readonly Field[]): Address | undefined {
  const from = headers.get('from')
  const values = typeof from === 'object' && 'value' in from && Array.isArray(from.value) ? from.value : []
  const flat = values.flatMap(one => (typeof one === 'string' ? [] : (one.group ?? [one])))
  const [first] = flat.filter(one => one.address)
  if (first) return { name: first.name, address: first.address ?? '' }
  const raw = fields.find(field => field.name === 'from')?.value
  return raw === undefined || raw === '' ? undefined : { name: raw, address: '' }
}
