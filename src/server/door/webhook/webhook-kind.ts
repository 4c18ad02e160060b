import { randomBytes } from 'node:crypto'
import type { KindOfDoor } from '../kinds.ts'

const SECRET_BYTES = 32

export function newSigningSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`
}

export const webhookKind: KindOfDoor = {
  kind: 'webhook',
  path: token => `/in/webhook/${token}`,
  makeSecrets: settings => {
    // A program with a way of its own says itself what it signs with.
    if ('scheme' in settings && settings.scheme !== undefined) return undefined
    const signing = newSigningSecret()
    return { secrets: { signing }, shown: signing }
  },
}
