import { z } from 'zod'
import { recordAttributes, saidAttributes } from './field.ts'
import { CAMPAIGN_STATES } from '#domain/campaign/campaign-states.ts'
import { CREDIT_MODELS } from '#domain/revenue/credit-models.ts'
import { campaignSorts } from './campaign-choice.ts'
import { content } from './content.ts'
import { externalId, LIMITS, money } from './happening-parts.ts'
import { keptText, uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'
import { named } from './person.ts'
import { entryKinds } from './scoreboard-choice.ts'

export const campaignState = z.enum(CAMPAIGN_STATES)
const minor = z
  .string()
  .regex(/^-?\d+$/)
  .meta({ description: "Minor units of the workspace's currency." })

export const campaign = z
  .object({
    id: uuid,
    externalId: z.string(),
    name: z.string(),
    channels: z.array(z.string()),
    startsOn: z.string().nullable(),
    endsOn: z.string().nullable(),
    attributes: recordAttributes,
    weeks: z.array(z.string()).meta({
      description: 'Mondays of the weeks in which it is active. None: all from the first day to the last.',
    }),
    audience: z.string().nullable(),
    promise: z.string().nullable(),
    budget: money.nullable(),
    owner: named.nullable(),
    content: z.array(content).meta({ description: 'The most important first.' }),
    archived: z.boolean(),
    state: campaignState.meta({ description: 'Told by its dates, unless it is archived.' }),
  })
  .meta({ id: 'Campaign' })
export type Campaign = z.infer<typeof campaign>

const channels = z.array(keptText(80)).max(LIMITS.channels)
const weeks = z.array(z.iso.date()).max(LIMITS.weeks).meta({ description: 'Any day of each active week.' })
const budget = money.refine(given => !given.minor.startsWith('-'), 'a budget is not negative')
const contents = z.array(uuid).max(LIMITS.contents).meta({ description: 'Ids of content.' })

export const newCampaign = z
  .strictObject({
    name: keptText(LIMITS.name),
    externalId: externalId
      .optional()
      .meta({ description: 'What touchpoints call it. Absent: the id of the campaign itself.' }),
    channels: channels.optional(),
    startsOn: z.iso.date().optional(),
    endsOn: z.iso.date().optional(),
    attributes: saidAttributes.optional(),
    weeks: weeks.optional(),
    audience: keptText(LIMITS.words).optional(),
    promise: keptText(LIMITS.words).optional(),
    budget: budget.optional(),
    owner: uuid.nullable().optional().meta({ description: 'A member. Absent: me.' }),
    content: contents.optional(),
  })
  .meta({ id: 'NewCampaign' })
export type NewCampaign = z.infer<typeof newCampaign>

export const campaignChange = z
  .strictObject({
    name: keptText(LIMITS.name).optional(),
    channels: channels.optional(),
    startsOn: z.iso.date().nullable().optional(),
    endsOn: z.iso.date().nullable().optional(),
    attributes: saidAttributes.optional(),
    weeks: weeks.optional(),
    audience: keptText(LIMITS.words).nullable().optional(),
    promise: keptText(LIMITS.words).nullable().optional(),
    budget: budget.nullable().optional(),
    owner: uuid.nullable().optional(),
    content: contents.optional(),
    archived: z.boolean().optional(),
  })
  .meta({ id: 'CampaignChange', description: 'What is absent stays as it was; null takes it away.' })
export type CampaignChange = z.infer<typeof campaignChange>

/** By which model, and of which revenue, a campaign's part is told. */
const credited = {
  model: z.enum(CREDIT_MODELS).default('linear'),
  kind: z.enum(entryKinds).default('received'),
}

export const campaignsQuery = pageQuery.extend({
  q: z.string().max(200).optional().meta({ description: 'Part of the name, the audience or the promise.' }),
  state: campaignState.optional().meta({ description: 'Absent: all but the archived ones.' }),
  channel: z.string().max(80).optional(),
  owner: uuid.optional(),
  sort: z.enum(campaignSorts).default('-startsOn').meta({ description: 'A minus: the largest first.' }),
  ...credited,
})
export type CampaignsQuery = z.infer<typeof campaignsQuery>

export const campaignListed = campaign
  .omit({ content: true })
  .extend({
    cost: minor,
    leads: z.int().meta({ description: 'People whose first touch was of this campaign.' }),
    revenue: minor.meta({ description: 'What the chosen model credits its touches with.' }),
  })
  .meta({ id: 'CampaignListed' })
export type CampaignListed = z.infer<typeof campaignListed>

/** A page of campaigns; the rest is about all of those asked for, and not of this page alone. */
export const campaignList = z
  .object({
    data: z.array(campaignListed),
    next: z.string().nullable(),
    count: z.int(),
    currency: z.string().length(3),
    totals: z.object({ cost: minor, leads: z.int(), revenue: minor }),
    channels: z.array(z.string()).meta({ description: 'Every channel of any campaign, to choose from.' }),
  })
  .meta({ id: 'CampaignList' })
export type CampaignList = z.infer<typeof campaignList>

export const campaignFiguresQuery = z.object(credited)
export type CampaignFiguresQuery = z.infer<typeof campaignFiguresQuery>

const side = z.enum(['marketing', 'sales', 'customer'])

export const campaignFigures = z
  .object({
    currency: z.string().length(3),
    touches: z.int().meta({ description: 'By human beings; what machines did is not counted.' }),
    touchesBy: z.array(z.object({ kind: z.string(), channel: z.string(), side, touches: z.int() })),
    reached: z.int().meta({ description: 'People with at least one of these touches.' }),
    leads: z.int().meta({ description: 'People whose first touch was of this campaign.' }),
    handoffs: z.object({ offered: z.int(), accepted: z.int() }).meta({ description: 'Of those leads.' }),
    deals: z.object({
      sourced: z.int().meta({ description: 'Deals whose first touch was of this campaign.' }),
      influenced: z.int().meta({ description: 'Deals with a touch of this campaign before they ended.' }),
      won: z.int().meta({ description: 'Of those influenced.' }),
    }),
    revenue: z.object({ minor, fallbackMinor: minor, entries: z.int() }),
    cost: z.object({ minor, lines: z.int() }),
    budget: z.object({ minor }).nullable().meta({
      description: "In the workspace's currency, at the rate of its first day. Null: none, or no rate.",
    }),
    returnOnCost: z
      .union([
        z.object({ times: z.string() }),
        z.object({ refused: z.enum(['no-cost', 'too-few-deals']), needed: z.int(), have: z.int() }),
      ])
      .meta({ description: 'Refused while the data are too thin to mean anything.' }),
    weeks: z
      .array(z.object({ week: z.iso.date(), touches: z.int(), leads: z.int(), cost: minor, revenue: minor }))
      .meta({ description: 'From the first week in which anything was to the last, by their Mondays.' }),
  })
  .meta({ id: 'CampaignFigures' })
export type CampaignFigures = z.infer<typeof campaignFigures>

/** GET /v1/campaigns/{id}/promise: the days that the promise names, beside those that sales told its leads. */
export const campaignPromise = z
  .object({
    promisedDays: z.int().nullable().meta({ description: 'Null: the promise names no days to compare.' }),
    told: z
      .int()
      .meta({ description: 'Leads whom sales told days of the same thing, each by its latest word.' }),
    longer: z.int().meta({ description: 'Of these, told more days than are promised.' }),
    needed: z.int().meta({ description: 'Told leads from which on the two are set side by side.' }),
    medianDays: z.int().nullable().meta({ description: 'Null while too few were told.' }),
    rows: z.array(z.object({ id: uuid, at: z.string(), person: named, days: z.int(), sentence: z.string() })),
    more: z.boolean().meta({ description: 'There are older messages that were not read.' }),
  })
  .meta({ id: 'CampaignPromise' })
export type CampaignPromise = z.infer<typeof campaignPromise>

export const campaignPeopleQuery = pageQuery.extend({
  of: z.enum(['reached', 'leads']).default('reached'),
})
export const campaignPerson = z.object({ id: uuid, name: z.string(), at: z.string() })
export type CampaignPerson = z.infer<typeof campaignPerson>

export const campaignTouch = z.object({
  id: uuid,
  at: z.string(),
  kind: z.string(),
  channel: z.string(),
  side,
  person: named,
})
export type CampaignTouch = z.infer<typeof campaignTouch>

const costMoney = money.refine(given => !/^-?0+$/.test(given.minor), 'a line of nothing is no line')
const note = keptText(LIMITS.words)

export const campaignCost = z
  .object({
    id: uuid,
    day: z.string(),
    money,
    value: money.meta({
      description: "In the workspace's currency, at `rate` of `rateDate` where they differ.",
    }),
    rate: z.string().nullable(),
    rateDate: z.string().nullable(),
    note: z.string().nullable(),
    source: z.string().meta({ description: 'The door that said so; "app" for members.' }),
  })
  .meta({ id: 'CampaignCost' })
export type CampaignCost = z.infer<typeof campaignCost>

export const newCampaignCost = z
  .strictObject({ day: z.iso.date(), money: costMoney, note: note.optional() })
  .meta({ id: 'NewCampaignCost' })
export const campaignCostChange = z
  .strictObject({
    day: z.iso.date().optional(),
    money: costMoney.optional(),
    note: note.nullable().optional(),
  })
  .meta({ id: 'CampaignCostChange', description: 'What is absent stays as it was.' })
export type CampaignCostChange = z.infer<typeof campaignCostChange>
export const costParams = z.object({ id: uuid, cost: uuid })
