import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scoreboardDimensions, type ScoreboardDimension } from '#contract/scoreboard-choice.ts'
import { type Scoreboard, scoreboard, scoreboardEntries, scoreboardMonths } from '#contract/scoreboard.ts'
import { CREDIT_MODELS } from '#domain/revenue/credit-models.ts'
import type { Happening } from '#domain/happening/happening.ts'
import { type CompanyServer, companyServer } from '#test/company-server.ts'
import { CAMPAIGN, randomCompany } from '#test/random-company.ts'
import { guestOf, programOf } from '#test/visitor.ts'

let company: CompanyServer
let ledger: Awaited<ReturnType<typeof readLedger>>

beforeAll(async () => {
  company = await companyServer(randomCompany(7))
  ledger = await readLedger(company.rows)
}, 120_000)
afterAll(() => company?.server.close())

/** Read as they stand; everything below is worked out from them one by one. */
async function readLedger(read: CompanyServer['rows']) {
  return {
    entries: await read<{ id: string; kind: string; at: Date; value: string }>('SELECT * FROM entry'),
    credits: await read<{
      entry_id: string
      model: string
      basis: string
      touchpoint_ids: string[]
      amounts: string[]
      origin: string | null
    }>('SELECT * FROM credit'),
    touches: new Map(
      (await read<{ id: string } & Record<string, string | null>>('SELECT * FROM touchpoint')).map(row => [
        row.id,
        row,
      ]),
    ),
  }
}

const COLUMN: Record<ScoreboardDimension, string> = {
  origin: 'origin',
  channel: 'channel',
  campaign: 'campaign_id',
  content: 'content_id',
  side: 'side',
  member: 'member_id',
}

type Sums = Record<string, { minor: bigint; fallback: bigint; entries: Set<string> }>

function recompute(
  by: ScoreboardDimension,
  model: string,
  kind: string,
  from = -Infinity,
  until = Infinity,
): Sums {
  const sums: Sums = {}
  for (const entry of ledger.entries) {
    if (entry.kind !== kind || entry.at.getTime() < from || entry.at.getTime() >= until) continue
    const credit = ledger.credits.find(one => one.entry_id === entry.id && one.model === model)
    if (!credit) throw new Error(`no credit for ${entry.id}`)
    credit.amounts.forEach((amount, place) => {
      const touch = ledger.touches.get(credit.touchpoint_ids[place] ?? '')
      const said = by === 'origin' && credit.basis === 'fallback' ? credit.origin : touch?.[COLUMN[by]]
      const key = credit.basis === 'unattributed' ? '(unattributed)' : JSON.stringify(said ?? null)
      const sum = (sums[key] ??= { minor: 0n, fallback: 0n, entries: new Set() })
      sum.minor += BigInt(amount)
      if (credit.basis === 'fallback') sum.fallback += BigInt(amount)
      sum.entries.add(entry.id)
    })
  }
  return sums
}

async function board(query: string): Promise<Scoreboard> {
  return scoreboard.parse(await company.get(`/v1/scoreboard?${query}`))
}

/** The board in the form of the recomputed one; rows that only leads have left out. */
function asSums({ rows, unattributed }: Scoreboard) {
  const said = rows
    .filter(row => row.entries > 0)
    .map(row => [
      JSON.stringify(row.key),
      { minor: row.minor, fallback: row.fallbackMinor, entries: row.entries },
    ])
  const rest = { minor: unattributed.minor, fallback: '0', entries: unattributed.entries }
  return Object.fromEntries(unattributed.entries > 0 ? [...said, ['(unattributed)', rest]] : said) as unknown
}

function plain(sums: Sums) {
  return Object.fromEntries(
    Object.entries(sums).map(([key, { minor, fallback, entries }]) => [
      key,
      { minor: `${minor}`, fallback: `${fallback}`, entries: entries.size },
    ]),
  )
}

const every = scoreboardDimensions.flatMap(by => CREDIT_MODELS.map(model => ({ by, model })))

