import { fc } from '#test/chance.ts'
import {
  orderKey,
  type DealStep,
  type EntryBody,
  type Happening,
  type HappeningKind,
  type HandoffStep,
  type PersonRef,
  type TouchpointBody,
  type WaitBody,
  type WaitStep,
} from '#domain/happening/happening.ts'

const HOUR = 3_600_000
export const FIRST_DAY = Date.UTC(2020, 0, 6)
const HOURS = 30 * 24
/** After the last thing that any history holds, and after every due time. */
export const LONG_AFTER = FIRST_DAY + 120 * 24 * HOUR

const EMAILS = ['anna@acme.com', 'ben@acme.com', 'cleo@beta.io', 'dora@gmail.com']
const PHONES = ['+4930123451', '+4930123452']
const COOKIES = ['c1', 'c2', 'c3']

const at = fc.integer({ min: 0, max: HOURS }).map(hour => FIRST_DAY + hour * HOUR)
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(one, { nil: undefined, freq: 2 })
const seldom = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  one.chain(value => fc.integer({ max: 4, min: 0 }).map(chance => (chance === 0 ? value : undefined)))
const from = fc.constantFrom

/** Drops what is undefined, as JSON does. */
function given<T extends object>(body: T): T {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as T
}

const ref: fc.Arbitrary<PersonRef> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ visitor: from(...COOKIES) }) },
  { weight: 3, arbitrary: fc.record({ email: from(...EMAILS), visitor: from(...COOKIES) }) },
  { weight: 2, arbitrary: fc.record({ email: from(...EMAILS) }) },
  { weight: 2, arbitrary: fc.record({ email: from(...EMAILS), phone: from(...PHONES) }) },
  { weight: 1, arbitrary: fc.record({ phone: from(...PHONES), visitor: from(...COOKIES) }) },
  { weight: 2, arbitrary: fc.record({ externalId: from('p1', 'p2'), email: from(...EMAILS) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      externalId: from('p1', 'p2'),
      email: from(...EMAILS),
      phone: from(...PHONES),
      verified: from<('email' | 'phone')[]>(['email'], ['phone'], ['email', 'phone']),
    }),
  },
)

const touchpoint: fc.Arbitrary<TouchpointBody> = fc
  .record({
    person: ref,
    kind: from('visit', 'form', 'mail', 'mail-open', 'call', 'message', 'meeting', 'payment'),
    channel: from('web', 'mail', 'phone'),
    direction: from('inbound', 'inbound', 'outbound'),
    side: from('marketing', 'sales', 'customer'),
    origin: maybe(from('search', 'social', '')),
    campaign: seldom(from('k1', 'k2')),
    content: seldom(from('page', 'deck')),
    member: seldom(from('m1', 'm2')),
    thread: maybe(from('t1', 't2')),
    name: seldom(from('Anna', 'Ben', 'Cleo')),
    company: seldom(from('Acme', 'Beta')),
    machine: seldom(fc.constant(true)),
    expectsReply: seldom(fc.boolean()),
  })
  .map(body => given(body) as TouchpointBody)

const handoffStep: fc.Arbitrary<HandoffStep> = fc.oneof(
  fc
    .record({
      is: fc.constant('offered'),
      by: maybe(from('m1', 'm2')),
      to: maybe(from('m2', 'm3')),
      due: maybe(at),
    })
    .map(step => given(step) as HandoffStep),
  fc.record({ is: fc.constant('accepted' as const), by: from('m2', 'm3') }),
  fc.record({ is: fc.constant('returned' as const), reason: from('too small', 'no budget') }),
  fc.record({
    is: fc.constant('handed-back' as const),
    by: from('m2', 'm3'),
    key: from('no-budget', 'not-reachable'),
    reason: from('too small', 'five attempts'),
  }),
)

/** Of which touches it speaks is drawn by place: those of the same history, once there is one. */
const touchPlace = fc
  .integer({ min: 0, max: 40 })
  .map(place => ({ source: 'place', externalId: String(place) }))

