import { z } from 'zod'
import { recordAttributes, saidAttributes } from './field.ts'
import { LIMITS } from './happening-parts.ts'
import { keptText, keptThroughout, uuid } from './kept-text.ts'
import { listBody, listQuery } from './list.ts'

export const lifecycleStages = [
  'visitor',
  'lead',
  'mql',
  'sal',
  'sql',
  'customer',
  'nurture',
  'disqualified',
] as const
export const lifecycleStage = z.enum(lifecycleStages)

/** What something is called, and where to find it. */
export const named = z.object({ id: z.uuid(), name: z.string() }).meta({ id: 'Named' })
export type NamedThing = z.infer<typeof named>

export const person = z
  .object({
    id: z.uuid(),
    known: z.boolean().meta({ description: 'False for a visitor of whom nothing but a cookie is known.' }),
    name: z.string().nullable(),
    company: z.string().nullable(),
    emails: z.array(z.string()),
    phones: z.array(z.string()),
    stage: lifecycleStage,
    stageAt: z.string().nullable(),
    account: named.nullable(),
    touches: z.int().meta({ description: 'Touches of human beings: what machines did is not counted.' }),
    firstTouchAt: z.string().nullable(),
    lastTouchAt: z.string().nullable(),
    origin: z.string().nullable().meta({
      description:
        'Where they came from: what a record says, else their first touch that says so. Null: not recorded.',
    }),
    attributes: recordAttributes,
  })
  .meta({ id: 'Person' })
export type Person = z.infer<typeof person>

export const identity = z.object({
  id: z.uuid(),
  kind: z.enum(['external', 'email', 'phone', 'visitor']),
  value: z.string(),
  from: z.string().nullable().meta({ description: 'Since when it is theirs; null: always was.' }),
  until: z.string().nullable().meta({ description: 'Until before when; null: it still is.' }),
})

/** The touch that says where somebody came from: the first that names an origin, else their first of all. */
export const foundThrough = z.object({
  at: z.string(),
  kind: z.string(),
  channel: z.string(),
  origin: z.string().nullable(),
  campaign: named.nullable(),
  content: named.nullable(),
  touchpoint: z.uuid(),
})

export const personInFull = person
  .extend({ identities: z.array(identity), foundThrough: foundThrough.nullable() })
  .meta({ id: 'PersonInFull' })
export type PersonInFull = z.infer<typeof personInFull>

const asked = {
  q: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Words in name, company, e-mail addresses or phone numbers; all of them.' }),
  stage: lifecycleStage.optional(),
  account: uuid.optional(),
}
export const peopleQuery = listQuery.extend(asked)
export const peopleBody = listBody.extend(asked).meta({ id: 'PeopleAsked' })
export type PeopleQuery = Partial<z.infer<typeof peopleBody>>

/** A person in a list. */
export const listedPerson = person
  .extend({
    createdAt: z.string().meta({ description: 'When they were first heard of here.' }),
    domain: z.string().nullable().meta({
      description: 'The company domain of their mail; null: none, or that of a public provider.',
    }),
  })
  .meta({ id: 'ListedPerson' })
export type ListedPerson = z.infer<typeof listedPerson>

const account = keptText(LIMITS.externalId).meta({
  description: "The account's id, or your external id of it within the same source.",
})

export const newPerson = keptThroughout(
  z.strictObject({
    source: keptText(80)
      .optional()
      .meta({ description: 'Your name for the system it comes from. Absent: "app" or "api".' }),
    externalId: keptText(LIMITS.externalId).optional(),
    email: keptText(320).optional(),
    phone: keptText(40).optional().meta({ description: 'With its country code, such as +49 30 123456.' }),
    name: keptText(LIMITS.name).optional(),
    company: keptText(LIMITS.name).optional(),
    account: account.optional(),
    origin: keptText(LIMITS.word).optional(),
    attributes: saidAttributes.optional(),
    allowKnown: z
      .boolean()
      .default(false)
      .meta({ description: 'Add what is said to the person who is known by it, instead of refusing.' }),
  }),
).meta({ id: 'NewPerson', description: 'Give at least one of externalId, email, phone.' })
export type NewPerson = z.infer<typeof newPerson>

export const personChange = keptThroughout(
  z.strictObject({
    name: keptText(LIMITS.name).optional(),
    company: keptText(LIMITS.name).optional(),
    account: account.optional(),
    origin: keptText(LIMITS.word).optional(),
    attributes: saidAttributes.optional(),
    email: keptText(320).optional().meta({ description: 'One more address of theirs.' }),
    phone: keptText(40).optional().meta({ description: 'One more number of theirs.' }),
  }),
).meta({ id: 'PersonChange', description: 'What is absent stays as it was.' })
export type PersonChange = z.infer<typeof personChange>

export const stageDecision = z
  .strictObject({ stage: z.enum(['nurture', 'disqualified', 'lead', 'mql']), reason: keptText(1_000) })
  .meta({ id: 'StageDecision' })

export const newMerge = z
  .strictObject({
    one: uuid,
    other: uuid,
    same: z
      .boolean()
      .default(true)
      .meta({ description: 'False takes a merge back: name the two ids that were merged.' }),
  })
  .meta({
    id: 'NewMerge',
    description: 'Two people are one human being, or are not. The ids of people or of identities of theirs.',
  })

/** The persons to whom the two ids belong now: the same one after a merge, two after it was taken back. */
export const mergeResult = z
  .object({ same: z.boolean(), people: z.array(person).min(1).max(2) })
  .meta({ id: 'MergeResult' })
