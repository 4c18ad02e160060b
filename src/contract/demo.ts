import { z } from 'zod'
import { workspace } from './access.ts'

/** `none`: there is none of mine. `stopped`: whoever loaded it has gone; asking for it again goes on with it. */
export const demoStates = ['none', 'loading', 'stopped', 'ready'] as const

/** The demo company of whoever asks. */
export const demoCompanyState = z
  .object({
    state: z.enum(demoStates),
    workspace: workspace.nullable(),
    happenings: z.object({ expected: z.int(), stored: z.int(), decided: z.int() }).nullable(),
    /** Of the work of loading, 0 to 1. */
    share: z.number(),
  })
  .meta({ id: 'DemoCompany' })
export type DemoCompanyState = z.infer<typeof demoCompanyState>

export const newDemoCompany = z
  .strictObject({
    seed: z
      .int()
      .min(1)
      .max(2_000_000_000)
      .optional()
      .meta({ description: 'Another seed, another company.' }),
    size: z
      .number()
      .min(0.005)
      .max(1)
      .optional()
      .meta({ description: 'Of the whole company: 0.1 has 600 people instead of 6,000.' }),
  })
  .meta({ id: 'NewDemoCompany' })
