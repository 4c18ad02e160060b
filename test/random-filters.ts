import {
  ACCOUNT_OF_PERSON,
  type Attribute,
  attributesOf,
  operatorsOf,
  operatorsOfField,
} from '#domain/filter/attribute.ts'
import type { Condition, Filter, Operator, Span, Test } from '#domain/filter/filter.ts'
import { fc } from './chance.ts'
import { DAY, FIELDS, NOW, word, WORDS } from './random-people.ts'

/** Ids that conditions may speak of, as the workspace has them. */
export type Ids = { accounts: string[]; campaigns: string[]; pipelines: string[]; members: string[] }

const from = fc.constantFrom
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined })
const some = (all: readonly string[]): fc.Arbitrary<string[]> =>
  fc.array(from(...all, '01900000-0000-7000-8000-00000000abcd'), { minLength: 1, maxLength: 3 })
const day = fc.integer({ min: -120, max: 40 }).map(by => new Date(NOW + by * DAY).toISOString().slice(0, 10))
const days = from(1, 7, 30, 90, 365)

const span: fc.Arbitrary<Span> = fc.oneof(
  days.map(last => ({ last })),
  fc
    .tuple(day, day)
    .map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one })),
  day.map(only => ({ from: only })),
  day.map(only => ({ to: only })),
)

const minor = fc.integer({ min: 0, max: 500_000 }).map(String)
const amount = fc
  .record({ from: maybe(minor), to: maybe(minor), currency: from('EUR', 'USD', 'JPY', 'KWD') })
  .map(one => (one.from === undefined && one.to === undefined ? { ...one, from: '10000' } : one))

/** Parts of texts, whole ones in another case, and blanks. */
const text = fc.oneof(
  word,
  from(...WORDS).map(one => one.toUpperCase()),
  from(...WORDS).map(one => one.slice(1) || one),
  from('@', 'nord.example', 'P1ada@nord.example', 'p2bo@gmail.com', '+49 30', '212-555', '()'),
)

function testOf(op: Operator, values: fc.Arbitrary<string[]>): fc.Arbitrary<Test> {
  switch (op) {
    case 'one-of':
    case 'none-of':
      return values.map(all => ({ op, values: all }))
    case 'at-least':
    case 'at-most':
    case 'equals':
      return from(-2, 0, 1, 3, 3.25).map(number => ({ op, number }))
    case 'amount':
      return amount.map(one => ({ op, amount: one }))
    case 'within':
      return span.map(one => ({ op, span: one }))
    case 'more-than-ago':
      return days.map(one => ({ op, days: one }))
    case 'filled':
    case 'empty':
      return fc.constant({ op })
    default:
      return text.map(one => ({ op, text: one }))
  }
}

function valuesOf({ type, options }: Attribute, ids: Ids): fc.Arbitrary<string[]> {
  if (type === 'account') return some([...ids.accounts, ...ids.accounts.map(id => id.toUpperCase())])
  if (options) return fc.subarray([...options], { minLength: 1, maxLength: 4 })
  return some(['fair', 'Fair', 'search', 'über'])
}

const ofAttribute = (attribute: Attribute, ids: Ids) =>
  from(...operatorsOf(attribute))
    .chain(op => testOf(op, valuesOf(attribute, ids)))
    .map(test => ({ attribute: attribute.key, test }))

const ofField = from(...FIELDS).chain(([type]) =>
  from(...operatorsOfField(type))
    .chain(op => testOf(op, some(['gold', 'GOLD', 'silver', 'größe'])))
    .map(test => ({ field: type, test })),
)

function conditions(ids: Ids): fc.Arbitrary<Condition> {
  return fc.oneof(
    { weight: 5, arbitrary: from(...attributesOf('person')).chain(one => ofAttribute(one, ids)) },
    { weight: 3, arbitrary: ofField },
    {
      weight: 2,
      arbitrary: fc
        .oneof(
          from(...ACCOUNT_OF_PERSON).chain(one => ofAttribute(one, ids)),
          ofField,
        )
        .map(account => ({ account })),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        touch: fc.record({
          kinds: maybe(some(['visit', 'form', 'mail', 'call'])),
          channels: maybe(some(['web', 'Web', 'mail'])),
          campaigns: maybe(some(ids.campaigns)),
          direction: maybe(from<('inbound' | 'outbound')[]>('inbound', 'outbound')),
          when: maybe(span),
        }),
        did: fc.boolean(),
        atLeast: maybe(fc.integer({ min: 1, max: 4 })),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        deal: fc.record({
          states: maybe(fc.subarray<'open' | 'won' | 'lost'>(['open', 'won', 'lost'], { minLength: 1 })),
          pipelines: maybe(some(ids.pipelines)),
          stages: maybe(some(['qualified', 'won'])),
          owners: maybe(some(ids.members)),
          amount: maybe(amount),
        }),
        has: fc.boolean(),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        handoff: fc.record({ states: maybe(some(['offered', 'accepted', 'returned', 'lapsed'])) }),
        has: fc.boolean(),
      }),
    },
  )
}

/** Filters of people, groups within groups and empty ones among them. */
export function filters(ids: Ids): fc.Arbitrary<Filter> {
  const { filter } = fc.letrec<{ filter: Filter }>(tie => ({
    filter: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      { weight: 4, arbitrary: conditions(ids) },
      { weight: 1, arbitrary: fc.array(tie('filter'), { maxLength: 3 }).map(all => ({ all })) },
      { weight: 1, arbitrary: fc.array(tie('filter'), { maxLength: 3 }).map(any => ({ any })) },
      { weight: 1, arbitrary: tie('filter').map(not => ({ not })) },
    ),
  }))
  return filter
}
