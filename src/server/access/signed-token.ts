import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** What an address that leaves in a mail is about: two ids of ours, and words. */
export type Signed = { ids: readonly [string, string]; words: string }

const ID = 16
const IDS = 2 * ID
const MAC = 16
/** As long as an address may become. */
const MOST = 6_000

/**
 * The last part of an address, with a MAC under a key of the server's secret (HKDF, RFC 5869; HMAC-SHA256, 128 bits).
 * Nobody can make one, or change what one is about. `purpose` keeps one of them from being taken for another.
 */
export function signToken(serverSecret: string, purpose: string, { ids, words }: Signed): string {
  const said = Buffer.concat([
    Buffer.from(ids.join('').replaceAll('-', ''), 'hex'),
    Buffer.from(words, 'utf8'),
  ])
  return Buffer.concat([said, macOf(serverSecret, purpose, said)]).toString('base64url')
}

/** What a token is about; undefined when it was not made here for this purpose, or was changed since. */
export function readToken(serverSecret: string, purpose: string, token: string): Signed | undefined {
  if (!/^[\w-]+$/.test(token) || token.length > MOST) return undefined
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length < IDS + MAC || bytes.toString('base64url') !== token) return undefined
  const said = bytes.subarray(0, -MAC)
  if (!timingSafeEqual(bytes.subarray(-MAC), macOf(serverSecret, purpose, said))) return undefined
  return {
    ids: [uuidOf(said.subarray(0, ID)), uuidOf(said.subarray(ID, IDS))],
    words: said.subarray(IDS).toString('utf8'),
  }
}

function macOf(serverSecret: string, purpose: string, said: Buffer): Buffer {
  const key = Buffer.from(hkdfSync('sha256', serverSecret, '', `duet ${purpose}`, 32))
  return createHmac('sha256', key).update(said).digest().subarray(0, MAC)
}

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
