import { cleanName } from '#domain/mail/attachment-name.ts'
import { type Part, partOf, partsOf, textOf } from '#domain/door/json-parts.ts'

/** A file of a message that the network keeps for a while: by the id to ask for it, or where it lies. */
export type MediaItem = { name: string } & ({ media: string } | { address: string })

const MOST = 20
const KINDS = ['image', 'video', 'audio', 'document', 'sticker'] as const

/** Endings of the kinds that WhatsApp and Meta hand on. */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'video/3gpp': '3gp',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
}

/** The file of a WhatsApp message, if it has one. */
export function whatsappMedia(message: Part): MediaItem[] {
  const kind = KINDS.find(one => one === message['type'])
  const part = partOf(kind && message[kind])
  const media = textOf(part['id'], 200)
  if (!kind || !media) return []
  const type = textOf(part['mime_type'], 200)?.split(';')[0]?.trim().toLowerCase() ?? ''
  const ending = ENDINGS[type]
  const given = textOf(part['filename'], 500)
  return [{ media, name: given ? cleanName(given) : ending ? `${kind}.${ending}` : kind }]
}

/** The files of a message to a page or an account, which lie at addresses of the network for a while. */
export function pageMedia(message: Part): MediaItem[] {
  return partsOf(message['attachments'])
    .slice(0, MOST)
    .flatMap(one => {
      const type = textOf(one['type'], 50) ?? 'file'
      const address = textOf(partOf(one['payload'])['url'], 4_000)
      // What is shared is a page elsewhere, and no file.
      const isFile = ['image', 'video', 'audio', 'file'].includes(type)
      if (!isFile || !address || !/^https?:\/\/[^/\s]+/i.test(address)) return []
      return [{ address, name: nameAt(address, type) }]
    })
}

function nameAt(address: string, type: string): string {
  const last = address.split(/[?#]/)[0]?.split('/').slice(3).at(-1) ?? ''
  return /\.[a-z0-9]{2,5}$/i.test(last) ? cleanName(decoded(last)) : type
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
