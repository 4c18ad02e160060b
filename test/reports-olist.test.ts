import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { heartbeatCases, heartbeatEntries } from '#contract/heartbeat-period.ts'
import { type HeartbeatReport, heartbeatReport } from '#contract/heartbeat-query.ts'
import { parsePlan } from '#contract/import-plan.ts'
import { scoreboardDimensions } from '#contract/scoreboard-choice.ts'
import { funnel } from '#contract/funnel.ts'
import { scoreboard, scoreboardEntries } from '#contract/scoreboard.ts'
import { reportFunnel, reportRevenue } from '#cli/report-figures.ts'
import { CREDIT_MODELS } from '#domain/revenue/credit-models.ts'
import { findFiles } from '#server/import/find-files.ts'
import { runImport } from '#server/import/run-import.ts'
import { ownerOf, type TestServer, testServer, type Visitor } from './visitor.ts'

const ROOT = join(import.meta.dirname, '..')
const DATA = join(ROOT, '../shared/data/olist-funnel')

function reference(file: string): Record<string, string>[] {
  return parse(readFileSync(join(DATA, file)), { columns: true, bom: true })
}

const keyOf = (origin: string | undefined) => (origin === '(null)' ? null : (origin ?? null))

/** The data may not be passed on, so they are not in the repository. */
describe.skipIf(!existsSync(DATA))(
  'the reports on the Olist funnel (skipped where ../shared/data/olist-funnel is absent)',
  () => {
    let server: TestServer
    let owner: Visitor
    let workspace: string

    beforeAll(async () => {
      server = await testServer()
      owner = await ownerOf(server)
      const { rows } = await server.database.owner.query<{ id: string }>('SELECT id FROM workspace')
      workspace = rows[0]?.id ?? ''
      const parsed = parsePlan(readFileSync(join(ROOT, 'plans/olist.json'), 'utf8'))
      if (!('plan' in parsed)) throw new Error(JSON.stringify(parsed.problems))
      const files = await findFiles(parsed.plan, [DATA])
      if (!('found' in files)) throw new Error(files.refused)
      const request = { plan: parsed.plan, files: files.found, now: Date.now() }
      await runImport(server.database.pool, async () => workspace, request)
    }, 300_000)
    afterAll(() => server?.close())

    async function get(path: string): Promise<unknown> {
      const { status, body, text } = await owner.ask('GET', path)
      if (status !== 200) throw new Error(text)
      return body
    }

    test('leads, wins and conversion by origin are those of the reference, the empty origin and "unknown" apart', async () => {
      const { rows, leads, won } = funnel.parse(await get('/v1/funnel'))
      expect([leads, won]).toEqual([8_000, 842])
      const expected = reference('ref_by_origin.csv').map(row => ({
        key: keyOf(row['origin']),
        leads: Number(row['mqls']),
        won: Number(row['won']),
        conversion: Number(row['conversion']),
      }))
      const rounded = rows.map(row => ({
        key: row.key,
        leads: row.leads,
        won: row.won,
        conversion: Number(row.conversion?.toFixed(6)),
      }))
      expect(rounded).toEqual(expected)
    })

    test('leads and wins by month are those of the reference, months before the first recorded win marked', async () => {
      const { rows } = funnel.parse(await get('/v1/funnel?by=month'))
      expect(rows.map(({ key, leads, won }) => [key, leads, won])).toEqual(
        reference('ref_by_first_contact_month.csv').map(row => {
          const [month, leads, won] = Object.values(row)
          return [month, Number(leads), Number(won)]
        }),
      )
      expect(rows.filter(row => row.truncated).map(row => row.key)).toEqual([
        '2017-06',
        '2017-07',
        '2017-08',
        '2017-09',
        '2017-10',
        '2017-11',
      ])
    })

    test.each(CREDIT_MODELS)(
      'received revenue by origin is exact to the cent by the model %s',
      async model => {
        const board = scoreboard.parse(await get(`/v1/scoreboard?model=${model}`))
        expect([board.total, board.currency, board.unattributed]).toEqual([
          '66485800',
          'BRL',
          { minor: '0', entries: 0 },
        ])
        const expected = reference('ref_by_origin.csv').map(row => [
          String(keyOf(row['origin'])),
          String(Math.round(Number(row['delivered_product_revenue_brl']) * 100)),
        ])
        expect(Object.fromEntries(board.rows.map(row => [String(row.key), row.minor]))).toEqual(
          Object.fromEntries(expected.filter(([, minor]) => minor !== '0')),
        )
        expect(board.rows.reduce((sum, row) => sum + BigInt(row.fallbackMinor), 0n)).toBe(22_90n)
      },
    )

    test.each(scoreboardDimensions)('rows and unattributed add up to the total by %s', async by => {
      const board = scoreboard.parse(await get(`/v1/scoreboard?by=${by}`))
      const sum = board.rows.reduce((all, row) => all + BigInt(row.minor), BigInt(board.unattributed.minor))
      expect(`${sum}`).toBe(board.total)
    })

    test('the deal won before its first contact is told, with its money and both days', async () => {
      const board = scoreboard.parse(await get('/v1/scoreboard'))
      expect(board.problems).toEqual([
        expect.objectContaining({
          kind: 'won-before-first-contact',
          minor: '2290',
          detail: 'Won on 6 March 2018, but the first contact is recorded on 8 March 2018.',
        }),
      ])
    })

    test('every row opens to entries that add up to it', async () => {
      const board = scoreboard.parse(await get('/v1/scoreboard'))
      for (const row of board.rows) {
        const figure = row.key === null ? 'part=not-recorded' : `part=key&key=${row.key}`
        const opened = scoreboardEntries.parse(await get(`/v1/scoreboard/entries?limit=200&${figure}`))
        expect([opened.minor, opened.count]).toEqual([row.minor, row.entries])
        const counted = opened.data.flatMap(entry => entry.credits).filter(credit => credit.counted)
        expect(`${counted.reduce((sum, credit) => sum + BigInt(credit.minor), 0n)}`).toBe(row.minor)
      }
    })

    test('the heartbeat is that of the same cases computed by hand, and every period opens to its rows', async () => {
      const beat: HeartbeatReport = heartbeatReport.parse(await get('/v1/heartbeat'))
      expect(beat).toMatchObject({
        state: 'too-little-data',
        asOf: '2018-11-14',
        kind: 'received',
        period: 'week',
      })
      const sum = (of: (week: HeartbeatReport['weeks'][number]) => number) =>
        beat.weeks.reduce((all, week) => all + of(week), 0)
      expect([sum(week => week.cases), sum(week => week.wins), sum(week => Number(week.exhale))]).toEqual([
        8_000, 842, 66_485_800,
      ])
      expect(beat.delay).toMatchObject({ winsRecordedSince: '2017-12-05', truncated: 1827, wins: 841 })
      expect(beat.problems).toEqual([{ caseId: expect.any(String), reason: 'won-before-qualified' }])
      const week = beat.weeks.find(({ start }) => start === '2018-03-05')
      const entries = heartbeatEntries.parse(await get('/v1/heartbeat/week/2018-03-05/entries?limit=200'))
      expect(`${entries.data.reduce((all, { minor }) => all + BigInt(minor), 0n)}`).toBe(week?.exhale)
      const cases = heartbeatCases.parse(await get('/v1/heartbeat/week/2018-03-05/cases?limit=200'))
      expect(cases.data).toHaveLength(Math.min(200, week?.cases ?? 0))
      expect(cases.data.every(one => one.person?.name.startsWith('Lead '))).toBe(true)
    })

    test('the command line says the same', async () => {
      const from = { pool: server.database.pool, workspace }
      const revenue = await reportRevenue(from, { by: 'origin', model: 'first', kind: 'received' })
      expect(revenue).toContainEqual({ key: 'unknown', amount: '209651.37', currency: 'BRL' })
      expect(revenue).toContainEqual({ key: null, amount: '1242.60', currency: 'BRL' })
      expect(revenue).toContainEqual({ key: 'other_publicities', amount: '0.00', currency: 'BRL' })
      expect(revenue).toHaveLength(11)
      const leads = await reportFunnel(from, 'origin', Date.now())
      expect(leads.at(-1)).toEqual({ key: null, leads: 60, won: 14, conversion: 14 / 60 })
    })
  },
)
