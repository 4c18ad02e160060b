import { z } from 'zod'
import { returnDimensions } from './handoff-choice.ts'
import { pageOf, pageQuery } from './page.ts'
import { lifecycleStages } from './person.ts'
import { funnelDimensions, funnelParts, funnelSteps } from './scoreboard-choice.ts'

/** A day in the workspace's time zone, YYYY-MM-DD. */
const day = z.iso.date()
const month = z.string().regex(/^\d{4}-\d{2}$/)
const count = z.int().nonnegative()
const period = { from: day.optional(), /** Inclusive. */ to: day.optional() }

/** GET /v1/funnel: leads by first contact, and what became of them until today. */
export const funnelQuery = z.object({ by: z.enum(funnelDimensions).default('origin'), ...period })
export type FunnelQuery = z.infer<typeof funnelQuery>

export const funnelRow = z.object({
  key: z.string().nullable(),
  label: z.string().nullable(),
  leads: z.number().int(),
  won: z.number().int(),
  /** won / leads, 0 to 1; null without leads. */
  conversion: z.number().nullable(),
  /** The cohort began before the first recorded win: its conversion is too low by what was not recorded. */
  truncated: z.boolean().optional(),
  /** It used to bring leads and hardly does any more: by origin and channel, where chance does not explain it. */
  drought: z
    .object({
      /** The last complete weeks that were looked at, and the leads of these. */
      weeks: count,
      came: count,
      /** Leads that came in a week before. */
      aWeek: z.number(),
    })
    .optional(),
})
export type FunnelRow = z.infer<typeof funnelRow>

export const funnel = z.object({
  rows: z.array(funnelRow),
  /** Of these leads, how many came at least so far at any time, whatever became of them later. */
  reached: z.object({
    /** Offered to sales, or further. */
    qualified: z.number().int(),
    /** Accepted by sales, or further. */
    accepted: z.number().int(),
    /** With a deal, or won. */
    dealt: z.number().int(),
  }),
  leads: z.number().int(),
  won: z.number().int(),
  conversion: z.number().nullable(),
})
export type Funnel = z.infer<typeof funnel>

/** GET /v1/funnel/leads: the leads that one figure was made of. `key` goes with part=key only. */
export const funnelLeadsQuery = funnelQuery.extend({
  part: z.enum(funnelParts).default('all'),
  key: z.string().max(300).optional(),
  step: z.enum(funnelSteps).default('leads'),
  ...pageQuery.shape,
})
export type FunnelLeadsQuery = z.infer<typeof funnelLeadsQuery>

export const funnelLead = z
  .object({
    id: z.string().meta({ description: 'The person.' }),
    name: z.string(),
    leadAt: z.iso.datetime(),
    stage: z.enum(lifecycleStages),
    won: z.boolean(),
  })
  .meta({ id: 'FunnelLead' })
export type FunnelLead = z.infer<typeof funnelLead>

/** The latest first. `count` is of the whole figure, not of this page. */
export const funnelLeads = pageOf(funnelLead).extend({ count })
export type FunnelLeads = z.infer<typeof funnelLeads>

/** GET /v1/funnel/handoffs: what became of the leads that were offered to sales, by the month of the offer. */
export const funnelHandoffsQuery = z.object(period)
export type FunnelHandoffsQuery = z.infer<typeof funnelHandoffsQuery>

/** The states add up to `offered`. */
export const handoffMonth = z.object({
  month,
  offered: count,
  /** Not answered yet, and not lapsed. */
  open: count,
  accepted: count.meta({ description: 'Accepted, without a deal so far.' }),
  converted: count.meta({ description: 'A deal came of it.' }),
  returned: count,
  lapsed: count,
  /** Far more lapsed than in the other months, and more than chance explains. `usual` is the share of those. */
  unusual: z.object({ usual: z.number() }).nullable(),
})
export type HandoffMonth = z.infer<typeof handoffMonth>

export const funnelHandoffs = z.object({ months: z.array(handoffMonth) })
export type FunnelHandoffs = z.infer<typeof funnelHandoffs>

/** GET /v1/funnel/returns: of the leads offered in a period, which were returned and why, by where they came from. */
export const funnelReturnsQuery = z.object({ by: z.enum(returnDimensions).default('origin'), ...period })
export type FunnelReturnsQuery = z.infer<typeof funnelReturnsQuery>

export const returnsRow = z.object({
  key: z.string().nullable().meta({ description: 'Null: nobody knows where they came from.' }),
  label: z.string().nullable(),
  offered: count,
  returned: count,
  /** The most frequent first; they add up to `returned`. */
  reasons: z.array(z.object({ key: z.string(), count })),
})
export type ReturnsRow = z.infer<typeof returnsRow>

export const funnelReturns = z.object({
  rows: z.array(returnsRow),
  offered: count,
  returned: count,
  reasons: z.array(z.object({ key: z.string(), count })),
})
export type FunnelReturns = z.infer<typeof funnelReturns>
