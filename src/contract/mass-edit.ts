import { z } from 'zod'
import { accountsBody } from './account.ts'
import { saidAttributes } from './field.ts'
import { keptThroughout, uuid } from './kept-text.ts'
import { named, peopleBody, stageDecision } from './person.ts'

/** Chosen one by one; more are chosen by a list. */
export const MOST_CHOSEN = 10_000

/** Whose lists can be changed in masses. */
export const massNouns = ['person', 'account'] as const
export type MassNoun = (typeof massNouns)[number]

/** What is said of each of many. */
export const massChange = z
  .discriminatedUnion('set', [
    stageDecision.extend({ set: z.literal('stage') }),
    z.strictObject({ set: z.literal('account'), account: uuid }),
    z.strictObject({ set: z.literal('owner'), owner: uuid }),
    z.strictObject({
      set: z.literal('attributes'),
      attributes: saidAttributes.refine(said => Object.keys(said).length > 0, 'names none'),
    }),
  ])
  .meta({
    id: 'MassChange',
    description:
      'Stage and account are said of people. The owner is said of accounts: whoever looks after all of their open deals.',
  })
export type MassChange = z.infer<typeof massChange>

/** Records one by one, or all that a list has. */
export const massChosen = z.union([
  z.strictObject({ people: z.array(uuid).min(1).max(MOST_CHOSEN) }),
  z.strictObject({
    list: peopleBody
      .pick({ q: true, stage: true, account: true, filter: true })
      .meta({ description: 'Everybody whom this list has.' }),
  }),
  z.strictObject({ accounts: z.array(uuid).min(1).max(MOST_CHOSEN) }),
  z.strictObject({
    accountList: accountsBody
      .pick({ q: true, filter: true })
      .meta({ description: 'All accounts that this list has.' }),
  }),
])

export const newMassEdit = keptThroughout(z.strictObject({ change: massChange, chosen: massChosen })).meta({
  id: 'NewMassEdit',
})
export type NewMassEdit = z.infer<typeof newMassEdit>

export const massEdit = z
  .object({
    id: uuid,
    noun: z.enum(massNouns),
    change: massChange,
    state: z.enum(['working', 'done', 'cancelled', 'undoing', 'undone']),
    begunBy: z.string(),
    begunAt: z.string(),
    endedAt: z.string().nullable(),
    records: z.int().meta({ description: 'How many were chosen.' }),
    looked: z
      .int()
      .meta({ description: 'How many of them have been looked at; of an undo, how many again.' }),
    changed: z.int().meta({ description: 'How many were changed; the others were so already.' }),
    kept: z.int().meta({
      description: 'How many an undo left as they are, because somebody had changed them since.',
    }),
    problem: z.string().nullable(),
  })
  .meta({ id: 'MassEdit' })
export type MassEdit = z.infer<typeof massEdit>

/** Those that an undo left, at most 200. */
export const massEditInFull = massEdit.extend({ keptRecords: z.array(named) }).meta({ id: 'MassEditInFull' })
export type MassEditInFull = z.infer<typeof massEditInFull>
