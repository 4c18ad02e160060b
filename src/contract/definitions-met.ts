import { z } from 'zod'
import { uuid } from './kept-text.ts'
import { lifecycleStage } from './person.ts'

const definitionMet = z.object({
  stage: lifecycleStage,
  meets: z.boolean(),
  since: z.string().nullable().meta({
    description: 'Since when that is so, as far as it was judged; null: since they are known.',
  }),
  cause: z.enum(['touch', 'record', 'time', 'version']).nullable().meta({
    description: 'Whether a touch, another change, the hour or a new version made it so.',
  }),
  turnsAt: z.string().nullable().meta({
    description: 'When time alone will change it, if nothing else happens; null: never.',
  }),
})

export const definitionsMet = z
  .object({
    agreement: z
      .object({ id: uuid, number: z.int() })
      .nullable()
      .meta({ description: 'The version whose definitions hold; null without one.' }),
    applying: z
      .boolean()
      .meta({ description: 'Everybody is being judged by another version, to hold soon.' }),
    stages: z.array(definitionMet).meta({ description: 'Only those that a condition decides.' }),
  })
  .meta({ id: 'DefinitionsMet' })
export type DefinitionsMet = z.infer<typeof definitionsMet>