const waitStep: fc.Arbitrary<WaitStep> = fc.oneof(
  fc.record({
    is: fc.constant('needs-no-answer' as const),
    by: from('m1', 'm2'),
    reason: from('spam', 'thanks'),
  }),
  fc.record({ is: fc.constant('answered-by' as const), by: from('m1', 'm2'), touch: touchPlace }),
  fc.constant<WaitStep>({ is: 'reopened' }),
  fc
    .record({ is: fc.constant('handed-on' as const), to: maybe(from('m2', 'm3')) })
    .map(step => given(step) as WaitStep),
  fc.record({ is: fc.constant('snoozed' as const), until: maybe(at) }).map(step => given(step) as WaitStep),
)

const dealStep: fc.Arbitrary<DealStep> = fc.oneof(
  fc.constant<DealStep>({ is: 'created' }),
  fc.constant<DealStep>({ is: 'created', stage: 'first talk' }),
  fc.record({ is: fc.constant('moved' as const), stage: from('proposal', 'demo') }),
  fc.constant<DealStep>({ is: 'won' }),
  fc.constant<DealStep>({ is: 'won' }),
  fc.record({ is: fc.constant('lost' as const), reason: from('price', 'timing') }),
  fc.constant<DealStep>({ is: 'reopened' }),
)

const money = fc.record({
  minor: fc.integer({ min: 1, max: 100_000 }).map(String),
  currency: from('EUR', 'EUR', 'USD'),
})
const people = fc.array(fc.record({ person: ref }), { minLength: 1, maxLength: 3 })
const dealName = from('d1', 'd2', 'd3')

const bodies: Record<HappeningKind, fc.Arbitrary<unknown>> = {
  touchpoint,
  person: fc.record({
    person: ref,
    name: maybe(from('Anna A.', 'Cleo C.')),
    company: maybe(from('Acme Inc.', 'Beta Ltd.')),
    account: seldom(from('a1', 'a2', 'a3')),
    origin: seldom(from('fair', 'referral')),
    attributes: seldom(from<Record<string, number>>({ seats: 5 }, { seats: 9, floor: 2 })),
  }),
  account: fc.record({ name: from('Acme', 'Beta'), domain: maybe(from('acme.com', 'beta.io', 'gmail.com')) }),
  member: fc.record({ name: from('Mia', 'Max'), side: maybe(from('marketing', 'sales')) }),
  campaign: fc.record({
    name: from('Spring', 'Autumn'),
    channel: maybe(from('mail', 'web')),
    channels: seldom(from(['mail', 'web'], ['phone'])),
    weeks: seldom(from(['2020-01-08', '2020-01-22'])),
    budget: seldom(money),
    owner: seldom(from('m1', 'm2')),
    content: seldom(from(['page', 'deck'], ['deck'])),
    archived: seldom(fc.constant(true)),
  }),
  content: fc.record({ name: from('Our page', 'The deck'), kind: maybe(from('page', 'deck')) }),
  cost: fc.record({
    campaign: from('k1', 'k2'),
    day: from('2020-01-08', '2020-01-20', '2020-02-01'),
    money,
    note: seldom(from('print', 'clicks')),
    removed: seldom(fc.constant(true)),
  }),
  wait: fc.record({ asked: touchPlace, step: waitStep }),
  handoff: fc.record({ handoff: from('h1', 'h2', 'h3'), person: ref, step: handoffStep }),
  stage: fc.record({
    person: ref,
    stage: from('nurture', 'disqualified', 'lead', 'mql'),
    reason: from('asked us to wait', 'fits'),
  }),
  deal: fc.record({
    deal: dealName,
    name: maybe(from('Big one', 'Small one')),
    people: maybe(people),
    account: seldom(from('a1', 'a2', 'a3')),
    handoff: seldom(from('h1', 'h2', 'h3')),
    owner: seldom(from('m1', 'm3')),
    sourcedBy: seldom(from('partner', 'customer')),
    pipeline: seldom(from('sales', 'renewal')),
    amount: maybe(money),
    step: maybe(dealStep),
  }),
  entry: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ deal: from('d1', 'd2', 'd3', 'd4'), kind: from('booked', 'received'), money }),
    },
    { weight: 1, arbitrary: fc.record({ person: ref, kind: from('booked', 'received'), money }) },
  ),
  merge: fc.record({ one: ref, other: ref, same: from(true, true, false) }),
  consent: fc
    .record({
      person: ref,
      purpose: seldom(from('newsletter', 'offers')),
      channel: from('mail', 'mail', 'phone'),
      given: fc.boolean(),
      how: from('form', 'double-opt-in', 'api', 'one-click'),
    })
    .map(body => ({ ...body, purpose: body.purpose ?? (body.given ? 'newsletter' : undefined) })),
}

