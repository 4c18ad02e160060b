import { z } from 'zod'
import { entryInFull } from './entry.ts'
import { recordAttributes, saidAttributes } from './field.ts'
import { LIMITS, money, occurredAt } from './happening-parts.ts'
import { keptText, uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'
import { named } from './person.ts'

export const dealState = z.enum(['open', 'won', 'lost'])
const stageKey = keptText(LIMITS.word)
const amount = money
  .refine(given => !given.minor.startsWith('-'), 'an amount is not negative')
  .nullable()
  .meta({ description: 'Null: nobody knows it.' })
const people = z
  .array(z.strictObject({ person: uuid, role: keptText(100).optional() }))
  .max(100)
  .meta({ description: 'All people of the deal, the most important first.' })
const sourcedBy = z.enum(['marketing', 'sales', 'partner', 'customer'])

export const newDeal = z
  .strictObject({
    name: keptText(LIMITS.name),
    people: people.default([]),
    pipeline: uuid.optional().meta({ description: "Absent: the workspace's first." }),
    stage: stageKey.optional().meta({ description: "Absent: the pipeline's first." }),
    amount: amount.optional(),
    owner: uuid.nullable().optional().meta({ description: 'A member. Absent: me.' }),
    account: uuid.optional(),
    handoff: uuid.optional().meta({ description: 'The passing of the lead that it comes from.' }),
    sourcedBy: sourcedBy.optional(),
    attributes: saidAttributes.optional(),
  })
  .meta({ id: 'NewDeal' })
export type NewDeal = z.infer<typeof newDeal>

export const dealChange = z
  .strictObject({
    name: keptText(LIMITS.name).optional(),
    people: people.optional(),
    amount: amount.optional(),
    owner: uuid.nullable().optional(),
    account: uuid.nullable().optional(),
    attributes: saidAttributes.optional(),
  })
  .meta({ id: 'DealChange', description: 'What is absent stays as it was, null is taken away.' })
export type DealChange = z.infer<typeof dealChange>

export const dealMove = z.strictObject({ stage: stageKey }).meta({ id: 'DealMove' })
export const dealWin = z
  .strictObject({
    book: z.boolean().default(true).meta({
      description: "Book the deal's amount as revenue, unless it has been booked already.",
    }),
  })
  .meta({ id: 'DealWin' })
export const dealLoss = z.strictObject({ reason: keptText(1_000) }).meta({ id: 'DealLoss' })
export const dealReopening = z.strictObject({ stage: stageKey.optional() }).meta({ id: 'DealReopening' })

export const deal = z
  .object({
    id: uuid,
    name: z.string(),
    pipeline: named,
    stage: z.string(),
    state: dealState,
    amount: money.nullable(),
    owner: named.nullable(),
    account: named.nullable(),
    sourcedBy,
    handoff: uuid.nullable(),
    createdAt: z.string(),
    wonAt: z.string().nullable(),
    lostAt: z.string().nullable(),
    lostReason: z.string().nullable(),
    attributes: recordAttributes,
    described: z.boolean().meta({ description: 'False when entries name it and nobody has described it.' }),
  })
  .meta({ id: 'Deal' })
export type Deal = z.infer<typeof deal>

export const dealInFull = deal
  .extend({
    history: z.array(
      z.object({ stage: z.string(), state: dealState, at: z.string(), reason: z.string().nullable() }),
    ),
    people: z.array(named.extend({ role: z.string().nullable() })),
    entries: z.array(entryInFull).meta({ description: 'The newest 200.' }),
  })
  .meta({ id: 'DealInFull' })
export type DealInFull = z.infer<typeof dealInFull>

/** The deal as it stands now, and what that did to the ledger. */
export const dealClosing = z
  .object({ deal: dealInFull, booked: z.array(uuid), reversed: z.array(uuid) })
  .meta({ id: 'DealClosing', description: 'Ids of the entries that were booked, and of those taken back.' })
export type DealClosing = z.infer<typeof dealClosing>

export const dealQuery = pageQuery.extend({
  state: dealState.optional(),
  stage: stageKey.optional(),
  pipeline: uuid.optional(),
  owner: uuid.optional(),
  from: occurredAt.optional().meta({ description: 'Created from this time on.' }),
  until: occurredAt.optional().meta({ description: 'Created before this time.' }),
})
export type DealQuery = z.infer<typeof dealQuery>

export const pipelineStage = z.object({
  key: z.string(),
  name: z.string(),
  ends: z.enum(['won', 'lost']).nullable(),
})
export const pipeline = z
  .object({ id: uuid, key: z.string(), name: z.string(), stages: z.array(pipelineStage) })
  .meta({ id: 'Pipeline', description: 'Stages in their order; the last two are where deals end.' })
export type Pipeline = z.infer<typeof pipeline>

const title = keptText(LIMITS.name)
export const newPipeline = z
  .strictObject({ name: title, stages: z.array(title).min(1).max(50).optional() })
  .meta({ id: 'NewPipeline', description: 'Without stages it begins with the usual ones.' })
export const pipelineChange = z.strictObject({ name: title }).meta({ id: 'PipelineChange' })
export const newStage = z.strictObject({ name: title }).meta({ id: 'NewStage' })
export const stageOrder = z
  .strictObject({ stages: z.array(stageKey).min(1).max(200) })
  .meta({ id: 'StageOrder', description: 'The keys of all stages but the two ends.' })
