import { type Chance, pickBelow, seededChance } from '#domain/chance.ts'
import type { Happening, TouchpointBody } from '#domain/happening/happening.ts'

const HOUR = 3_600_000
const DAYS = 90
export const DAYS_90 = DAYS * 24 * HOUR
const CAMPAIGNS = 20
const MEMBERS = 15
/** Every so many people one has a deal that was won and paid. */
const PEOPLE_A_DEAL = 50

type Shape = Pick<TouchpointBody, 'kind' | 'channel' | 'direction' | 'side'>
const VISIT: Shape = { kind: 'visit', channel: 'website', direction: 'inbound', side: 'marketing' }
const CLICK: Shape = { kind: 'ad-click', channel: 'paid-search', direction: 'inbound', side: 'marketing' }
const FORM: Shape = { kind: 'form', channel: 'website', direction: 'inbound', side: 'marketing' }
const MAIL: Shape = { kind: 'mail', channel: 'email', direction: 'inbound', side: 'customer' }
const REPLY: Shape = { kind: 'mail', channel: 'email', direction: 'outbound', side: 'sales' }
const CALL: Shape = { kind: 'call', channel: 'phone', direction: 'outbound', side: 'sales' }

/**
 * What a company of a certain size sees in 90 days, in order of time: touchpoints (60 % visits by cookie, 7 % ad clicks
 * of campaigns, 15 % forms with address, cookie and name, 10 % mails, 8 % calls by members) and, beside them, its
 * members, campaigns, and for every fiftieth person a deal created, moved, won and paid. `named` tells one stretch of 90
 * days from another of the same people.
 */
export function companyHappenings(touchpoints: number, people: number, now: number, named = ''): Happening[] {
  const chance = seededChance(touchpoints)
  const begin = now - DAYS_90
  const step = (DAYS_90 - HOUR) / touchpoints
  const all: Happening[] = namedOnes(begin)
  const dealEvery = Math.max(1, Math.floor(touchpoints / (people / PEOPLE_A_DEAL)))
  for (let n = 0; n < touchpoints; n++) {
    const at = Math.floor(begin + n * step)
    const body = touchOf(pickBelow(people, chance), n, chance)
    all.push({ kind: 'touchpoint', source: 'bench', externalId: `touch ${named}${n}`, at, body })
    if (n % dealEvery === dealEvery - 1) all.push(...dealOf(`${named}${n}`, pickBelow(people, chance), at))
  }
  return all
}

export const emailOf = (person: number): string => `person${person}@company${person % 997}.example`

/** One visit by cookie, as a door posts it. */
export function visitOf(n: number, name: string, now: number) {
  return {
    source: 'bench',
    externalId: `${name} ${n}`,
    occurredAt: new Date(now).toISOString(),
    person: { visitor: `cookie ${n % 20_000}` },
    ...VISIT,
    origin: 'google',
    attributes: { landing: '/a/page/of/the/site', medium: 'cpc' },
  }
}

function touchOf(person: number, n: number, chance: Chance): TouchpointBody {
  const part = chance()
  const cookie = { visitor: `cookie ${person}` }
  const address = { email: emailOf(person) }
  const member = `member ${pickBelow(MEMBERS, chance)}`
  const campaign = `campaign ${pickBelow(CAMPAIGNS, chance)}`
  const attributes = { landing: `/page/${pickBelow(300, chance)}`, medium: 'cpc' }
  if (part < 0.6) return { ...VISIT, person: cookie, origin: 'google', attributes }
  if (part < 0.67) return { ...CLICK, person: cookie, campaign, origin: 'ads', attributes }
  if (part < 0.82)
    return {
      ...FORM,
      person: { ...address, ...cookie },
      name: `Person ${person}`,
      company: `Company ${person % 997}`,
      content: `form ${pickBelow(40, chance)}`,
    }
  if (part < 0.92) {
    const thread = `thread ${person}-${n % 3}`
    const subject = 'Your offer'
    return chance() < 0.5
      ? { ...MAIL, person: address, thread, subject }
      : { ...REPLY, person: address, thread, subject, member }
  }
  return { ...CALL, person: { phone: `+49301${String(person).padStart(7, '0')}`, ...address }, member }
}

function namedOnes(at: number): Happening[] {
  const members = Array.from({ length: MEMBERS }, (_, n): Happening => {
    const body = { name: `Member ${n}`, side: n % 3 === 0 ? ('marketing' as const) : ('sales' as const) }
    return { kind: 'member', source: 'bench', externalId: `member ${n}`, at, body }
  })
  const campaigns = Array.from({ length: CAMPAIGNS }, (_, n): Happening => {
    const body = { name: `Campaign ${n}` }
    return { kind: 'campaign', source: 'bench', externalId: `campaign ${n}`, at, body }
  })
  return [...members, ...campaigns]
}

function dealOf(n: string, person: number, at: number): Happening[] {
  const deal = `deal ${n}`
  const money = { minor: String(100_000 + (person % 977)), currency: 'EUR' }
  const people = [{ person: { email: emailOf(person) } }]
  const named = (step: string) => ({ source: 'bench', externalId: `${deal} ${step}` })
  return [
    {
      kind: 'deal',
      ...named('1'),
      at: at - 3,
      body: { deal, people, amount: money, step: { is: 'created' } },
    },
    { kind: 'deal', ...named('2'), at: at - 2, body: { deal, step: { is: 'moved', stage: 'proposal' } } },
    { kind: 'deal', ...named('3'), at: at - 1, body: { deal, step: { is: 'won' } } },
    { kind: 'entry', ...named('4'), at, body: { deal, kind: 'booked', money } },
  ]
}
