import { z } from 'zod'
import { saidAttributes } from './field.ts'
import { keptThroughout, uuid } from './kept-text.ts'
import { named, peopleBody, stageDecision } from './person.ts'

/** Chosen one by one; more are chosen by a list. */
export const MOST_CHOSEN = 10_000

/** What is said of each of many people. */
export const massChange = z
  .discriminatedUnion('set', [
    stageDecision.extend({ set: z.literal('stage') }),
    z.strictObject({ set: z.literal('account'), account: uuid }),
    z.strictObject({
      set: z.literal('attributes'),
      attributes: saidAttributes.refine(said => Object.keys(said).length > 0, 'names none'),
    }),
  ])
  .meta({ id: 'MassChange' })
export type MassChange = z.infer<typeof massChange>

export const peopleChosen = z.union([
  z.strictObject({ people: z.array(uuid).min(1).max(MOST_CHOSEN) }),
  z.strictObject({
    list: peopleBody
      .pick({ q: true, stage: true, account: true, filter: true })
      .meta({ description: 'Everybody whom this list has.' }),
  }),
])

export const newMassEdit = keptThroughout(z.strictObject({ change: massChange, chosen: peopleChosen })).meta({
  id: 'NewMassEdit',
})
export type NewMassEdit = z.infer<typeof newMassEdit>

export const massEdit = z
  .object({
    id: uuid,
    change: massChange,
    state: z.enum(['working', 'done', 'cancelled', 'undoing', 'undone']),
    begunBy: z.string(),
    begunAt: z.string(),
    endedAt: z.string().nullable(),
    people: z.int().meta({ description: 'How many were chosen.' }),
    looked: z
      .int()
      .meta({ description: 'How many of them have been looked at; of an undo, how many again.' }),
    changed: z.int().meta({ description: 'How many were changed; the others were so already.' }),
    kept: z.int().meta({
      description: 'Whom an undo left as they are, because somebody had changed them since.',
    }),
    problem: z.string().nullable(),
  })
  .meta({ id: 'MassEdit' })
export type MassEdit = z.infer<typeof massEdit>

/** Those whom an undo left, at most 200. */
export const massEditInFull = massEdit.extend({ keptPeople: z.array(named) }).meta({ id: 'MassEditInFull' })
export type MassEditInFull = z.infer<typeof massEditInFull>
