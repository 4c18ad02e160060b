import { fc } from '#test/chance.ts'
import { describe, expect, test } from 'vitest'
import { type Credit, creditEntry, mirrorCredits } from './credit.ts'
import { CREDIT_MODELS } from './credit-models.ts'
import { DEFAULT_LOOK_BACK, eligibleTouches, type JourneyTouch } from './eligible.ts'

const DAY = 24 * 60 * 60 * 1000
const winAt = 1000 * DAY
const touch = (id: string, day: number, more: Partial<JourneyTouch> = {}): JourneyTouch => ({
  id,
  at: day * DAY,
  orderKey: `${new Date(day * DAY).toISOString()} test ${id}`,
  side: 'marketing',
  kind: 'visit',
  machine: false,
  origin: null,
  ...more,
})
const credit = (credits: Credit[], model: Credit['model']) => credits.find(one => one.model === model)
const sum = (amounts: bigint[]) => amounts.reduce((all, amount) => all + amount, 0n)

describe('which touches may earn', () => {
  test.each([
    ['after the win', touch('a', 1000.1), false],
    ['at the moment of the win', touch('a', 1000), true],
    ['before the look-back', touch('a', 1000 - DEFAULT_LOOK_BACK / DAY - 1), false],
    ['of a machine', touch('a', 999, { machine: true }), false],
    ['of the customer', touch('a', 999, { side: 'customer' }), false],
    ['of sales', touch('a', 999, { side: 'sales', kind: 'call' }), true],
    ['that reached nobody', touch('a', 999, { side: 'sales', kind: 'call', reached: false }), false],
    ['that is a payment', touch('a', 999, { kind: 'payment' }), false],
    ['that is a mail opened by a human', touch('a', 999, { kind: 'mail-open' }), true],
  ])('a touch %s', (_, one, may) => {
    expect(eligibleTouches([one], winAt).length).toBe(may ? 1 : 0)
  })

  test('touches of one moment follow their order key', () => {
    const touches = [touch('b', 1), touch('a', 1), touch('c', 0)]
    expect(eligibleTouches(touches, 2 * DAY).map(one => one.id)).toEqual(['c', 'a', 'b'])
  })
})

describe('crediting an entry', () => {
  const touches = [
    touch('visit', 980),
    touch('form', 986),
    touch('call', 993, { side: 'sales', kind: 'call' }),
  ]

  test.each([
    ['first', ['visit'], [100n]],
    ['last', ['call'], [100n]],
    ['linear', ['visit', 'form', 'call'], [34n, 33n, 33n]],
    ['position', ['visit', 'form', 'call'], [40n, 20n, 40n]],
  ] as const)('%s goes to %s as %s', (model, ids, amounts) => {
    const credits = creditEntry({ entry: { amount: 100n, winAt }, touches, recordedOrigin: null })
    expect(credit(credits, model)).toMatchObject({ basis: 'touches', touchpointIds: ids, amounts })
  })

  test('decay halves for each week before the win', () => {
    const weekly = [touch('a', 979), touch('b', 986), touch('c', 993)]
    const credits = creditEntry({ entry: { amount: 700n, winAt }, touches: weekly, recordedOrigin: null })
    expect(credit(credits, 'decay')?.amounts).toEqual([100n, 200n, 400n])
  })

  test('without an eligible touch the earliest recorded origin has all, in every model', () => {
    const late = [touch('late', 1002, { origin: 'social' }), touch('early', 1001, { origin: 'unknown' })]
    const credits = creditEntry({ entry: { amount: 2290n, winAt }, touches: late, recordedOrigin: 'email' })
    expect(credits.map(one => one.model)).toEqual(CREDIT_MODELS)
    for (const one of credits) {
      expect(one).toMatchObject({
        basis: 'fallback',
        touchpointIds: ['early'],
        amounts: [2290n],
        origin: 'unknown',
      })
    }
  })

  test('without any touch the person’s recorded origin has all', () => {
    const [one] = creditEntry({ entry: { amount: 5n, winAt }, touches: [], recordedOrigin: 'email' })
    expect(one).toMatchObject({ basis: 'fallback', touchpointIds: [], amounts: [5n], origin: 'email' })
  })

  test('where nothing is known, all is unattributed and still adds up', () => {
    const machine = touch('bot', 999, { machine: true, origin: 'scanner' })
    const [one] = creditEntry({ entry: { amount: 5n, winAt }, touches: [machine], recordedOrigin: null })
    expect(one).toMatchObject({ basis: 'unattributed', touchpointIds: [], amounts: [5n], origin: null })
  })
})

const someTouch = fc
  .record({
    day: fc.integer({ min: 0, max: 1200 }),
    side: fc.constantFrom('marketing' as const, 'sales' as const, 'customer' as const),
    machine: fc.boolean(),
    origin: fc.option(fc.constantFrom('search', 'social')),
  })
  .map(({ day, ...more }) => ({ day, more }))
const someTouches = fc
  .array(someTouch, { maxLength: 8 })
  .map(all => all.map(({ day, more }, index) => touch(`t${index}`, day, more)))
const someAmount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })

test('in every model the credits add up to the entry, and a reversal takes back exactly them', () => {
  fc.assert(
    fc.property(someTouches, someAmount, (touches, amount) => {
      const credits = creditEntry({ entry: { amount, winAt }, touches, recordedOrigin: null })
      expect(credits.map(one => sum(one.amounts))).toEqual(CREDIT_MODELS.map(() => amount))
      expect(mirrorCredits(credits).map(one => sum(one.amounts))).toEqual(CREDIT_MODELS.map(() => -amount))
      expect(mirrorCredits(mirrorCredits(credits))).toEqual(credits)
    }),
    { numRuns: 500 },
  )
})

test('the order in which touches are known does not matter', () => {
  const shuffled = someTouches.chain(touches =>
    fc.tuple(fc.constant(touches), fc.shuffledSubarray(touches, { minLength: touches.length })),
  )
  fc.assert(
    fc.property(shuffled, someAmount, ([touches, other], amount) => {
      const entry = { amount, winAt }
      expect(creditEntry({ entry, touches: other, recordedOrigin: null })).toEqual(
        creditEntry({ entry, touches, recordedOrigin: null }),
      )
    }),
  )
})
