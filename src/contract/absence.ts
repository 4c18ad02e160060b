import { z } from 'zod'
import { keptText, uuid } from './kept-text.ts'
import { named } from './person.ts'

const day = z.iso.date()
const local = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d$/, 'a day and a time such as 2026-11-24T13:00')
const note = keptText(500).nullable()

const wholeDays = z.strictObject({
  allDay: z.literal(true),
  from: day,
  until: day.meta({ description: 'The last day, itself part of it.' }),
})
const partOfDays = z.strictObject({
  allDay: z.literal(false),
  from: local.meta({ description: 'By the clock of the workspace.' }),
  until: local,
})

/** Whole days, or from one time to another, by the clock of the workspace. */
export const absenceTime = z.discriminatedUnion('allDay', [wholeDays, partOfDays])
export type AbsenceTime = z.infer<typeof absenceTime>

export const absence = z
  .object({
    id: uuid,
    member: named,
    time: absenceTime,
    note: z.string().nullable().meta({
      description: 'Only for who is away and for who leads; for everybody else it is null.',
    }),
    mine: z.boolean(),
  })
  .meta({ id: 'Absence' })
export type Absence = z.infer<typeof absence>

/** Those that are not over, by their beginning. */
export const absences = z.object({ data: z.array(absence) }).meta({ id: 'Absences' })

export const absencesQuery = z.object({
  member: z
    .string()
    .regex(/^me$|^[0-9a-f-]{36}$/i, 'me, or the id of a member')
    .optional(),
})

export const newAbsence = z
  .strictObject({
    member: uuid.optional().meta({ description: 'Absent: I myself. For others one must lead.' }),
    time: absenceTime,
    note: note.optional(),
  })
  .meta({ id: 'NewAbsence' })
export type NewAbsence = z.infer<typeof newAbsence>

export const changeAbsence = z
  .strictObject({ time: absenceTime, note })
  .partial()
  .refine(given => Object.keys(given).length > 0, { message: 'say what to change' })
  .meta({ id: 'AbsenceChange' })
export type AbsenceChange = z.infer<typeof changeAbsence>
