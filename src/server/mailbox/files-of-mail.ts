import { MOST_BYTES } from '#contract/attachment-limits.ts'
import { type AttachmentStream, MailParser, type MessageText } from 'mailparser'
import type { Picture } from '#server/attachment/embed-pictures.ts'
import { cleanName } from '#domain/mail/attachment-name.ts'
import { sniffContent, typeOfContent } from '#domain/mail/sniff-content.ts'
import { refuseFile } from '#domain/mailbox/refuse-file.ts'
import { MAIL_LIMITS } from './mail-limits.ts'
import { prepareBytes } from './prepare-bytes.ts'

export type MailFile = { name: string; type: string; bytes: Buffer }
/** `left`: what is not kept, by name and why. `pictures`: those that stand within the text, by their Content-ID. */
export type MailFiles = { kept: MailFile[]; left: string[]; pictures: Map<string, Picture> }

const MOST_FILES = 20
/** What browsers draw and run nothing of. */
const PICTURE = /^image\/(?:png|gif|jpeg|webp)$/
/** Smaller pictures within the text are the logos of signatures. */
const LOGO_BYTES = 20_000

/** The files of a mail that are kept, and what is not. They are never opened. */
export async function filesOf(bytes: Buffer): Promise<MailFiles> {
  const found: MailFiles = { kept: [], left: [], pictures: new Map() }
  const reading: Promise<void>[] = []
  const parser = new MailParser({
    keepDeliveryStatus: true,
    ignoreEmbedded: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    skipImageLinks: true,
    checksumAlgo: false,
    maxHeadSize: MAIL_LIMITS.headerBytes,
    maxChildNodes: MAIL_LIMITS.parts,
  })
  await new Promise<void>(resolve => {
    parser.on('data', (data: AttachmentStream | MessageText) => {
      if (data.type === 'attachment') reading.push(take(data, found))
    })
    parser.on('error', () => resolve())
    parser.on('end', () => resolve())
    parser.end(prepareBytes(bytes))
  })
  await Promise.all(reading)
  return found
}

async function take(stream: AttachmentStream, found: MailFiles): Promise<void> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream.content as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size <= MOST_BYTES) chunks.push(chunk)
    }
  } catch {
    return
  } finally {
    stream.release?.()
  }
  const name = cleanName(stream.filename ?? 'attachment')
  const claimed = stream.contentType.toLowerCase()
  const bytes = Buffer.concat(chunks)
  const sniffed = sniffContent(bytes.subarray(0, 512))
  if (stream.cid !== undefined && PICTURE.test(sniffed))
    found.pictures.set(stream.cid, { type: sniffed, bytes })
  const isLogo = stream.related === true && size < LOGO_BYTES && claimed.startsWith('image/')
  if (isLogo || size === 0) return
  const refused = refuseFile({ name, sniffed, size, most: MOST_BYTES })
  if (refused ?? (found.kept.length >= MOST_FILES ? 'too-many' : undefined))
    found.left.push(`${name} (${refused ?? 'too-many'})`)
  else found.kept.push({ name, type: typeOfContent(sniffed, claimed), bytes })
}
