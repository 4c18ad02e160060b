import { z } from 'zod'
import { doorMapping } from './door-mapping.ts'
import { keptText } from './kept-text.ts'

/** A door that any program may send to, signed as standardwebhooks.com describes. */
export const webhookDoor = {
  kind: 'webhook',
  settings: z.strictObject({
    mapping: doorMapping
      .optional()
      .meta({ description: 'Absent: messages are kept, and wait until it is said what they become.' }),
  }),
  secrets: z.strictObject({
    signing: keptText(300)
      .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'a secret such as "whsec_…"')
      .optional(),
  }),
} as const
