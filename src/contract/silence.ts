import { z } from 'zod'
import { uuid } from './kept-text.ts'

export const rhythmStates = ['as-usual', 'silent', 'too-new', 'too-few'] as const

/** How a channel, or a door of it, sounds now beside how it usually does. */
export const rhythm = z
  .object({
    kind: z.enum(['channel', 'door']),
    name: z.string().meta({ description: 'The channel, or the name of the door.' }),
    door: uuid.nullable(),
    channel: z.string().meta({ description: 'What came by it stands in the threads of this channel.' }),
    state: z.enum(rhythmStates).meta({
      description:
        'silent: quiet beyond chance. too-new, too-few: under four weeks, or too little in eight, to know what is usual.',
    }),
    lastAt: z.string().meta({ description: 'When the last one came.' }),
    expected: z
      .number()
      .nullable()
      .meta({ description: 'How many usually come in the time since then. Null when that is not known.' }),
    weekly: z.number().meta({ description: 'How many came a week, in the last eight weeks.' }),
    silence: uuid.nullable(),
    raisedAt: z.string().nullable(),
  })
  .meta({ id: 'Rhythm' })
export type RhythmShown = z.infer<typeof rhythm>

export const rhythms = z
  .object({
    at: z.string(),
    data: z.array(rhythm).meta({ description: 'The silent ones first, then what brings most.' }),
  })
  .meta({ id: 'Rhythms' })
export type Rhythms = z.infer<typeof rhythms>
