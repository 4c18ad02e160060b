import { randomBytes } from 'node:crypto'
import type { KindOfDoor } from '../kinds.ts'

const SECRET_BYTES = 32

export function newSigningSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`
}

export const webhookKind: KindOfDoor = {
  kind: 'webhook',
  path: token => `/in/webhook/${token}`,
  makeSecrets: () => {
    const signing = newSigningSecret()
    return { secrets: { signing }, shown: signing }
  },
}
