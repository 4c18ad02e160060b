import { z } from 'zod'

/** What a company does first, in this order; each is told from the facts. */
export const firstStepNames = [
  'data',
  'campaign',
  'colleague',
  'handoff-offered',
  'handoff-accepted',
  'deal-won',
  'revenue',
] as const
export type FirstStepName = (typeof firstStepNames)[number]

export const firstSteps = z
  .object({
    hidden: z.boolean().meta({ description: 'I have put the list away.' }),
    steps: z.array(z.object({ name: z.enum(firstStepNames), done: z.boolean() })),
  })
  .meta({ id: 'FirstSteps' })
export type FirstSteps = z.infer<typeof firstSteps>

export const firstStepsChange = z.strictObject({ hidden: z.boolean() }).meta({ id: 'FirstStepsChange' })
