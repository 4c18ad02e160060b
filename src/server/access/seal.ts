import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
const NONCE = 12
const TAG = 16

/**
 * Text that the database may keep and not read: AES-256-GCM under a key of the server's own secret (HKDF, RFC 5869).
 * `purpose` keeps what was sealed for one thing from being taken for another.
 */
export function seal(serverSecret: string, purpose: string, text: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(CIPHER, keyOf(serverSecret, purpose), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** Undefined when it was sealed under another secret or purpose, or was changed. */
export function unseal(serverSecret: string, purpose: string, sealed: Buffer): string | undefined {
  try {
    const decipher = createDecipheriv(CIPHER, keyOf(serverSecret, purpose), sealed.subarray(0, NONCE))
    decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
    return decipher.update(sealed.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return undefined
  }
}

function keyOf(serverSecret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', serverSecret, '', `duet seal of ${purpose}`, 32))
}
