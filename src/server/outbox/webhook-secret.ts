import { createHash, createHmac, hkdfSync } from 'node:crypto'

/** The secret of a webhook, from the server's own: 32 bytes that are kept nowhere (HKDF, RFC 5869). */
export function webhookSecret(serverSecret: string, workspace: string, webhook: string): Buffer {
  return Buffer.from(hkdfSync('sha256', serverSecret, webhook, `duet webhook of ${workspace}`, 32))
}

/** As receivers are given it. */
export function secretText(secret: Buffer): string {
  return `whsec_${secret.toString('base64')}`
}

/** What is kept to tell whether a secret is still the same, and gives nothing away of it. */
export function secretCheck(secret: Buffer): Buffer {
  return createHash('sha256').update('check').update(secret).digest().subarray(0, 8)
}

/** The headers that sign a message (Standard Webhooks 1.0). `seconds` since 1970. */
export function signedHeaders(
  secret: Buffer,
  { id, seconds, body }: { id: string; seconds: number; body: string },
): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  }
}

/** The same effect asked for twice is one row: its id is made of what it is about (UUID version 8, RFC 9562). */
export function outboxId(...about: string[]): string {
  const hash = createHash('sha256').update(about.join('\n')).digest().subarray(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
