import { randomBytes } from 'node:crypto'
import type { KindOfDoor } from '../kinds.ts'

const SECRET_BYTES = 32

export const webhookKind: KindOfDoor = {
  kind: 'webhook',
  path: token => `/in/webhook/${token}`,
  makeSecrets: () => {
    const signing = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`
    return { secrets: { signing }, shown: signing }
  },
}
