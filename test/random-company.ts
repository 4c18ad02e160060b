import { type Chance, seededChance } from '#domain/chance.ts'
import type { Happening, MoneyBody, PersonRef, TouchpointBody } from '#domain/happening/happening.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 0, 1, 12)
/** After everything that happens in the company. */
export const NOW = Date.UTC(2026, 6, 1)
export const CAMPAIGN = 'Spring campaign'

const CHANNELS: [string, TouchpointBody['side'], TouchpointBody['kind']][] = [
  ['paid-search', 'marketing', 'ad-click'],
  ['website', 'marketing', 'form'],
  ['email', 'marketing', 'mail'],
  ['email', 'sales', 'mail'],
  ['phone', 'sales', 'call'],
  ['website', 'customer', 'visit'],
]
const ORIGINS = ['google', 'unknown', 'Messe Köln', undefined]

/**
 * Half a year of a small company that counts in BRL, with everything that makes attribution hard: journeys over both
 * sides, deals of two people, entries without deal, reversals in a later month, touches after the win and by machines,
 * a deal won before its first contact, one that nobody described, and entries in a currency without a rate.
 */
export function randomCompany(seed: number): Happening[] {
  const chance = seededChance(seed)
  const campaigns = ['c1', 'c2'].map((externalId, place): Happening => {
    const name = place === 0 ? CAMPAIGN : 'Autumn campaign'
    return { kind: 'campaign', source: 'crm', externalId, at: START, body: { name } }
  })
  const members = ['m1', 'm2'].map((externalId): Happening => {
    return { kind: 'member', source: 'crm', externalId, at: START, body: { name: `Member ${externalId}` } }
  })
  const people = Array.from({ length: 60 }, (_, n) => touchesOf(n, chance)).flat()
  const deals = Array.from({ length: 30 }, (_, n) => dealOf(n, chance)).flat()
  return [...campaigns, ...members, ...people, ...deals, ...oddities()]
}

const personOf = (n: number): PersonRef => ({ email: `person${n}@company${n}.example` })

function touchesOf(n: number, chance: Chance): Happening[] {
  const count = n % 10 === 9 ? 0 : 1 + Math.floor(chance() * 7)
  const origin = n % 10 === 8 ? { origin: 'told by themselves' } : {}
  const record: Happening = {
    kind: 'person',
    source: 'crm',
    externalId: `p${n}`,
    at: START,
    body: { person: personOf(n), name: `Person ${n}`, ...origin },
  }
  return [record, ...Array.from({ length: count }, (_, place) => touchOf(n, place, chance))]
}

function touchOf(n: number, place: number, chance: Chance): Happening {
  const [channel, side, kind] = pick(CHANNELS, chance)
  const origin = pick(ORIGINS, chance)
  const body: TouchpointBody = {
    person: personOf(n),
    kind,
    channel,
    direction: side === 'sales' ? 'outbound' : 'inbound',
    side,
    ...(origin !== undefined && { origin }),
    ...(chance() < 0.4 && { campaign: chance() < 0.5 ? 'c1' : 'c2' }),
    ...(chance() < 0.4 && { content: `page-${Math.floor(chance() * 3)}` }),
    ...(side === 'sales' && { member: chance() < 0.5 ? 'm1' : 'm2' }),
    ...(chance() < 0.1 && { machine: true }),
  }
  return {
    kind: 'touchpoint',
    source: 'web',
    externalId: `t${n}-${place}`,
    at: dayAfter(150 * chance()),
    body,
  }
}

function dealOf(n: number, chance: Chance): Happening[] {
  const [deal, won] = [`d${n}`, dayAfter(20 + 110 * chance())]
  const people = [{ person: personOf(2 * n) }, ...(n % 3 === 0 ? [{ person: personOf(2 * n + 1) }] : [])]
  const said = { deal, name: `Deal ${n}`, people, sourcedBy: 'marketing' as const }
  const steps: Happening[] = [
    {
      kind: 'deal',
      source: 'crm',
      externalId: `${deal}:1`,
      at: won - 10 * DAY,
      body: { ...said, step: { is: 'created' } },
    },
    { kind: 'deal', source: 'crm', externalId: `${deal}:2`, at: won, body: { deal, step: { is: 'won' } } },
  ]
  const amount = money(1 + Math.floor(chance() * 100_000))
  steps.push(entry(`${deal}:booked`, won, { deal }, 'booked', amount))
  if (n % 2 === 0)
    steps.push(entry(`${deal}:paid`, Math.min(won + 9 * DAY, dayAfter(149)), { deal }, 'received', amount))
  // In June, after everything else.
  if (n % 10 === 0) steps.push(reversal(`${deal}:paid`, dayAfter(160), 'received', amount))
  return steps
}

function oddities(): Happening[] {
  const early = personOf(901)
  const dollars = { minor: '100', currency: 'USD' }
  return [
    {
      kind: 'person',
      source: 'crm',
      externalId: 'early',
      at: START,
      body: { person: early, name: 'Early Bird' },
    },
    {
      kind: 'touchpoint',
      source: 'web',
      externalId: 'late',
      at: dayAfter(50),
      body: {
        person: early,
        kind: 'form',
        channel: 'website',
        direction: 'inbound',
        side: 'marketing',
        origin: 'google',
      },
    },
    {
      kind: 'deal',
      source: 'crm',
      externalId: 'early:1',
      at: dayAfter(40),
      body: { deal: 'early', name: 'Too early', people: [{ person: early }], step: { is: 'won' } },
    },
    entry('early:booked', dayAfter(41), { deal: 'early' }, 'booked', money(7700)),
    entry('ghost:booked', dayAfter(42), { deal: 'ghost' }, 'booked', money(5500)),
    entry('alone:booked', dayAfter(43), { person: personOf(3) }, 'booked', money(333)),
    entry('stranger:booked', dayAfter(43), { person: personOf(902) }, 'booked', money(444)),
    entry('dollars:1', Date.UTC(2026, 2, 1, 12), { deal: 'd1' }, 'booked', dollars),
    entry('dollars:2', Date.UTC(2026, 2, 5, 12), { deal: 'd1' }, 'booked', dollars),
  ]
}

function entry(
  externalId: string,
  at: number,
  of: { deal: string } | { person: PersonRef },
  kind: 'booked' | 'received',
  amount: MoneyBody,
): Happening {
  return { kind: 'entry', source: 'crm', externalId, at, body: { ...of, kind, money: amount } }
}

function reversal(externalId: string, at: number, kind: 'booked' | 'received', amount: MoneyBody): Happening {
  const reverses = { source: 'crm', externalId }
  return {
    kind: 'entry',
    source: 'crm',
    externalId: `${externalId}:back`,
    at,
    body: { kind, money: amount, reverses },
  }
}

const money = (minor: number): MoneyBody => ({ minor: `${minor}`, currency: 'BRL' })
const dayAfter = (days: number) => START + Math.round(days * DAY)

function pick<Thing>(things: readonly Thing[], chance: Chance): Thing {
  return things[Math.floor(chance() * things.length)] as Thing
}
