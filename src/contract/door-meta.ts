import { z } from 'zod'
import { keptText } from './kept-text.ts'

const id = z.string().regex(/^\d{3,40}$/, 'digits, as the other side shows it')

/** WhatsApp (Cloud API), Messenger and Instagram by one app of Meta. */
export const metaDoor = {
  kind: 'meta',
  settings: z.strictObject({
    verifyToken: keptText(200)
      .min(16)
      .meta({ description: 'What Meta says back when the address is entered there; of your own choosing.' }),
    businessAccountId: id
      .optional()
      .meta({ description: 'The WhatsApp business account, whose approved templates are read.' }),
    phoneNumberId: id.optional().meta({ description: 'From which WhatsApp messages are sent.' }),
    pageId: id.optional(),
    instagramId: id.optional(),
    apiBase: z
      .url({ protocol: /^https?$/ })
      .max(300)
      .optional()
      .meta({ description: 'Absent: https://graph.facebook.com/v23.0' }),
  }),
  secrets: z.strictObject({
    appSecret: keptText(300).optional().meta({ description: 'Which Meta signs with.' }),
    accessToken: keptText(2_000).optional().meta({ description: 'By which messages are sent.' }),
  }),
} as const
export type MetaSettings = z.infer<typeof metaDoor.settings>
export type MetaSecrets = z.infer<typeof metaDoor.secrets>
