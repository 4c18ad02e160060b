import { fc } from '#test/chance.ts'
import { describe, expect, test } from 'vitest'
import { resolveBelonging, type Belonging, type Link, type Node } from './belonging.ts'

const node = (name: string): Node => {
  const [kind, value = ''] = name.split(':')
  return { id: name, kind: kind as Node['kind'], value }
}
const link = (basis: Link['basis'], one: string, other: string, at: number, same = true): Link => ({
  one,
  other,
  basis,
  same,
  at,
  orderKey: String(at).padStart(5, '0'),
})
const claim = (one: string, other: string, at: number): Link => link('claim', one, other, at)

function resolve(links: Link[], more: string[] = []): ReturnType<typeof resolveBelonging> {
  const names = new Set([...links.flatMap(one => [one.one, one.other]), ...more])
  return resolveBelonging([...names].map(node), links)
}

/** `identity > person`, with the interval where there is one. */
function told({ belongings }: { belongings: Belonging[] }): string[] {
  return belongings
    .map(({ identity, person, from, until }) => {
      const interval = Number.isFinite(from) || Number.isFinite(until) ? ` ${from}..${until}` : ''
      return `${identity} > ${person}${interval}`
    })
    .sort()
}

describe('a cookie', () => {
  test('belongs to nobody but itself until somebody claims it', () => {
    expect(told(resolve([], ['visitor:c']))).toEqual(['visitor:c > visitor:c'])
  })

  test('belongs to its first claimant from the beginning, so that anonymous visits join them', () => {
    expect(told(resolve([claim('visitor:c', 'email:a', 100)]))).toEqual([
      'email:a > email:a',
      'visitor:c > email:a',
    ])
  })

  test('that several people use belongs to each from their first claim on', () => {
    const shared = [claim('visitor:c', 'email:b', 200), claim('visitor:c', 'email:a', 100)]
    expect(told(resolve(shared))).toEqual([
      'email:a > email:a',
      'email:b > email:b',
      'visitor:c > email:a -Infinity..200',
      'visitor:c > email:b 200..Infinity',
    ])
  })

  test('claimed twice by one person is not divided', () => {
    const claims = [
      claim('visitor:c', 'email:a', 100),
      claim('visitor:c', 'phone:1', 200),
      link('verified', 'phone:1', 'email:a', 50),
    ]
    expect(told(resolve(claims))).toContain('visitor:c > email:a')
  })

  test('that a member ties to a person belongs to them for good', () => {
    const tied = [claim('visitor:c', 'email:a', 100), link('manual', 'visitor:c', 'email:b', 300)]
    expect(told(resolve(tied))).toContain('visitor:c > email:b')
  })

  test('that a member ties to another cookie is shared out with it', () => {
    const tied = [link('manual', 'visitor:c', 'visitor:d', 10), claim('visitor:d', 'email:a', 100)]
    expect(told(resolve(tied))).toEqual(['email:a > email:a', 'visitor:c > email:a', 'visitor:d > email:a'])
  })
})

describe('an address or number', () => {
  test('belongs to the first who claims it; who claims it later is only proposed', () => {
    const claims = [claim('phone:1', 'email:a', 100), claim('phone:1', 'email:b', 200)]
    const resolved = resolve(claims)
    expect(told(resolved)).toContain('phone:1 > email:a')
    expect(told(resolved)).toContain('email:b > email:b')
    expect(resolved.proposals).toEqual([{ one: 'email:a', other: 'email:b', because: 'phone:1' }])
  })

  test('claimed by two in one happening goes to the stronger, in whatever order they are read', () => {
    const claims = [claim('phone:1', 'email:b', 100), claim('phone:1', 'email:a', 100)]
    expect(told(resolve(claims))).toContain('phone:1 > email:a')
    expect(told(resolve(claims.toReversed()))).toContain('phone:1 > email:a')
  })

  test('that is proven joins two people', () => {
    const proven = [
      link('verified', 'email:a', 'external:1', 1),
      link('verified', 'email:a', 'external:2', 2),
    ]
    expect(told(resolve(proven))).toContain('external:2 > external:1')
  })
})

describe('a member’s word', () => {
  test('joins two people under the stronger identity', () => {
    expect(told(resolve([link('manual', 'email:b', 'external:1', 1)]))).toContain('email:b > external:1')
  })

  test('keeps apart what is proven to be one', () => {
    const apart = [
      link('verified', 'email:a', 'external:1', 1),
      link('manual', 'email:a', 'external:1', 2, false),
    ]
    expect(told(resolve(apart))).toEqual(['email:a > email:a', 'external:1 > external:1'])
  })
})

const names = [
  'external:1',
  'external:2',
  'email:a',
  'email:b',
  'phone:1',
  'phone:2',
  'visitor:c',
  'visitor:d',
]
const kindOf = (name: string): string => name.slice(0, name.indexOf(':'))
/** A happening names at most one identity of a kind, and a cookie is never proof; a member may say anything. */
const isPossible = (one: Link): boolean =>
  one.basis === 'manual' ||
  (kindOf(one.one) !== kindOf(one.other) && (one.basis === 'claim' || kindOf(one.one) !== 'visitor'))
const links = fc.uniqueArray(
  fc
    .record({
      pair: fc.subarray(names, { minLength: 2, maxLength: 2 }),
      basis: fc.constantFrom<Link['basis']>('claim', 'claim', 'verified', 'manual'),
      at: fc.integer({ min: 0, max: 9 }),
      same: fc.boolean(),
    })
    .map(({ pair: [strong = '', weak = ''], basis, at, same }) =>
      link(basis, weak, strong, at, basis !== 'manual' || same),
    )
    .filter(isPossible),
  { selector: one => `${one.one} ${one.other} ${one.basis}`, maxLength: 14 },
)

describe('whatever is known', () => {
  test('the order in which it is read changes nothing', () => {
    fc.assert(
      fc.property(links, fc.array(fc.nat()), (all, keys) => {
        const shuffled = all
          .map((one, place) => ({ one, key: keys[place] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one)
        const one = resolveBelonging(names.map(node), all)
        const other = resolveBelonging(names.toReversed().map(node), shuffled)
        expect(told(other)).toEqual(told(one))
      }),
    )
  })

  test('an identity belongs to exactly one person at any time, and people are named by their root', () => {
    fc.assert(
      fc.property(links, fc.integer({ min: -1, max: 10 }), (all, moment) => {
        const { belongings } = resolveBelonging(names.map(node), all)
        for (const name of names) {
          const then = belongings.filter(
            one => one.identity === name && one.from <= moment && moment < one.until,
          )
          expect(then).toHaveLength(1)
          const root = belongings.filter(one => one.identity === then[0]?.person)
          expect(root.map(one => one.person)).toEqual([then[0]?.person])
        }
      }),
    )
  })
})
