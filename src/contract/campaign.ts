import { z } from 'zod'
import { recordAttributes, saidAttributes } from './field.ts'
import { externalId, LIMITS } from './happening-parts.ts'
import { keptText } from './kept-text.ts'

export const campaign = z
  .object({
    id: z.uuid(),
    externalId: z.string(),
    name: z.string(),
    channel: z.string().nullable(),
    startsOn: z.string().nullable(),
    endsOn: z.string().nullable(),
    attributes: recordAttributes,
  })
  .meta({ id: 'Campaign' })
export type Campaign = z.infer<typeof campaign>

export const newCampaign = z
  .strictObject({
    name: keptText(LIMITS.name),
    externalId: externalId
      .optional()
      .meta({ description: 'What touchpoints call it. Absent: the id of the campaign itself.' }),
    channel: keptText(80).optional(),
    startsOn: z.iso.date().optional(),
    endsOn: z.iso.date().optional(),
    attributes: saidAttributes.optional(),
  })
  .meta({ id: 'NewCampaign' })

export const campaignChange = z
  .strictObject({
    name: keptText(LIMITS.name).optional(),
    channel: keptText(80).nullable().optional(),
    startsOn: z.iso.date().nullable().optional(),
    endsOn: z.iso.date().nullable().optional(),
    attributes: saidAttributes.optional(),
  })
  .meta({ id: 'CampaignChange', description: 'What is absent stays as it was; null takes it away.' })
export type CampaignChange = z.infer<typeof campaignChange>
