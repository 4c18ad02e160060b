/** First bytes by which a type is known (https://mimesniff.spec.whatwg.org section 6, and the files people mail each other). */
const SIGNATURES: readonly (readonly [type: string, at: number, bytes: string])[] = [
  ['application/pdf', 0, '%PDF-'],
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF87a'],
  ['image/gif', 0, 'GIF89a'],
  ['image/webp', 8, 'WEBP'],
  ['image/bmp', 0, 'BM'],
  ['image/tiff', 0, 'II*\0'],
  ['image/tiff', 0, 'MM\0*'],
  ['image/heic', 4, 'ftyphei'],
  ['video/mp4', 4, 'ftyp'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/basic', 0, '.snd'],
  ['audio/wav', 8, 'WAVE'],
  ['application/ogg', 0, 'OggS'],
  ['application/zip', 0, 'PK\x03\x04'],
  ['application/gzip', 0, '\x1f\x8b'],
  ['application/x-7z-compressed', 0, "7z\xbc\xaf'\x1c"],
  ['application/vnd.rar', 0, 'Rar!\x1a\x07'],
  ['application/x-ole-storage', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['application/x-msdownload', 0, 'MZ'],
  ['application/x-executable', 0, '\x7fELF'],
  ['application/x-executable', 0, '\xcf\xfa\xed\xfe'],
  ['application/x-executable', 0, '\xca\xfe\xba\xbe'],
  ['application/rtf', 0, '{\\rtf'],
  ['text/x-script', 0, '#!'],
  ['text/calendar', 0, 'BEGIN:VCALENDAR'],
  ['text/vcard', 0, 'BEGIN:VCARD'],
]

const MARKUP =
  /^\s*<(?:!doctype html|html|head|body|script|iframe|table|div|p|a|h1|style|title|meta|br|b|font|!--)[\s>]/i
const XML = /^\s*<(?:\?xml|svg)[\s>]/i

/** What the first bytes of a part show, whatever it claims to be. `application/octet-stream` when they show nothing known. */
export function sniffContent(start: Uint8Array): string {
  const letters = Array.from(start.subarray(0, 512), byte => String.fromCharCode(byte)).join('')
  const known = SIGNATURES.find(([, at, bytes]) => letters.startsWith(bytes, at))
  if (known) return known[0]
  if (MARKUP.test(letters)) return 'text/html'
  if (XML.test(letters)) return /<svg/i.test(letters) ? 'image/svg+xml' : 'text/xml'
  return [...start].some(byte => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))
    ? 'application/octet-stream'
    : 'text/plain'
}

/** Kinds that are texts or containers, which the first bytes cannot tell apart, and are harmless as what they claim. */
const CLAIMED: Readonly<Record<string, RegExp>> = {
  'text/plain':
    /^(?:text\/(?:plain|csv|calendar|vcard|x-vcard|markdown|rfc822-headers?)|message\/rfc822|application\/(?:json|pgp-signature|ics))$/,
  'text/xml': /^(?:text|application)\/xml$/,
  'application/zip':
    /^application\/(?:vnd\.openxmlformats-officedocument\.[a-z.]{1,60}|vnd\.oasis\.opendocument\.[a-z-]{1,40}|epub\+zip)$/,
  'application/x-ole-storage':
    /^application\/(?:msword|vnd\.ms-(?:excel|powerpoint|outlook|project)|vnd\.visio)$/,
}

/** The type to store and show: what the bytes show, and the claim only where it narrows that down. */
export function typeOfContent(sniffed: string, claimed: string): string {
  return CLAIMED[sniffed]?.test(claimed) ? claimed : sniffed
}
