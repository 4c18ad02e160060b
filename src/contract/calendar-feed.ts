import { z } from 'zod'

/** Whether a calendar of mine may read what I have planned. The address itself is shown once, as it is made. */
export const calendarFeed = z
  .object({
    madeAt: z.string().nullable().meta({ description: 'Null: switched off.' }),
    readAt: z.string().nullable().meta({ description: 'When a calendar last asked, to the hour.' }),
  })
  .meta({ id: 'CalendarFeed' })
export type CalendarFeed = z.infer<typeof calendarFeed>

export const madeCalendarFeed = calendarFeed
  .extend({
    path: z.string().meta({ description: 'Where it is read, on this server. Whoever has it reads it.' }),
  })
  .meta({ id: 'MadeCalendarFeed' })
export type MadeCalendarFeed = z.infer<typeof madeCalendarFeed>
