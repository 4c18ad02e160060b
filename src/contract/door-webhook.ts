import { z } from 'zod'
import { SCHEME_NAMES } from '#domain/door/signing-schemes.ts'
import { doorMapping } from './door-mapping.ts'
import { keptText } from './kept-text.ts'

/** A door that any program may send to, signed as standardwebhooks.com describes. */
export const webhookDoor = {
  kind: 'webhook',
  settings: z.strictObject({
    scheme: z
      .enum(SCHEME_NAMES)
      .optional()
      .meta({ description: 'The program that signs in a way of its own; absent: Standard Webhooks.' }),
    mapping: doorMapping
      .optional()
      .meta({ description: 'Absent: messages are kept, and wait until it is said what they become.' }),
  }),
  secrets: z.strictObject({
    signing: keptText(300)
      .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'a secret such as "whsec_…"')
      .optional(),
    shared: keptText(300)
      .min(8)
      .optional()
      .meta({ description: 'What a program with a way of its own signs with.' }),
  }),
} as const
