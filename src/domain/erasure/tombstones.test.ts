import { expect, test } from 'vitest'
import { fc } from '#test/chance.ts'
import { identitiesOf } from '#domain/person/identity.ts'
import { erasedIdentities, erasedNames, isErased } from './tombstones.ts'

const MARK = '0123456789ab'
const name = fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom(...'#09azAZ~é') })

test('new names stand in the order of the old ones, among each other and among those of others', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(name, { minLength: 1, maxLength: 8 }),
      fc.array(fc.boolean()),
      (all, whose) => {
        const own = all.filter((_, place) => whose[place] ?? true)
        const others = all.filter(one => !own.includes(one))
        fc.pre(own.length > 0)
        const names = erasedNames(own, others, MARK)
        const before = all.toSorted()
        const after = all.map(one => names.get(one) ?? one).toSorted()
        expect(before.map(one => names.get(one) ?? one)).toEqual(after)
        for (const one of own) expect(names.get(one)).toContain(`erased-${MARK}`)
        expect(new Set(after).size).toBe(all.length)
      },
    ),
    { numRuns: 2_000 },
  )
})

test('identities become names of nobody that doors read as what they are, in the order of the old ones', () => {
  const identities = [
    { kind: 'email', value: 'zoe@a.example' },
    { kind: 'phone', value: '+4930123456' },
    { kind: 'email', value: 'anna@a.example' },
    { kind: 'external', value: 'crm/17' },
    { kind: 'visitor', value: 'c1' },
  ] as const
  const values = erasedIdentities(identities, MARK)
  const [zoe = '', phone = '', anna = '', external = '', visitor = ''] = values
  expect(anna < zoe).toBe(true)
  expect(values.every((value, place) => isErased({ kind: identities[place]?.kind ?? 'email', value }))).toBe(
    true,
  )
  expect(identities.some(isErased)).toBe(false)
  expect(
    identitiesOf({ email: zoe, phone, visitor, source: 'erased', externalId: external.slice(7) }, 'x'),
  ).toEqual([
    { kind: 'external', value: external },
    { kind: 'email', value: zoe },
    { kind: 'phone', value: phone },
    { kind: 'visitor', value: visitor },
  ])
})
