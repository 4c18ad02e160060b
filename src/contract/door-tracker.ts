import { z } from 'zod'
import { CONSENT_MODES } from '#domain/tracker/consent-modes.ts'
import { websiteOrigins } from './door-website.ts'

/** What happens on a website, told by duet.js. */
export const trackerDoor = {
  kind: 'tracker',
  settings: z.strictObject({
    origins: websiteOrigins.min(1),
    consent: z
      .enum(CONSENT_MODES)
      .meta({ description: 'What holds until the page says what the visitor chose.' }),
  }),
  secrets: z.strictObject({}),
} as const
export type TrackerSettings = z.infer<(typeof trackerDoor)['settings']>
