import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** Whom and what a link is about. Without a purpose it is about everything on the channel. */
export type Unsubscribing = {
  workspace: string
  identity: string
  channel: string
  purpose: string | undefined
}

const IDS = 32
const MAC = 16
const MOST = 200

/**
 * The last part of an unsubscribing link: whom and what it is about, with a MAC under a key of the server's secret
 * (HKDF, RFC 5869; HMAC-SHA256, 128 bits). Nobody can make one for somebody else, or change what one is about.
 */
export function unsubscribeToken(serverSecret: string, about: Unsubscribing): string {
  const ids = Buffer.from(`${about.workspace}${about.identity}`.replaceAll('-', ''), 'hex')
  const what = Buffer.from(`${about.channel}\n${about.purpose ?? ''}`, 'utf8')
  const said = Buffer.concat([ids, what])
  return Buffer.concat([said, macOf(serverSecret, said)]).toString('base64url')
}

/** What a link is about; undefined when it was not made here, or was changed since. */
export function readUnsubscribeToken(serverSecret: string, token: string): Unsubscribing | undefined {
  if (!/^[\w-]+$/.test(token) || token.length > MOST * 2) return undefined
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length <= IDS + MAC || bytes.toString('base64url') !== token) return undefined
  const said = bytes.subarray(0, -MAC)
  if (!timingSafeEqual(bytes.subarray(-MAC), macOf(serverSecret, said))) return undefined
  const [channel = '', purpose = ''] = said.subarray(IDS).toString('utf8').split('\n')
  return {
    workspace: uuidOf(said.subarray(0, 16)),
    identity: uuidOf(said.subarray(16, IDS)),
    channel,
    purpose: purpose === '' ? undefined : purpose,
  }
}

/** What a mail carries so that mail programs offer to unsubscribe by one click (RFC 2369, RFC 8058). */
export function unsubscribeHeaders(
  serverSecret: string,
  publicUrl: string,
  about: Unsubscribing,
): { 'List-Unsubscribe': string; 'List-Unsubscribe-Post': string } {
  return {
    'List-Unsubscribe': `<${unsubscribeLink(serverSecret, publicUrl, about)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

/** The address of the page, for the foot of a mail. */
export function unsubscribeLink(serverSecret: string, publicUrl: string, about: Unsubscribing): string {
  return `${publicUrl.replace(/\/$/, '')}/u/${unsubscribeToken(serverSecret, about)}`
}

function macOf(serverSecret: string, said: Buffer): Buffer {
  const key = Buffer.from(hkdfSync('sha256', serverSecret, '', 'duet unsubscribe', 32))
  return createHmac('sha256', key).update(said).digest().subarray(0, MAC)
}

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
