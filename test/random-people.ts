import type { Happening, PersonRef } from '#domain/happening/happening.ts'
import { fc } from './chance.ts'

export const DAY = 86_400_000
export const NOW = Date.UTC(2026, 2, 29, 22, 30)

/** Texts in which comparing goes wrong: case, accents both ways of writing, signs of patterns, letters that have no other. */
export const WORDS = [
  'Ada',
  'ADA nord',
  'ada',
  'Süd AG',
  'Su\u0308d AG',
  'SÜD',
  'İstanbul',
  'istanbul',
  'ΟΔΟΣ',
  'οδος',
  'οδοσ',
  'Straße',
  'STRASSE',
  '100%',
  'a_b',
  'back\\slash',
  "O'Neil",
  'ﬁne',
  'Ǆ',
  '𐐀𐐨',
  ' ',
]
const EMAILS = ['ada', 'BO', 'cy_d', 'e%f'].flatMap(name => [`${name}@nord.example`, `${name}@gmail.com`])
const PHONES = ['+4930123451', '+4930123452', '+1 (212) 555-0100']

const from = fc.constantFrom
export const word = fc.oneof(
  { weight: 4, arbitrary: from(...WORDS) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }) },
)
export const at = fc.oneof(
  fc.integer({ min: 0, max: 120 * 24 }).map(hours => NOW - hours * 3_600_000),
  // On the very edge of spans.
  fc
    .tuple(from(1, 7, 30, 90), from(-1, 0, 1), from(1, 1_000, 3_600_000))
    .map(([days, sign, by]) => NOW - days * DAY + sign * by),
)
const date = fc
  .integer({ min: -100, max: 40 })
  .map(day => new Date(NOW + day * DAY).toISOString().slice(0, 10))
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined })
const money = fc.record({
  minor: fc.integer({ min: 0, max: 500_000 }).map(String),
  currency: from('EUR', 'USD', 'JPY', 'KWD'),
})

export const FIELDS = [
  ['text', []],
  ['link', []],
  ['number', []],
  ['money', []],
  ['date', []],
  ['choice', ['gold', 'silver', 'Größe']],
] as const

const attributes = fc.record({
  text: maybe(word),
  link: maybe(from('https://a.example/Ä', 'https://b.example')),
  number: maybe(from(-1.5, 0, 3, 3.25, 1e9)),
  money: maybe(money),
  date: maybe(date),
  choice: maybe(from('gold', 'silver', 'Größe')),
})

function given<T extends object>(body: T): T {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as T
}

export const PEOPLE = Array.from({ length: 60 }, (_, n) => `p${n}`)
const ref: fc.Arbitrary<PersonRef> = from(...PEOPLE).map(externalId => ({ externalId }))

const described = PEOPLE.map(externalId =>
  fc.record({
    person: fc.record({ email: maybe(from(...EMAILS)), phone: maybe(from(...PHONES)) }).map(said =>
      given({
        externalId,
        ...given({ email: said.email && `${externalId}${said.email}` }),
        phone: said.phone,
      }),
    ),
    name: maybe(word),
    company: maybe(word),
    account: maybe(from('a1', 'a2', 'a3')),
    origin: maybe(from('fair', 'Fair', 'über')),
    attributes: attributes.map(given),
  }),
)

type Made = Pick<Happening, 'kind'> & { at: number; body: object; externalId?: string }

const touch = fc.record({
  person: ref,
  kind: from('visit', 'form', 'mail', 'call'),
  channel: from('web', 'mail', 'Web'),
  direction: from('inbound', 'outbound'),
  side: fc.constant('marketing'),
  campaign: maybe(from('k1', 'k2')),
  machine: maybe(from(true, false, false)),
  origin: maybe(from('search', 'fair')),
})
const deal = fc.tuple(from('d1', 'd2', 'd3', 'd4', 'd5', 'd6'), ref, maybe(money), maybe(from('won', 'lost')))
const handoff = fc.tuple(from('h1', 'h2', 'h3', 'h4', 'h5'), ref, maybe(from('accepted', 'returned')))

/** What has happened to sixty people of one company, before `NOW`. */
export const companies: fc.Arbitrary<Happening[]> = fc
  .record({
    people: fc.tuple(...described),
    accounts: fc.tuple(
      ...['a1', 'a2', 'a3'].map(externalId =>
        fc
          .record({
            name: word,
            domain: maybe(from('nord.example', 'sued.example')),
            attributes: attributes.map(given),
          })
          .map(body => ({ kind: 'account' as const, externalId, at: NOW - 200 * DAY, body: given(body) })),
      ),
    ),
    touches: fc.array(fc.tuple(touch, at), { minLength: 150, maxLength: 250 }),
    deals: fc.array(fc.tuple(deal, at), { maxLength: 12 }),
    handoffs: fc.array(fc.tuple(handoff, at), { maxLength: 10 }),
  })
  .map(({ people, accounts, touches, deals, handoffs }) => {
    const all: Made[] = [
      ...accounts,
      ...people.map(body => ({ kind: 'person' as const, at: NOW - 150 * DAY, body: given(body) })),
      ...touches.map(([body, when]) => ({ kind: 'touchpoint' as const, at: when, body: given(body) })),
      ...deals.flatMap(([[name, person, amount, end], when]) => [
        {
          kind: 'deal' as const,
          at: when,
          body: given({ deal: name, people: [{ person }], amount, step: { is: 'created' } }),
        },
        ...(end
          ? [
              {
                kind: 'deal' as const,
                at: when + 1,
                body: { deal: name, step: end === 'won' ? { is: 'won' } : { is: 'lost', reason: 'price' } },
              },
            ]
          : []),
      ]),
      ...handoffs.flatMap(([[name, person, end], when]) => [
        { kind: 'handoff' as const, at: when, body: { handoff: name, person, step: { is: 'offered' } } },
        ...(end
          ? [
              {
                kind: 'handoff' as const,
                at: when + 1,
                body: {
                  handoff: name,
                  person,
                  step:
                    end === 'accepted'
                      ? { is: 'accepted', by: 'm1' }
                      : { is: 'returned', reason: 'too small' },
                },
              },
            ]
          : []),
      ]),
    ]
    return all.map((one, place) => ({ source: 'crm', externalId: `n${place}`, ...one }) as Happening)
  })
