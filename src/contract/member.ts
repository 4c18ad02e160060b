import { z } from 'zod'

/** Somebody of the company whom touches, handoffs and deals name; whether they may sign in is told by memberships. */
export const member = z
  .object({
    id: z.uuid(),
    externalId: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    side: z.enum(['marketing', 'sales']).nullable(),
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof member>
