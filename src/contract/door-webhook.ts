import { z } from 'zod'
import { keptText } from './kept-text.ts'

/** A door that any program may send to, signed as standardwebhooks.com describes. */
export const webhookDoor = {
  kind: 'webhook',
  settings: z.strictObject({}),
  secrets: z.strictObject({
    signing: keptText(300)
      .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'a secret such as "whsec_…"')
      .optional(),
  }),
} as const
