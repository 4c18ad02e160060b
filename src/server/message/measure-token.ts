import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** The mail that was looked at, and where its link leads; without one it is its picture. */
export type Measured = { workspace: string; message: string; link: string | undefined }

const IDS = 32
const MAC = 16
/** A link of a thousand letters, each of up to four bytes. */
const MOST = 6_000

/**
 * The last part of an address in a mail, with a MAC under a key of the server's secret (HKDF, RFC 5869; HMAC-SHA256, 128
 * bits). Nobody can make one for another mail or another place: what is forwarded to is what stood in the mail.
 */
export function measureToken(serverSecret: string, { workspace, message, link }: Measured): string {
  const ids = Buffer.from(`${workspace}${message}`.replaceAll('-', ''), 'hex')
  const said = Buffer.concat([ids, Buffer.from(link ?? '', 'utf8')])
  return Buffer.concat([said, macOf(serverSecret, said)]).toString('base64url')
}

/** What an address is about; undefined when it was not made here, or was changed since. */
export function readMeasureToken(serverSecret: string, token: string): Measured | undefined {
  if (!/^[\w-]+$/.test(token) || token.length > MOST) return undefined
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length < IDS + MAC || bytes.toString('base64url') !== token) return undefined
  const said = bytes.subarray(0, -MAC)
  if (!timingSafeEqual(bytes.subarray(-MAC), macOf(serverSecret, said))) return undefined
  const link = said.subarray(IDS).toString('utf8')
  return {
    workspace: uuidOf(said.subarray(0, 16)),
    message: uuidOf(said.subarray(16, IDS)),
    link: link === '' ? undefined : link,
  }
}

function macOf(serverSecret: string, said: Buffer): Buffer {
  const key = Buffer.from(hkdfSync('sha256', serverSecret, '', 'duet measuring', 32))
  return createHmac('sha256', key).update(said).digest().subarray(0, MAC)
}

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