describe('the scoreboard', () => {
  test.each(every)('by $by and $model is what its rows add up to one by one', async ({ by, model }) => {
    for (const kind of ['booked', 'received']) {
      const shown = await board(`by=${by}&model=${model}&kind=${kind}`)
      expect(asSums(shown)).toEqual(plain(recompute(by, model, kind)))
      const sum = shown.rows.reduce((all, row) => all + BigInt(row.minor), BigInt(shown.unattributed.minor))
      expect(`${sum}`).toBe(shown.total)
    }
  })

  test('counts a period by the days of the workspace, both ends included', async () => {
    // 3 hours behind UTC.
    const [from, until] = [Date.UTC(2026, 2, 1, 3), Date.UTC(2026, 3, 1, 3)]
    const shown = await board('by=channel&kind=booked&from=2026-03-01&to=2026-03-31')
    expect(asSums(shown)).toEqual(plain(recompute('channel', 'linear', 'booked', from, until)))
    expect(shown.covers?.from.slice(0, 7)).toBe('2026-03')
  })

  test('a month in which only a reversal happened is negative', async () => {
    const shown = await board('kind=received&from=2026-06-01&to=2026-06-30')
    expect(BigInt(shown.total)).toBeLessThan(0n)
    expect(shown.rows.some(row => BigInt(row.minor) < 0n)).toBe(true)
  })

  test('keeps the word "unknown" apart from nothing said', async () => {
    const keys = (await board('kind=booked')).rows.map(row => row.key)
    expect(keys).toContain('unknown')
    expect(keys).toContain(null)
  })

  test('names campaigns, and leaves the unnamed without a label', async () => {
    const { rows } = await board('by=campaign&kind=booked')
    expect(rows.map(row => row.label)).toContain(CAMPAIGN)
    expect(rows.filter(row => row.key === null).every(row => row.label === null)).toBe(true)
  })

  test('says whose craft a channel is only where it is all one side', async () => {
    const { rows } = await board('by=channel&kind=booked')
    const sides = Object.fromEntries(rows.map(row => [row.key, row.side]))
    expect(sides).toMatchObject({ phone: 'sales', 'paid-search': 'marketing' })
    expect(sides['email']).toBeUndefined()
  })

  test('tells what is wrong with the data and counts it nevertheless', async () => {
    const { problems } = await board('kind=booked')
    const told = [
      {
        kind: 'won-before-first-contact',
        minor: '7700',
        person: expect.objectContaining({ name: 'Early Bird' }),
        detail: 'Won on 10 February 2026, but the first contact is recorded on 20 February 2026.',
      },
      {
        kind: 'entry-without-deal',
        minor: '5500',
        detail:
          'An entry names the deal ghost of crm, of which nothing else is known. Import or enter that deal.',
      },
      {
        kind: 'no-exchange-rate',
        minor: null,
        detail:
          '2 entries in USD of 1 March 2026 to 5 March 2026 are kept but not counted: there is no exchange rate to BRL for that day or before. Add one, then replay.',
      },
    ]
    for (const problem of told) expect(problems).toContainEqual(expect.objectContaining(problem))
  })

  test('by month both kinds of revenue add up to all of it, and no month is left out', async () => {
    const { months } = scoreboardMonths.parse(await company.get('/v1/scoreboard/months'))
    for (const kind of ['booked', 'received'] as const) {
      const entries = ledger.entries.filter(entry => entry.kind === kind)
      const total = entries.reduce((sum, { value }) => sum + BigInt(value), 0n)
      expect(months.reduce((sum, month) => sum + BigInt(month[kind].minor), 0n)).toBe(total)
      expect(months.reduce((sum, month) => sum + month[kind].entries, 0)).toBe(entries.length)
    }
    const next = months.map(({ month }) => {
      const [year = 0, number = 0] = month.split('-').map(Number)
      return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
    })
    expect(months.slice(1).map(({ month }) => month)).toEqual(next.slice(0, -1))
  })

  test('is empty, and no failure, where nothing was earned', async () => {
    expect(await board('from=2001-01-01&to=2001-12-31')).toMatchObject({
      covers: null,
      total: '0',
      entries: 0,
      rows: [],
      unattributed: { minor: '0', entries: 0 },
    })
  })

  test('refuses a period that ends before it begins, and a figure that is not named', async () => {
    for (const path of [
      '/v1/scoreboard?from=2026-02-01&to=2026-01-01',
      '/v1/scoreboard?by=weather',
      '/v1/scoreboard/entries?part=key',
      '/v1/scoreboard/entries?key=x',
      '/v1/scoreboard/entries?by=campaign&part=key&key=x',
      '/v1/scoreboard/entries?cursor=abc',
      '/v1/scoreboard/entries?part=key&key=%00',
    ])
      expect([path, (await company.owner.ask('GET', path)).status]).toEqual([path, 400])
  })

  test('is for whoever may read, and for nobody else', async () => {
    const viewer = await guestOf(company.server, company.owner, 'viewer', 'viewer@example.com')
    expect((await viewer.ask('GET', '/v1/scoreboard')).status).toBe(200)
    const door = await programOf(company.server, company.owner, ['write:touchpoints'])
    expect((await door.ask('GET', '/v1/scoreboard')).status).toBe(403)
    expect((await door.ask('GET', '/v1/scoreboard/entries')).status).toBe(403)
  })
})

