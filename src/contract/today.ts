import { z } from 'zod'
import { about } from './about.ts'
import { uuid } from './kept-text.ts'
import { named } from './person.ts'
import { rankings } from './score-choice.ts'
import { scoreThin } from './score.ts'
import { openWait } from './wait.ts'

export const queueKinds = ['wait', 'handoff', 'task'] as const

/** Why something stands in this member's queue. */
export const queueReasons = ['assigned', 'spoke', 'deal', 'accepted', 'free'] as const

const stake = z
  .object({
    from: z.enum(['deal', 'score', 'usual', 'unknown']),
    minor: z.string().nullable().meta({ description: "In minor units of the workspace's currency." }),
    deal: named.nullable(),
  })
  .meta({
    description:
      'What may be lost: the largest open deal; without one what is expected of the lead; without a score what a deal is usually worth, times how often one is won.',
  })

/** One thing that somebody waits for this member to do. */
export const queueItem = z
  .object({
    kind: z.enum(queueKinds),
    id: uuid,
    about,
    wait: openWait.nullable(),
    callback: z.boolean().meta({ description: 'A task to call them back.' }),
    text: z.string().nullable().meta({
      description: 'Of a handoff its reason, of a task what is to be done; at most the first 500 characters.',
    }),
    by: named.nullable().meta({ description: 'The member who offered the lead, or gave the task.' }),
    since: z.string(),
    dueAt: z.string().nullable(),
    stake,
    because: z.enum(queueReasons).meta({
      description:
        'assigned: it was given to me. spoke: I spoke last on the thread. deal: I own the deal. accepted: I accepted the lead. free: it is nobody’s yet.',
    }),
  })
  .meta({ id: 'QueueItem' })
export type QueueItem = z.infer<typeof queueItem>

export const today = z
  .object({
    at: z.string(),
    currency: z.string(),
    member: named.nullable(),
    items: z.array(queueItem).meta({ description: 'The most pressing and most worth first.' }),
    total: z.int().meta({ description: 'How many there are; the first of them are shown.' }),
    ranking: z
      .object({ by: z.enum(rankings), thin: scoreThin.nullable() })
      .meta({ description: 'What ranks leads: the score, or, while outcomes are too few, the agreement.' }),
    usual: z
      .object({
        minor: z.string(),
        median: z.string(),
        won: z.int(),
        closed: z.int(),
        thin: z.boolean().meta({ description: 'Too few were won to lean on it.' }),
      })
      .nullable()
      .meta({ description: 'What stands in without an open deal: median of the won times the share won.' }),
  })
  .meta({ id: 'Today' })
export type Today = z.infer<typeof today>
