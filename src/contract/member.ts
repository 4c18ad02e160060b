import { z } from 'zod'

/** Somebody of the company whom touches, handoffs and deals name; whether they may sign in is told by memberships. */
export const member = z
  .object({
    id: z.uuid(),
    externalId: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    side: z.enum(['marketing', 'sales']).nullable(),
    here: z.boolean().meta({
      description: 'Whether they may sign in now; others have left, or are only known from imports.',
    }),
    away: z
      .object({
        until: z.string().meta({ description: 'The last day, or the day and time at which they are back.' }),
        allDay: z.boolean(),
      })
      .nullable()
      .meta({ description: 'Until when they are away, by the clock of the workspace; null: they are not.' }),
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof member>