describe('what arrives later', () => {
  const said: { what: string; happening: Happening }[] = [
    {
      what: 'a touch before a win',
      happening: {
        kind: 'touchpoint',
        source: 'web',
        externalId: 'very late',
        at: Date.UTC(2026, 0, 2),
        body: {
          person: { email: 'person0@company0.example' },
          kind: 'form',
          channel: 'fair',
          direction: 'inbound',
          side: 'marketing',
          origin: 'Hannover',
        },
      },
    },
    {
      what: 'another entry of the same day',
      happening: {
        kind: 'entry',
        source: 'crm',
        externalId: 'early:again',
        at: Date.UTC(2026, 1, 11, 13),
        body: { deal: 'early', kind: 'booked', money: { minor: '12', currency: 'BRL' } },
      },
    },
    {
      what: 'a reversal',
      happening: {
        kind: 'entry',
        source: 'crm',
        externalId: 'd1:back',
        at: Date.UTC(2026, 5, 20),
        body: {
          kind: 'booked',
          money: { minor: 'as booked', currency: 'BRL' },
          reverses: { source: 'crm', externalId: 'd1:booked' },
        },
      },
    },
  ]

  test.each(said)('$what is in the next answer', async ({ happening }) => {
    const before = await board('kind=booked&model=linear')
    if (happening.kind === 'entry' && happening.body.reverses) {
      const [booked] = await company.rows<{ amount: string }>(
        `SELECT amount FROM entry WHERE external_id = 'd1:booked'`,
      )
      happening.body.money.minor = booked?.amount ?? ''
    }
    await company.take([happening])
    ledger = await readLedger(company.rows)
    const after = await board('kind=booked&model=linear')
    expect(asSums(after)).not.toEqual(asSums(before))
    expect(asSums(after)).toEqual(plain(recompute('origin', 'linear', 'booked')))
  })
})

describe('a figure of the scoreboard', () => {
  async function open(query: string) {
    const entries: string[] = []
    let counted = 0n
    let next: string | null = null
    for (;;) {
      const cursor: string = next === null ? '' : `&cursor=${next}`
      const page = scoreboardEntries.parse(
        await company.get(`/v1/scoreboard/entries?limit=7&${query}${cursor}`),
      )
      for (const entry of page.data) {
        entries.push(entry.id)
        const sum = entry.credits.reduce((all, credit) => all + BigInt(credit.minor), 0n)
        expect(`${sum}`).toBe(entry.minor)
        for (const credit of entry.credits) if (credit.counted) counted += BigInt(credit.minor)
      }
      next = page.next
      if (next === null) return { ...page, entries, counted: `${counted}` }
    }
  }

  test.each(scoreboardDimensions)('opens to exactly the entries that it was made of, by %s', async by => {
    const shown = await board(`by=${by}&kind=booked&model=position`)
    const parts = [
      { part: 'part=all', minor: shown.total, count: shown.entries },
      { part: 'part=unattributed', minor: shown.unattributed.minor, count: shown.unattributed.entries },
      ...shown.rows.map(({ key, minor, entries }) => ({
        part: key === null ? 'part=not-recorded' : `part=key&key=${encodeURIComponent(key)}`,
        minor,
        count: entries,
      })),
    ]
    for (const { part, minor, count } of parts) {
      const opened = await open(`by=${by}&kind=booked&model=position&${part}`)
      expect([part, opened.minor, opened.count, opened.counted]).toEqual([part, minor, count, minor])
      expect(new Set(opened.entries).size).toBe(count)
      expect(opened.entries).toHaveLength(count)
    }
  })
})
