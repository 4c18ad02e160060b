import { z } from 'zod'
import { CREDIT_MODELS } from '#domain/revenue/credit-models.ts'
import { entryKinds, scoreboardDimensions, scoreboardParts } from './scoreboard-choice.ts'

/** Whole minor units of the workspace's currency as decimal text; reversals make it negative. */
const minor = z.string().regex(/^-?\d+$/)
const side = z.enum(['marketing', 'sales', 'customer'])
/** A day in the workspace's time zone, YYYY-MM-DD. */
const day = z.iso.date()

const period = { from: day.optional(), /** Inclusive. */ to: day.optional() }

/** GET /v1/scoreboard */
export const scoreboardQuery = z.object({
  by: z.enum(scoreboardDimensions).default('origin'),
  model: z.enum(CREDIT_MODELS).default('linear'),
  kind: z.enum(entryKinds).default('received'),
  ...period,
})
export type ScoreboardQuery = z.infer<typeof scoreboardQuery>

export const scoreboardRow = z.object({
  /** What the data say, to the letter (an id for campaign, content, member); null where they say nothing. */
  key: z.string().nullable(),
  /** The name to show; null together with the key. */
  label: z.string().nullable(),
  /** Whose craft this is, where it is known and the same for all of it. */
  side: side.optional(),
  minor,
  /** The part of `minor` that stands here by the recorded origin because no touch was eligible. */
  fallbackMinor: minor,
  /** Entries with at least one credit here. */
  entries: z.number().int(),
  /** Only for dimensions of the funnel. */
  leads: z.number().int().optional(),
  won: z.number().int().optional(),
})
export type ScoreboardRow = z.infer<typeof scoreboardRow>

/** Something in the data that a person should know before trusting a figure. Never a reason to drop a row. */
export const dataProblem = z.object({
  kind: z.enum(['won-before-first-contact', 'no-exchange-rate', 'entry-without-deal']),
  deal: z.object({ id: z.string(), name: z.string() }).nullable(),
  person: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The money that stands behind it, in the workspace's currency; null where it cannot be said. */
  minor: minor.nullable(),
  /** What the sentence is made of, for those who say it in another language. */
  says: z.discriminatedUnion('is', [
    z.object({ is: z.literal('won-that-day'), won: day }),
    z.object({ is: z.literal('won-before'), won: day, met: day }),
    z.object({
      is: z.literal('no-rate'),
      entries: z.number().int(),
      foreign: z.string(),
      currency: z.string(),
      from: day,
      to: day,
    }),
    z.object({
      is: z.literal('undescribed'),
      entries: z.number().int(),
      deal: z.string(),
      source: z.string(),
    }),
    z.object({ is: z.literal('more'), count: z.number().int() }),
  ]),
  /** One sentence with the dates or currencies in it. */
  detail: z.string(),
})
export type DataProblem = z.infer<typeof dataProblem>

/** The sum of all rows and of `unattributed` is exactly `total`. Rows come largest first. */
export const scoreboard = z.object({
  currency: z.string().length(3),
  /** The days of the first and the last entry counted; null when there is none. */
  covers: z.object({ from: day, to: day }).nullable(),
  total: minor,
  entries: z.number().int(),
  rows: z.array(scoreboardRow),
  unattributed: z.object({ minor, entries: z.number().int() }),
  problems: z.array(dataProblem),
})
export type Scoreboard = z.infer<typeof scoreboard>

const ofMonth = z.object({ minor, entries: z.number().int() })

/**
 * GET /v1/scoreboard/months: both kinds of revenue by month in the workspace's time zone, from the first month on record to
 * the last, without gaps.
 */
export const scoreboardMonths = z.object({
  currency: z.string().length(3),
  months: z.array(z.object({ month: z.string().regex(/^\d{4}-\d{2}$/), booked: ofMonth, received: ofMonth })),
})
export type ScoreboardMonths = z.infer<typeof scoreboardMonths>

/** GET /v1/scoreboard/entries: what one figure was made of. `key` goes with part=key only. */
export const scoreboardEntriesQuery = scoreboardQuery.extend({
  part: z.enum(scoreboardParts).default('all'),
  key: z.string().optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ScoreboardEntriesQuery = z.infer<typeof scoreboardEntriesQuery>

export const entryCredit = z.object({
  /** Null when the credit does not rest on a touchpoint (fallback, unattributed). */
  touchpoint: z.string().nullable(),
  at: z.iso.datetime().nullable(),
  /** Touchpoint kind: visit, form, call, …; null without a touchpoint. */
  kind: z.string().nullable(),
  channel: z.string().nullable(),
  origin: z.string().nullable(),
  side: side.nullable(),
  /** Names, not ids. */
  campaign: z.string().nullable(),
  content: z.string().nullable(),
  member: z.string().nullable(),
  minor,
  basis: z.enum(['touch', 'fallback', 'unattributed']),
  /** Whether this credit is part of the figure that was opened. */
  counted: z.boolean(),
})
export type EntryCredit = z.infer<typeof entryCredit>

export const scoreboardEntry = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  kind: z.enum(entryKinds),
  minor,
  /** As it was booked, when that was another currency. */
  original: z.object({ minor, currency: z.string().length(3) }).nullable(),
  deal: z.object({ id: z.string(), name: z.string() }).nullable(),
  person: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The entry that this one takes back. */
  reverses: z.string().nullable(),
  /** Sums to `minor` exactly. In the order of time. */
  credits: z.array(entryCredit),
})
export type ScoreboardEntry = z.infer<typeof scoreboardEntry>

/** Largest entries first. `count` and `minor` are of the whole figure, not of this page. */
export const scoreboardEntries = z.object({
  currency: z.string().length(3),
  count: z.number().int(),
  minor,
  data: z.array(scoreboardEntry),
  next: z.string().nullable(),
})
export type ScoreboardEntries = z.infer<typeof scoreboardEntries>
