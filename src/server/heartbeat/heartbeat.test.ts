import { afterAll, beforeAll, expect, test } from 'vitest'
import { heartbeatCases, heartbeatEntries } from '#contract/heartbeat-period.ts'
import { heartbeatReport } from '#contract/heartbeat-query.ts'
import type { DealBody, Happening, HandoffBody } from '#domain/happening/happening.ts'
import { type CompanyServer, companyServer } from '#test/company-server.ts'
import { randomCompany } from '#test/random-company.ts'

const DAY = 86_400_000
const FRIDAY = Date.UTC(2026, 4, 8, 12)
const WEEK = '2026-05-04'

let company: CompanyServer

/** In a week of May: five handoffs and what became of them, and two deals that never were one. */
beforeAll(async () => {
  company = await companyServer([...randomCompany(3), ...handoffs()])
}, 120_000)
afterAll(() => company?.server.close())

function handoffs(): Happening[] {
  const person = (name: string) => ({ email: `${name}@handed.example` })
  const handoff = (name: string, at: number, step: HandoffBody['step']): Happening => {
    const body = { handoff: name, person: person(name), step }
    return { kind: 'handoff', source: 'crm', externalId: `${name}:${step.is}`, at, body }
  }
  const deal = (name: string, at: number, body: Omit<DealBody, 'deal'>): Happening => {
    return { kind: 'deal', source: 'crm', externalId: `${name}:${at}`, at, body: { deal: name, ...body } }
  }
  const offered = ['returned', 'untouched', 'won', 'lost', 'lapsed'].map(name =>
    handoff(name, FRIDAY, { is: 'offered', ...(name === 'lapsed' && { due: FRIDAY + DAY }) }),
  )
  const booked: Happening = {
    kind: 'entry',
    source: 'crm',
    externalId: 'won:booked',
    at: FRIDAY + 3 * DAY,
    body: { deal: 'from won', kind: 'booked', money: { minor: '123400', currency: 'BRL' } },
  }
  return [
    ...offered,
    handoff('returned', FRIDAY + DAY, { is: 'returned', reason: 'too small' }),
    deal('from won', FRIDAY + DAY, { handoff: 'won', people: [{ person: person('won') }], name: 'From won' }),
    deal('from won', FRIDAY + 3 * DAY, { step: { is: 'won' } }),
    booked,
    deal('from lost', FRIDAY + DAY, { handoff: 'lost' }),
    deal('from lost', FRIDAY + 2 * DAY, { step: { is: 'lost', reason: 'price' } }),
    deal('cold call', FRIDAY, { sourcedBy: 'sales' }),
    deal('early news', FRIDAY, { sourcedBy: 'partner', handoff: 'never heard of' }),
  ]
}

test('a handoff or a deal that never was one is a case, with what became of it', async () => {
  const { data } = heartbeatCases.parse(await company.get(`/v1/heartbeat/week/${WEEK}/cases`))
  const told = data
    .filter(one => Date.parse(one.qualifiedAt) === FRIDAY)
    .map(({ side, outcome, deal, person }) => [
      person?.name ?? null,
      deal?.name ?? null,
      side,
      outcome.is === 'won' ? outcome.minor : outcome.is,
    ])
  expect(new Set(told)).toEqual(
    new Set([
      ['returned@handed.example', null, 'marketing', 'lost'],
      ['untouched@handed.example', null, 'marketing', 'open'],
      ['lapsed@handed.example', null, 'marketing', 'open'],
      ['won@handed.example', 'From won', 'marketing', '123400'],
      ['lost@handed.example', 'from lost', 'marketing', 'lost'],
      [null, 'cold call', 'sales', 'open'],
      [null, 'early news', 'partner', 'open'],
    ]),
  )
})

test('shows the kind of revenue that more won deals have, unless asked for the other', async () => {
  expect(heartbeatReport.parse(await company.get('/v1/heartbeat')).kind).toBe('booked')
  expect(heartbeatReport.parse(await company.get('/v1/heartbeat?kind=received')).kind).toBe('received')
})

test.each(['booked', 'received'])(
  'every period opens to the cases and %s entries that it was made of',
  async kind => {
    const beat = heartbeatReport.parse(await company.get(`/v1/heartbeat?kind=${kind}&period=month`))
    expect(beat.weeks.length).toBeGreaterThan(5)
    for (const { start, cases, exhale } of beat.weeks) {
      const rows = `/v1/heartbeat/month/${start}`
      const qualified = heartbeatCases.parse(await company.get(`${rows}/cases?limit=200&kind=${kind}`))
      expect(qualified.data).toHaveLength(cases)
      const entries = heartbeatEntries.parse(await company.get(`${rows}/entries?limit=200&kind=${kind}`))
      expect(`${entries.data.reduce((sum, { minor }) => sum + BigInt(minor), 0n)}`).toBe(exhale)
    }
  },
)

test('several periods in a row open together, to the sum of all of them', async () => {
  const { weeks } = heartbeatReport.parse(await company.get('/v1/heartbeat?period=month&kind=booked'))
  const stretch = weeks.slice(1, 4)
  const [first, last] = [stretch[0]?.start, stretch.at(-1)?.start]
  const rows = `/v1/heartbeat/month/${first}`
  const asked = `limit=200&kind=booked&through=${last}`
  const qualified = heartbeatCases.parse(await company.get(`${rows}/cases?${asked}`))
  expect(qualified.data).toHaveLength(stretch.reduce((sum, { cases }) => sum + cases, 0))
  const entries = heartbeatEntries.parse(await company.get(`${rows}/entries?${asked}`))
  expect(entries.data.reduce((sum, { minor }) => sum + BigInt(minor), 0n)).toBe(
    stretch.reduce((sum, { exhale }) => sum + BigInt(exhale), 0n),
  )
})

test('counts revenue of described deals alone: what nobody qualified has no place in it', async () => {
  const beat = heartbeatReport.parse(await company.get('/v1/heartbeat?kind=booked'))
  const [sum] = await company.rows<{ minor: string }>(
    `SELECT sum(value) AS minor FROM entry JOIN deal ON deal.id = deal_id WHERE kind = 'booked' AND NOT placeholder`,
  )
  expect(`${beat.weeks.reduce((all, { exhale }) => all + BigInt(exhale), 0n)}`).toBe(sum?.minor)
})

test('pages through the rows of a period without losing or doubling one', async () => {
  const whole = heartbeatCases.parse(await company.get(`/v1/heartbeat/week/${WEEK}/cases`)).data
  const seen: string[] = []
  for (let next: string | null = '', cursor = ''; next !== null; cursor = `&cursor=${next}`) {
    const page = heartbeatCases.parse(await company.get(`/v1/heartbeat/week/${WEEK}/cases?limit=2${cursor}`))
    seen.push(...page.data.map(one => one.id))
    next = page.next
  }
  expect(seen).toEqual(whole.map(one => one.id))
})

test('the same rows give the same answer, to the letter', async () => {
  expect(await company.get('/v1/heartbeat')).toEqual(await company.get('/v1/heartbeat'))
})
