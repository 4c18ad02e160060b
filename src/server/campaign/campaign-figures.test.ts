import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CampaignFigures, CampaignList } from '#contract/campaign.ts'
import type { ScoreboardEntries } from '#contract/scoreboard.ts'
import { companyServer, type CompanyServer } from '#test/company-server.ts'
import { randomCompany } from '#test/random-company.ts'

let company: CompanyServer
let ids: string[] = []
beforeAll(async () => {
  company = await companyServer([
    ...randomCompany(7),
    cost('a', '2026-03-02', '1000'),
    cost('b', '2026-03-04', '250'),
  ])
  ids = (await company.rows<{ id: string }>("SELECT id FROM campaign WHERE external_id IN ('c1', 'c2')")).map(
    row => row.id,
  )
})
afterAll(() => company.server.close())

function cost(externalId: string, day: string, minor: string) {
  const body = { campaign: 'c1', day, money: { minor, currency: 'BRL' } }
  return { kind: 'cost' as const, source: 'ads', externalId, at: Date.UTC(2026, 3, 1), body }
}

async function figuresOf(id: string, query = ''): Promise<CampaignFigures> {
  return (await company.get(`/v1/campaigns/${id}/figures${query}`)) as CampaignFigures
}

test('touches, people and leads are those of human beings, as counted one by one', async () => {
  for (const id of ids) {
    const [counted] = await company.rows<{ touches: number; reached: number; leads: number }>(
      `WITH placed AS (
          SELECT touch.*, belonging.person_id, row_number() OVER (PARTITION BY belonging.person_id
            ORDER BY occurred_at, source, external_id) AS place
          FROM touchpoint touch JOIN belonging USING (workspace_id, identity_id) WHERE NOT machine)
        SELECT count(*)::int AS touches, count(DISTINCT person_id)::int AS reached,
          (count(*) FILTER (WHERE place = 1))::int AS leads FROM placed WHERE campaign_id = '${id}'`,
    )
    const figures = await figuresOf(id)
    expect(figures).toMatchObject({ ...counted })
    expect(figures.touchesBy.reduce((sum, one) => sum + one.touches, 0)).toBe(figures.touches)
    const add = (key: 'touches' | 'leads') => figures.weeks.reduce((sum, week) => sum + week[key], 0)
    expect([add('touches'), add('leads')]).toEqual([figures.touches, figures.leads])
  }
})

test('each figure opens to as many rows as it says', async () => {
  for (const id of ids) {
    const figures = await figuresOf(id)
    for (const [path, count] of [
      ['touches', figures.touches],
      ['people', figures.reached],
      ['people?of=leads', figures.leads],
    ] as const)
      expect([path, (await every(`/v1/campaigns/${id}/${path}`)).length]).toEqual([path, count])
  }
})

async function every(path: string): Promise<unknown[]> {
  const rows: { id: string }[] = []
  for (let cursor = ''; ; ) {
    const page = (await company.get(`${path}${path.includes('?') ? '&' : '?'}limit=7${cursor}`)) as {
      data: { id: string }[]
      next: string | null
    }
    rows.push(...page.data)
    if (page.next === null) break
    cursor = `&cursor=${page.next}`
  }
  expect(new Set(rows.map(row => row.id)).size).toBe(rows.length)
  return rows
}

test('revenue is the row of the scoreboard, by every model, and adds up over the weeks', async () => {
  for (const model of ['first', 'last', 'linear', 'position', 'decay']) {
    const query = `model=${model}&kind=booked`
    const list = (await company.get(`/v1/campaigns?${query}`)) as CampaignList
    for (const id of ids) {
      const figures = await figuresOf(id, `?${query}`)
      const opened = (await company.get(
        `/v1/scoreboard/entries?by=campaign&part=key&key=${id}&${query}`,
      )) as ScoreboardEntries
      expect([figures.revenue.minor, figures.revenue.entries]).toEqual([opened.minor, opened.count])
      expect(list.data.find(one => one.id === id)?.revenue).toBe(opened.minor)
      expect(`${figures.weeks.reduce((sum, week) => sum + BigInt(week.revenue), 0n)}`).toBe(opened.minor)
    }
  }
})

test('cost is told with its weeks, and the return on it only with ten won deals', async () => {
  const [c1 = '', c2 = ''] = (
    await company.rows<{ id: string }>(
      "SELECT id FROM campaign WHERE external_id IN ('c1', 'c2') ORDER BY external_id",
    )
  ).map(row => row.id)
  const figures = await figuresOf(c1, '?kind=booked')
  expect(figures.cost).toEqual({ minor: '1250', lines: 2 })
  expect(figures.weeks.find(week => week.week === '2026-03-02')?.cost).toBe('1250')
  const { won } = figures.deals
  const thin = { refused: 'too-few-deals', needed: 10, have: won }
  const times = (Number(figures.revenue.minor) / 1250).toFixed(2)
  expect(figures.returnOnCost).toEqual(won < 10 ? thin : { times })
  expect((await figuresOf(c2)).returnOnCost).toMatchObject({ refused: 'no-cost' })
})

test('deals are influenced by a touch before their end, and sourced by the first touch of all their people', async () => {
  for (const id of ids) {
    const [counted] = await company.rows<{ sourced: number; influenced: number }>(
      `WITH touched AS (
          SELECT deal.id, touch.campaign_id, touch.occurred_at <= coalesce(deal.won_at, deal.lost_at, 'infinity') AS before,
            row_number() OVER (PARTITION BY deal.id ORDER BY touch.occurred_at, touch.source, touch.external_id) AS place
          FROM deal JOIN deal_person ON deal_id = deal.id JOIN belonging mine ON mine.identity_id = deal_person.identity_id
          JOIN belonging theirs ON theirs.person_id = mine.person_id JOIN touchpoint touch ON touch.identity_id = theirs.identity_id
          WHERE NOT machine AND NOT placeholder)
        SELECT count(DISTINCT id) FILTER (WHERE campaign_id = '${id}' AND before)::int AS influenced,
          count(DISTINCT id) FILTER (WHERE campaign_id = '${id}' AND place = 1 AND before)::int AS sourced FROM touched`,
    )
    expect((await figuresOf(id)).deals).toMatchObject({ ...counted })
  }
})

test('the list is sorted by what it shows, up and down, and pages through each campaign once', async () => {
  for (const sort of ['name', 'startsOn', 'cost', 'leads', 'revenue']) {
    const up = await every(`/v1/campaigns?sort=${sort}`)
    const down = await every(`/v1/campaigns?sort=-${sort}`)
    expect([sort, down]).toEqual([sort, up.toReversed()])
  }
})

test('weeks are those of the zone, east and west of where they are kept', async () => {
  for (const zone of ['Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kathmandu', 'UTC']) {
    await company.rows(`UPDATE workspace SET time_zone = '${zone}' RETURNING id`)
    for (const id of ids) {
      const counted = await company.rows<{ week: string; touches: number }>(
        `SELECT date_trunc('week', occurred_at AT TIME ZONE '${zone}')::date::text AS week, count(*)::int AS touches
          FROM touchpoint WHERE campaign_id = '${id}' AND NOT machine GROUP BY 1 ORDER BY 1`,
      )
      const { weeks } = await figuresOf(id)
      const touched = weeks.filter(week => week.touches > 0)
      expect(touched.map(({ week, touches }) => ({ week, touches }))).toEqual(counted)
    }
  }
})
