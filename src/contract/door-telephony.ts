import { z } from 'zod'
import { normalizePhone } from '#domain/person/identity.ts'
import { word } from './happening-parts.ts'
import { keptText } from './kept-text.ts'

const number = keptText(40).refine(
  text => normalizePhone(text) !== undefined,
  'a phone number with its country code, such as +49 30 123456',
)

/** Calls, as Twilio tells of them. */
export const telephonyDoor = {
  kind: 'telephony',
  settings: z.strictObject({
    accountSid: z
      .string()
      .regex(/^AC[0-9a-fA-F]{32}$/, 'as Twilio shows it: AC and 32 characters')
      .optional(),
    lines: z
      .array(z.strictObject({ number, member: word }))
      .max(300)
      .optional()
      .meta({ description: 'Numbers at which one member alone is called, or from which they call.' }),
    apiBase: z
      .url({ protocol: /^https?$/ })
      .max(300)
      .optional()
      .meta({ description: 'Absent: https://api.twilio.com' }),
  }),
  secrets: z.strictObject({
    authToken: keptText(300).optional().meta({ description: 'Which Twilio signs with.' }),
  }),
} as const
export type TelephonySettings = z.infer<typeof telephonyDoor.settings>
export type TelephonySecrets = z.infer<typeof telephonyDoor.secrets>
