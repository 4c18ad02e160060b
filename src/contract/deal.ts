import { z } from 'zod'
import { dealSorts, dealSources } from './deal-choice.ts'
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
export const sourcedBy = z.enum(dealSources)
const expectedOn = z.iso.date().nullable().meta({ description: 'The day on which it is expected to be won.' })

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
    expectedOn: expectedOn.optional(),
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
    sourcedBy: sourcedBy.optional(),
    expectedOn: expectedOn.optional(),
    attributes: saidAttributes.optional(),
  })
  .meta({ id: 'DealChange', description: 'What is absent stays as it was, null is taken away.' })
export type DealChange = z.infer<typeof dealChange>

export const dealMove = z
  .strictObject({
    stage: stageKey,
    from: stageKey.optional().meta({
      description: 'Where you saw it. When it stands elsewhere by now, the move is refused and you are told.',
    }),
    undo: z.boolean().optional().meta({ description: 'This move takes back the one before it.' }),
  })
  .meta({ id: 'DealMove' })
export type DealMove = z.infer<typeof dealMove>
export const dealWin = z
  .strictObject({
    book: z.boolean().default(true).meta({
      description: "Book the deal's amount as revenue, unless it has been booked already.",
    }),
    amount: amount.optional().meta({ description: 'What was agreed in the end. Absent: as it stood.' }),
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
    value: z
      .string()
      .nullable()
      .meta({ description: "The amount in minor units of the workspace's currency at today's rate." }),
    person: named.nullable().meta({ description: 'The most important of its people.' }),
    expectedOn: z.string().nullable(),
    createdAt: z.string(),
    stageAt: z.string().meta({ description: 'Since when it stands where it stands.' }),
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
      z.object({
        stage: z.string(),
        state: dealState,
        at: z.string(),
        reason: z.string().nullable(),
        undo: z.boolean().meta({ description: 'It took back the step before it.' }),
      }),
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

const day = z.iso.date().optional()
const minor = z.string().regex(/^\d{1,18}$/)

/** Which deals are asked for. Days are the workspace's; amounts are minor units of its currency. */
const dealFilter = {
  q: z.string().max(200).optional().meta({ description: 'Part of the name, or of that of the account.' }),
  owner: uuid.optional(),
  sourcedBy: sourcedBy.optional(),
  account: uuid.optional(),
  person: uuid.optional(),
  campaign: uuid.optional().meta({ description: 'Only deals in which this campaign had a part.' }),
  part: z.enum(['influenced', 'sourced', 'won']).default('influenced').meta({
    description:
      'Of the deals of a campaign: all with a touch of it, those that it brought, those that were won.',
  }),
  createdFrom: day,
  createdTo: day,
  closedFrom: day,
  closedTo: day,
  amountFrom: minor.optional(),
  amountTo: minor.optional(),
}
export const dealFilterQuery = z.object(dealFilter)
export type DealFilter = z.infer<typeof dealFilterQuery>

export const dealQuery = pageQuery.extend({
  ...dealFilter,
  state: dealState.optional(),
  stage: stageKey.optional(),
  pipeline: uuid.optional(),
  from: occurredAt.optional().meta({ description: 'Created from this time on.' }),
  until: occurredAt.optional().meta({ description: 'Created before this time.' }),
  sort: z.enum(dealSorts).default('-createdAt').meta({ description: 'A minus: the largest first.' }),
})
export type DealQuery = z.infer<typeof dealQuery>

const worth = z.string().meta({
  description: "Minor units of the workspace's currency at today's rates; what has no rate is not in it.",
})

/** A page of deals; the rest is about all of those asked for, and not of this page alone. */
export const dealList = z
  .object({
    data: z.array(deal),
    next: z.string().nullable(),
    count: z.int(),
    value: worth,
    currency: z.string().length(3),
  })
  .meta({ id: 'DealList' })
export type DealList = z.infer<typeof dealList>

export const boardQuery = z.object({
  ...dealFilter,
  pipeline: uuid.optional().meta({ description: 'Absent: the first.' }),
  cards: z.coerce
    .number()
    .int()
    .min(0)
    .max(200)
    .default(50)
    .meta({ description: 'At most so many a stage.' }),
})
export type BoardQuery = z.infer<typeof boardQuery>

const column = z.object({
  key: z.string(),
  name: z.string(),
  ends: z.enum(['won', 'lost']).nullable(),
  count: z.int(),
  value: worth,
  sums: z.array(money).meta({ description: 'The amounts, a sum for each currency.' }),
  unconverted: z.array(z.string()).meta({ description: 'Currencies without a rate.' }),
  sides: z.array(z.object({ sourcedBy, count: z.int(), value: worth })),
  cards: z.array(deal).meta({ description: 'Those that came here last, first.' }),
  next: z
    .string()
    .nullable()
    .meta({ description: 'Cursor of /v1/deals with sort=-stageAt for those after.' }),
})
export type BoardColumn = z.infer<typeof column>

/** closedFrom and closedTo choose which of the won and lost deals are shown; open ones are shown always. */
export const board = z
  .object({
    pipeline: z.object({ id: uuid, key: z.string(), name: z.string() }),
    currency: z.string().length(3),
    columns: z.array(column),
  })
  .meta({ id: 'Board' })
export type Board = z.infer<typeof board>

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
export const stageRemoval = z.object({
  to: stageKey.optional().meta({ description: 'Where its deals go. Needed when there are any.' }),
})
export const stageOrder = z
  .strictObject({ stages: z.array(stageKey).min(1).max(200) })
  .meta({ id: 'StageOrder', description: 'The keys of all stages but the two ends.' })
