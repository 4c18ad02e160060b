import { afterAll, beforeAll, expect, test } from 'vitest'
import { funnel } from '#contract/scoreboard.ts'
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