const WEIGHTS: Record<HappeningKind, number> = {
  touchpoint: 14,
  person: 3,
  account: 2,
  member: 1,
  campaign: 2,
  content: 1,
  cost: 2,
  wait: 5,
  handoff: 5,
  stage: 2,
  deal: 7,
  entry: 4,
  merge: 3,
  consent: 3,
}

/** What these describe is named by the happening itself, so several doors and happenings speak of the same. */
const NAMED: Partial<Record<HappeningKind, string[]>> = {
  account: ['a1', 'a2', 'a3'],
  member: ['m1', 'm2', 'm3'],
  campaign: ['k1', 'k2'],
  content: ['page', 'deck'],
}

/** A few doors and few external ids, so that different kinds carry the same name, sometimes at the same moment. */
const happening: fc.Arbitrary<Happening> = fc
  .oneof(
    ...Object.entries(WEIGHTS).map(([kind, weight]) => ({
      weight,
      arbitrary: fc.constant(kind as HappeningKind),
    })),
  )
  .chain(kind =>
    fc.record({
      kind: fc.constant(kind),
      source: from('crm', 'crm', 'site'),
      externalId: NAMED[kind]
        ? from(...NAMED[kind])
        : fc.integer({ min: 1, max: 60 }).map(number => `n${number}`),
      at,
      body: bodies[kind].map(body => given(body as object)),
    }),
  ) as fc.Arbitrary<Happening>

/** Whether this entry is taken back, and when; now and then with an amount that can't be right. */
const reversal = fc.record({
  wanted: fc.integer({ min: 0, max: 2 }),
  at,
  wrong: fc.integer({ min: 0, max: 5 }),
})

/** 15 to 40 happenings in order, each under a name of its own, no entry taken back twice. */
export const histories: fc.Arbitrary<Happening[]> = fc
  .uniqueArray(fc.tuple(happening, reversal), {
    minLength: 12,
    maxLength: 36,
    selector: ([one]) => nameOf(one),
  })
  .map(all =>
    all.flatMap(([one, taken]) =>
      one.kind === 'entry' && taken.wanted === 0 ? [one, reverse(one, taken)] : [one],
    ),
  )
  .map(all => all.map(one => (one.kind === 'wait' ? { ...one, body: speaking(one.body, all) } : one)))
  .map(all => all.sort((a, b) => (orderKey(a) < orderKey(b) ? -1 : 1)))

/** The touches that a word about a wait names by place, by their names; now and then one that never comes. */
function speaking(body: WaitBody, all: Happening[]): WaitBody {
  const touches = all.filter(one => one.kind === 'touchpoint')
  const named = ({ externalId }: WaitBody['asked']): WaitBody['asked'] => {
    const touch = touches[Number(externalId) % (touches.length + 1)]
    return { source: touch?.source ?? 'crm', externalId: touch?.externalId ?? 'never' }
  }
  const { step } = body
  return {
    asked: named(body.asked),
    step: step.is === 'answered-by' ? { ...step, touch: named(step.touch) } : step,
  }
}

export function nameOf(one: Happening): string {
  return `${one.kind} ${one.source} ${one.externalId}`
}

function reverse(entry: Happening & { kind: 'entry' }, taken: { at: number; wrong: number }): Happening {
  const { source, externalId, body } = entry
  const amount = taken.wrong === 0 ? { ...body.money, minor: `${body.money.minor}1` } : body.money
  const reversing: EntryBody = { kind: body.kind, money: amount, reverses: { source, externalId } }
  return {
    kind: 'entry',
    source: 'books',
    externalId: `back ${source} ${externalId}`,
    at: taken.at,
    body: reversing,
  }
}
