import type { Network } from './network-thread.ts'

/** What is to leave, as far as a network minds. Sizes in bytes, lengths in characters as JavaScript counts them. */
export type Contents = { text: string; files: readonly { name: string; type: string; size: number }[] }

const MB = 1024 * 1024

/**
 * How long a text may be. Source: developers.facebook.com: WhatsApp "Text messages", Messenger "Send API",
 * Instagram "Send messages" (1,000 bytes).
 */
export const MOST_CHARACTERS: Readonly<Record<Network, number>> = {
  whatsapp: 4_096,
  facebook: 2_000,
  instagram: 1_000,
}
const MOST_CAPTION = 1_024
const MOST_COMMENT = 2_200

export type FileKind = 'image' | 'audio' | 'video' | 'document'

/** What WhatsApp takes as what, and how large. Source: developers.facebook.com, Cloud API, "Supported media types". */
const WHATSAPP: readonly { kind: FileKind; types: RegExp; most: number }[] = [
  { kind: 'image', types: /^image\/(?:jpeg|png)$/, most: 5 * MB },
  { kind: 'audio', types: /^audio\/(?:aac|amr|mpeg|mp4|ogg)$/, most: 16 * MB },
  { kind: 'video', types: /^video\/(?:mp4|3gpp)$/, most: 16 * MB },
  {
    kind: 'document',
    types:
      /^(?:text\/plain|application\/(?:pdf|msword|vnd\.ms-(?:excel|powerpoint)|vnd\.openxmlformats-officedocument\.[a-z.]+))$/,
    most: 100 * MB,
  },
]
const MESSENGER_MOST = 25 * MB

/** As what a network takes a file; undefined: it does not. */
export function kindOfFile(network: Network, type: string): FileKind | undefined {
  const plain = type.split(';')[0]?.trim().toLowerCase() ?? ''
  if (network === 'whatsapp') return WHATSAPP.find(one => one.types.test(plain))?.kind
  const [family] = plain.split('/')
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'document'
}

/** Why it does not fit, said before it is sent; undefined when it does. `isPublic`: it is an answer below a post. */
export function refuseContents(
  { network, isPublic }: { network: Network; isPublic: boolean },
  { text, files }: Contents,
): string | undefined {
  if (isPublic) return refuseComment({ text, files })
  const [file] = files
  if (file) return refuseFile(network, file, files.length, text)
  const length = network === 'instagram' ? bytesOf(text) : text.length
  const most = MOST_CHARACTERS[network]
  return length > most
    ? `The text is too long: this network takes ${most.toLocaleString('en')} characters.`
    : undefined
}

/** In UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

function refuseComment({ text, files }: Contents): string | undefined {
  if (files.length > 0) return 'An answer below a post takes no files.'
  return text.length > MOST_COMMENT ? 'The text is too long: below a post 2,200 characters fit.' : undefined
}

function refuseFile(
  network: Network,
  file: Contents['files'][number],
  many: number,
  text: string,
): string | undefined {
  if (network === 'instagram') return 'Instagram takes no files from here; send a link to it.'
  if (many > 1) return 'One file fits into a message; send the others after it.'
  const kind = kindOfFile(network, file.type)
  if (kind === undefined) return `WhatsApp does not take ${file.name}; send it as a PDF, or a link to it.`
  const most = network === 'whatsapp' ? mostFor(kind) : MESSENGER_MOST
  if (file.size > most) return `${file.name} is too large: at most ${most / MB} MB.`
  if (text.trim() === '') return undefined
  if (network === 'facebook') return 'With a file Messenger takes no words; send them after it.'
  if (kind === 'audio') return 'With a recording WhatsApp takes no words; send them after it.'
  return text.length > MOST_CAPTION ? 'With a file 1,024 characters of text fit.' : undefined
}

function mostFor(kind: FileKind): number {
  return WHATSAPP.find(one => one.kind === kind)?.most ?? 0
}
