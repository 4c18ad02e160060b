import { z } from 'zod'
import { type Filter, FILTER_LIMITS, type Span } from '#domain/filter/filter.ts'
import { currency } from './access.ts'
import { keptText } from './kept-text.ts'
import { touchpointKinds } from './touchpoint.ts'

const { values: MOST_VALUES, text: LONGEST, days: MOST_DAYS, depth, conditions } = FILTER_LIMITS

const text = keptText(LONGEST)
const values = z.array(text).min(1).max(MOST_VALUES)
const ids = z.array(z.uuid()).min(1).max(MOST_VALUES)
const days = z.int().min(1).max(MOST_DAYS)
const day = z.iso.date()
const minor = z.string().regex(/^-?\d{1,18}$/)
const amount = z.strictObject({ from: minor.optional(), to: minor.optional(), currency })
const span: z.ZodType<Span> = z.union([
  z.strictObject({ last: days }),
  z.strictObject({ from: day.optional(), to: day.optional() }),
])

const handoffState = z.enum(['offered', 'accepted', 'returned', 'lapsed', 'converted'])

const test = z.union([
  z.strictObject({
    op: z.enum(['is', 'is-not', 'contains', 'contains-not', 'starts', 'ends']),
    text,
  }),
  z.strictObject({ op: z.enum(['one-of', 'none-of']), values }),
  z.strictObject({
    op: z.enum(['at-least', 'at-most', 'equals']),
    number: z.number().min(-1e15).max(1e15),
  }),
  z.strictObject({ op: z.literal('amount'), amount }),
  z.strictObject({ op: z.literal('within'), span }),
  z.strictObject({ op: z.literal('more-than-ago'), days }),
  z.strictObject({ op: z.enum(['filled', 'empty']) }),
])

const condition = z
  .union([
    z.strictObject({ attribute: z.string().min(1).max(40), test }),
    z.strictObject({ field: keptText(100), test }),
    z.strictObject({
      account: z.union([
        z.strictObject({ attribute: z.string().min(1).max(40), test }),
        z.strictObject({ field: keptText(100), test }),
      ]),
    }),
    z.strictObject({
      touch: z.strictObject({
        kinds: z.array(z.enum(touchpointKinds)).min(1).max(touchpointKinds.length).optional(),
        channels: values.optional(),
        campaigns: ids.optional(),
        direction: z.enum(['inbound', 'outbound']).optional(),
        when: span.optional(),
      }),
      did: z.boolean(),
      atLeast: z.int().min(1).max(1_000).optional(),
    }),
    z.strictObject({
      deal: z.strictObject({
        states: z
          .array(z.enum(['open', 'won', 'lost']))
          .min(1)
          .max(3)
          .optional(),
        pipelines: ids.optional(),
        stages: values.optional(),
        owners: ids.optional(),
        amount: amount.optional(),
      }),
      has: z.boolean(),
    }),
    z.strictObject({
      handoff: z.strictObject({ states: z.array(handoffState).min(1).max(5).optional() }),
      has: z.boolean(),
    }),
    z.strictObject({ view: z.uuid(), in: z.boolean() }),
  ])
  .meta({ id: 'FilterCondition' })

/** One level of groups after the other, so that a filter cannot be deeper than is allowed, whoever wrote it. */
function levels(left: number): z.ZodType<Filter> {
  if (left === 0) return condition
  const below = levels(left - 1)
  const parts = z.array(below).min(1).max(conditions)
  return z
    .union([
      condition,
      z.strictObject({ all: parts }),
      z.strictObject({ any: parts }),
      z.strictObject({ not: below }),
    ])
    .meta(left === depth ? { id: 'Filter', description: DESCRIPTION } : { id: `Filter${left}` })
}

const DESCRIPTION =
  'Conditions, joined by {all: […]}, {any: […]} and {not: …}, at most 5 levels and 50 conditions. ' +
  'A condition is {attribute, test}, {field, test}, {account: {attribute or field, test}} of the account of a person, {touch, did, atLeast}, {deal, has}, {handoff, has} or {view, in}: a saved view of the same list, ' +
  'your own or a shared one, as it asks now. ' +
  'A test is {op: "is", text}, {op: "one-of", values}, {op: "at-least", number}, {op: "amount", amount}, ' +
  '{op: "within", span}, {op: "more-than-ago", days}, {op: "filled"} or {op: "empty"}.'

export const filter = levels(depth)

/** Longer ones are sent as a body. */
export const LONGEST_IN_ADDRESS = 6_000

/** A filter as it stands in an address: its JSON. */
export const filterText = z
  .string()
  .max(LONGEST_IN_ADDRESS)
  .transform((said, context): unknown => {
    try {
      return JSON.parse(said)
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' })
      return z.NEVER
    }
  })
  .pipe(filter)
