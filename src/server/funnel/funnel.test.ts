import { afterAll, beforeAll, expect, test } from 'vitest'
import { funnel, funnelHandoffs, funnelLeads, type FunnelLead } from '#contract/funnel.ts'
import { funnelSteps } from '#contract/scoreboard-choice.ts'
import { type CompanyServer, companyServer } from '#test/company-server.ts'
import { randomCompany } from '#test/random-company.ts'

let company: CompanyServer

beforeAll(async () => {
  company = await companyServer(randomCompany(11))
}, 120_000)
afterAll(() => company?.server.close())

type Lead = { id: string; origin: string | null; lead_at: Date; won: boolean }
type Touch = { person_id: string; channel: string; campaign_id: string | null; origin: string | null }

/** Leads and their human touches in the order of the journey, straight from the tables. */
async function readLeads() {
  const leads = await company.rows<Lead>(
    `SELECT person.id, origin, lead_at, EXISTS (SELECT FROM belonging JOIN deal_person USING (identity_id)
        JOIN deal ON deal.id = deal_id AND state = 'won' WHERE person_id = person.id) AS won
      FROM person WHERE known AND NOT absorbed AND lead_at IS NOT NULL`,
  )
  const touches = await company.rows<Touch>(
    `SELECT person_id, channel, campaign_id, origin FROM touchpoint JOIN belonging USING (identity_id)
      WHERE NOT machine ORDER BY occurred_at, source, external_id`,
  )
  return { leads, touchesOf: Map.groupBy(touches, touch => touch.person_id) }
}

test.each(['origin', 'channel', 'campaign', 'month'] as const)(
  'counts leads and wins by %s as one would count them by hand',
  async by => {
    const { leads, touchesOf } = await readLeads()
    const counted: Record<string, { leads: number; won: number }> = {}
    for (const lead of leads) {
      const touches = touchesOf.get(lead.id) ?? []
      const keys = {
        origin: lead.origin ?? touches.find(touch => touch.origin !== null)?.origin,
        channel: touches[0]?.channel,
        campaign: touches[0]?.campaign_id,
        month: new Date(lead.lead_at.getTime() - 3 * 3_600_000).toISOString().slice(0, 7),
      }
      const count = (counted[String(keys[by] ?? null)] ??= { leads: 0, won: 0 })
      count.leads++
      if (lead.won) count.won++
    }
    const shown = funnel.parse(await company.get(`/v1/funnel?by=${by}`))
    expect(
      Object.fromEntries(shown.rows.map(row => [String(row.key), { leads: row.leads, won: row.won }])),
    ).toEqual(counted)
    expect([shown.leads, shown.won]).toEqual([leads.length, leads.filter(lead => lead.won).length])
  },
)

test('is empty where nobody became known', async () => {
  expect(await company.get('/v1/funnel?to=2001-01-01')).toEqual({
    rows: [],
    reached: { qualified: 0, accepted: 0, dealt: 0 },
    leads: 0,
    won: 0,
    conversion: null,
  })
})

test('says of all leads how far they ever came, each step at most as many as the one before', async () => {
  const [counted] = await company.rows<{ offered: number }>(
    `SELECT count(DISTINCT person.id)::int AS offered FROM person JOIN stage_change ON person_id = person.id
      WHERE known AND NOT absorbed AND lead_at IS NOT NULL AND stage_change.stage IN ('mql', 'sal', 'sql', 'customer')`,
  )
  const { leads, reached, won } = funnel.parse(await company.get('/v1/funnel'))
  expect(reached.qualified).toBeGreaterThanOrEqual(counted?.offered ?? 0)
  const steps = [leads, reached.qualified, reached.accepted, reached.dealt, won]
  expect(steps).toEqual(steps.toSorted((one, other) => other - one))
  expect(reached.dealt).toBeGreaterThan(0)
})

/** All pages of a figure's rows, a few at a time. */
async function leadsOf(asked: string): Promise<{ count: number; leads: FunnelLead[] }> {
  const leads: FunnelLead[] = []
  for (let cursor = ''; ; ) {
    const page = funnelLeads.parse(await company.get(`/v1/funnel/leads?limit=7&${asked}${cursor}`))
    leads.push(...page.data)
    if (page.next === null) return { count: page.count, leads }
    cursor = `&cursor=${page.next}`
  }
}

test.each(['origin', 'channel', 'campaign', 'month'] as const)(
  'every figure by %s opens to as many leads as it says, each of them once',
  async by => {
    const shown = funnel.parse(await company.get(`/v1/funnel?by=${by}`))
    expect(shown.rows.length).toBeGreaterThan(0)
    for (const row of shown.rows.slice(0, 4)) {
      const part = row.key === null ? 'part=not-recorded' : `part=key&key=${encodeURIComponent(row.key)}`
      const { count, leads } = await leadsOf(`by=${by}&${part}`)
      expect([count, leads.length, new Set(leads.map(lead => lead.id)).size]).toEqual(
        Array(3).fill(row.leads),
      )
      expect(leads.filter(lead => lead.won)).toHaveLength(row.won)
      expect((await leadsOf(`by=${by}&step=won&${part}`)).leads).toHaveLength(row.won)
    }
  },
)

test('every step opens to the leads that came so far, the latest first', async () => {
  const { leads, reached, won } = funnel.parse(await company.get('/v1/funnel'))
  const counts = { leads, ...reached, won }
  for (const step of funnelSteps) {
    const opened = await leadsOf(`step=${step}`)
    expect([step, opened.count, opened.leads.length]).toEqual([step, counts[step], counts[step]])
    const times = opened.leads.map(lead => lead.leadAt)
    expect(times).toEqual(times.toSorted().toReversed())
  }
})

test('a figure that is not named is not opened', async () => {
  for (const asked of ['part=key', 'key=mail', 'part=not-recorded&key=mail'])
    expect((await company.owner.ask('GET', `/v1/funnel/leads?${asked}`)).status).toBe(400)
})

test('says month by month what became of the offered leads, and each figure opens to as many handoffs', async () => {
  const counted = await company.rows<{ month: string; state: string; count: number }>(
    `SELECT to_char(offered_at AT TIME ZONE 'America/Sao_Paulo', 'YYYY-MM') AS month, state, count(*)::int AS count
      FROM handoff GROUP BY 1, 2`,
  )
  const { months } = funnelHandoffs.parse(await company.get('/v1/funnel/handoffs'))
  const found = months.flatMap(({ month, offered, open, accepted, converted, returned, lapsed }) => {
    const states = { open, accepted, converted, returned, lapsed }
    expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(offered)
    return Object.entries(states).map(([state, count]) => ({ month, state, count }))
  })
  const nameOf = (state: string) => (state === 'open' ? 'offered' : state)
  expect(
    new Set(found.filter(one => one.count > 0).map(one => `${one.month} ${nameOf(one.state)} ${one.count}`)),
  ).toEqual(new Set(counted.map(one => `${one.month} ${one.state} ${one.count}`)))
  for (const { month, state, count } of counted.slice(0, 6)) {
    const { data } = (await company.get(`/v1/handoffs?limit=200&month=${month}&state=${state}`)) as {
      data: unknown[]
    }
    expect(data).toHaveLength(count)
  }
})
