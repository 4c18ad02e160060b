import { z } from 'zod'
import { uuid } from './kept-text.ts'
import { pageOf, pageQuery } from './page.ts'
import { named } from './person.ts'
import { scoreFeatures, scoreReasons, scoreStates } from './score-choice.ts'

/** Whole minor units of the workspace's currency as decimal text. */
const minor = z.string().regex(/^-?\d+$/)
const count = z.int().nonnegative()
const share = z.number().min(0).max(1)
const interval = z.object({ low: z.number(), mid: z.number(), high: z.number() })

/** One thing that cases are told by. */
const feature = z.object({
  feature: z.enum(scoreFeatures),
  about: z
    .string()
    .nullable()
    .meta({ description: 'The channel or kind, the pair of channels, or the own field.' }),
})

export const scoreContribution = feature.extend({
  value: z.union([z.string(), z.number()]).nullable().meta({ description: 'Null: not known, or too rare.' }),
  points: z.number().meta({
    description: 'How much less the chance (0 … 1) would be if the case were average in this alone.',
  }),
})
export type ScoreContribution = z.infer<typeof scoreContribution>

/** How many outcomes there are, and how many it takes. */
export const scoreThin = z.object({ won: count, lost: count, leastWon: count, leastLost: count })
export type ScoreThin = z.infer<typeof scoreThin>

const bin = z.object({
  low: share,
  high: share,
  cases: count,
  won: count,
  said: share,
  came: interval.nullable(),
})
const tenth = z.object({ cases: count, won: count, low: share, high: share, lift: z.number().nullable() })

export const scoreFigures = z.object({
  days: count.meta({ description: 'A case counts as won when it is won within so many days.' }),
  cases: count.meta({ description: 'That it learnt from.' }),
  won: count,
  since: z.string(),
  heldOutSince: z.string().meta({ description: 'Cases from then on were held out and measured.' }),
  heldOut: count,
  heldOutWon: count,
  auc: interval.nullable(),
  brier: z.number(),
  brierOfBaseRate: z.number(),
  ece: z.number(),
  slope: interval.nullable(),
  intercept: interval.nullable(),
  bins: z.array(bin),
  tenths: z.array(tenth),
  features: z.array(
    feature.extend({
      weight: z
        .number()
        .meta({ description: 'How far it moves the log-odds of a case, on average, either way.' }),
      levels: z.array(z.object({ level: z.string(), logOdds: z.number(), share })),
    }),
  ),
})
export type ScoreFigures = z.infer<typeof scoreFigures>

export const scoreVersion = z
  .object({
    id: uuid,
    state: z.enum(scoreStates),
    because: z.enum(scoreReasons),
    begunAt: z.string(),
    finishedAt: z.string().nullable(),
    figures: scoreFigures.nullable(),
    thin: scoreThin.nullable().meta({ description: 'Why nothing was learnt.' }),
    problem: z.string().nullable(),
  })
  .meta({ id: 'ScoreVersion' })
export type ScoreVersion = z.infer<typeof scoreVersion>

const brief = scoreVersion.omit({ figures: true }).extend({
  figures: scoreFigures
    .pick({ cases: true, won: true, heldOut: true, auc: true, ece: true, brier: true, brierOfBaseRate: true })
    .nullable(),
})

export const scoreReport = z
  .object({
    at: z.string(),
    currency: z.string(),
    inForce: scoreVersion.nullable(),
    latest: brief.nullable().meta({ description: 'Under way, refused or failed after the one in force.' }),
    history: z.array(brief).meta({ description: 'The newest first, at most 50.' }),
    thin: scoreThin.nullable().meta({ description: 'Without a version in force: what is missing.' }),
    open: z.object({ cases: count, expected: minor.nullable() }),
  })
  .meta({ id: 'ScoreReport' })
export type ScoreReport = z.infer<typeof scoreReport>
export type ScoreVersionBrief = z.infer<typeof brief>

export const scoreCasesQuery = pageQuery.extend({
  version: uuid,
  from: z.coerce.number().min(0).max(1).default(0).meta({ description: 'The least chance that was said.' }),
  until: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(1)
    .meta({ description: 'The chance was less; 1 is included.' }),
  through: z.stringbool().optional().meta({ description: 'The chance was not more than `until`.' }),
})

/** A held-out case: what was said of it, and what came. */
export const scoreCase = z.object({
  id: uuid,
  person: named.nullable(),
  deal: named.nullable(),
  at: z.string(),
  chance: share,
  expected: minor.nullable(),
  won: z.boolean(),
  amount: minor.nullable(),
})
export type ScoreCase = z.infer<typeof scoreCase>
export const scoreCases = pageOf(scoreCase)

/** What is expected of one person. */
export const personScore = z
  .object({
    currency: z.string(),
    score: z
      .object({
        of: z.enum(['handoff', 'deal', 'person']).meta({
          description: 'An open handoff or deal at its moment; or the person, as if handed over now.',
        }),
        id: uuid,
        at: z.string(),
        chance: share,
        amount: minor.nullable().meta({ description: 'Expected if won.' }),
        expected: minor.nullable(),
        contributions: z.array(scoreContribution),
        days: count,
        alike: bin.nullable().meta({ description: 'Held-out cases of which about the same was said.' }),
        base: share.meta({ description: 'Won of all held-out cases.' }),
        version: uuid,
        trainedAt: z.string(),
      })
      .nullable(),
    thin: scoreThin.nullable(),
  })
  .meta({ id: 'PersonScore' })
export type PersonScore = z.infer<typeof personScore>
