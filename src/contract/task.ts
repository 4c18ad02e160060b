import { z } from 'zod'
import { about, aboutOne, NAME_ONE, namesOne, namesOneAtMost } from './about.ts'
import { occurredAt } from './happening-parts.ts'
import { keptText, uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'
import { named } from './person.ts'

export const TASK_LENGTH = 1_000

/** Something that a member is to do, by a time. */
export const task = z
  .object({
    id: uuid,
    about,
    text: z.string(),
    callback: z.boolean().meta({ description: 'To call somebody back at the time that was said.' }),
    dueAt: z.string().nullable(),
    overdue: z.boolean(),
    assignee: named.nullable(),
    madeBy: named.nullable(),
    madeAt: z.string(),
    doneAt: z.string().nullable(),
    doneBy: named.nullable(),
  })
  .meta({ id: 'Task' })
export type Task = z.infer<typeof task>

const text = keptText(TASK_LENGTH)
const dueAt = occurredAt
  .nullable()
  .meta({ description: 'An instant; people read it in the zone of the workspace.' })

export const newTask = z
  .strictObject({
    ...aboutOne,
    text,
    dueAt: dueAt.optional(),
    assignee: uuid.nullable().optional().meta({ description: 'A member. Absent: me. Null: nobody yet.' }),
    callback: z.boolean().optional(),
  })
  .refine(namesOne, NAME_ONE)
  .meta({ id: 'NewTask' })
export type NewTask = z.infer<typeof newTask>

export const taskChange = z
  .strictObject({ text: text.optional(), dueAt: dueAt.optional(), assignee: uuid.nullable().optional() })
  .meta({ id: 'TaskChange', description: 'What is absent stays as it was, null is taken away.' })
export type TaskChange = z.infer<typeof taskChange>

export const taskStates = ['open', 'done', 'overdue'] as const

export const taskQuery = pageQuery
  .extend({
    ...aboutOne,
    state: z.enum(taskStates).optional(),
    assignee: uuid.optional(),
    mine: z.stringbool().optional().meta({ description: 'Only those that are mine to do.' }),
  })
  .refine(namesOneAtMost, NAME_ONE)
export type TaskQuery = z.infer<typeof taskQuery>
