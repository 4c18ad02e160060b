import addressparser from 'nodemailer/lib/addressparser/index.js'
import type { Address, Field } from '#domain/mail/parsed-mail.ts'

const MOST_TEXT = 100_000

/** Everybody in the fields of this name, with their names decoded (RFC 2047). Groups are opened. */
export function addressesIn(fields: readonly Field[], name: string): Address[] {
  return fields
    .filter(field => field.name === name)
    .flatMap(field => addressparser(field.value.slice(0, MOST_TEXT), { flatten: true }))
    .map(one => ({ name: decodeWords(one.name), address: one.address }))
    .filter(one => one.address.includes('@'))
}

const WORD = /=\?([^?*\s]+)(?:\*[^?]*)?\?([bq])\?([^?]*)\?=/gi

/** Encoded words as text; one in a character set that nobody knows stays as it is. */
export function decodeWords(text: string): string {
  return text
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(WORD, (whole: string, charset: string, encoding: string, content: string) => {
      try {
        return new TextDecoder(charset).decode(bytesOf(encoding, content))
      } catch {
        return whole
      }
    })
}

function bytesOf(encoding: string, content: string): Buffer {
  if (encoding.toLowerCase() === 'b') return Buffer.from(content, 'base64')
  const plain = content
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(plain, 'latin1')
}
