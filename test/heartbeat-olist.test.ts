import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { Temporal } from 'temporal-polyfill'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Case } from '#domain/heartbeat/case.ts'
import { type Heartbeat, heartbeat } from '#domain/heartbeat/heartbeat.ts'

const folder = new URL('../../shared/data/olist-funnel/', import.meta.url)
const zone = 'America/Sao_Paulo'
const localTime = (text: string) =>
  Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime(zone).epochMilliseconds

function read(file: string): Record<string, string>[] {
  return parse(readFileSync(new URL(file, folder)), { columns: true, bom: true })
}

function readCases(): Case[] {
  const revenueOf = new Map<unknown, bigint>()
  for (const { seller_id, product_revenue } of read('seller_revenue_delivered_products__josebustamante.csv'))
    revenueOf.set(seller_id, BigInt(Math.round(Number(product_revenue) * 100)))
  const deals = new Map(read('olist_closed_deals_dataset.csv').map(deal => [deal.mql_id, deal]))
  return read('olist_marketing_qualified_leads_dataset.csv').map(
    ({ mql_id = '', first_contact_date = '' }) => {
      const deal = deals.get(mql_id)
      const amount = revenueOf.get(deal?.seller_id) ?? 0n
      const outcome = deal
        ? { is: 'won' as const, at: localTime(deal.won_date ?? ''), amount }
        : { is: 'open' as const }
      return { id: mql_id, qualifiedAt: localTime(first_contact_date), side: 'marketing', outcome }
    },
  )
}

describe.skipIf(!existsSync(folder))(
  'the Olist funnel (skipped where ../shared/data/olist-funnel is absent)',
  () => {
    let beat: Heartbeat

    beforeAll(() => {
      const cases = readCases()
      const revenue = cases.flatMap(({ outcome }) =>
        outcome.is === 'won' ? [{ at: outcome.at, amount: outcome.amount }] : [],
      )
      beat = heartbeat({ cases, revenue, now: Date.UTC(2026, 10, 22), zone, currency: 'BRL', seed: 1 })
    })

    test('keeps every case, win and cent', () => {
      const sum = (of: (week: Heartbeat['weeks'][number]) => number) =>
        beat.weeks.reduce((all, week) => all + of(week), 0)
      expect([sum(week => week.cases), sum(week => week.wins), beat.delay.wins]).toEqual([8000, 842, 841])
      expect(beat.weeks.reduce((all, { exhale }) => all + exhale, 0n)).toBe(664_858_00n)
    })

    test('does not pretend to hold its breath for eight years', () => {
      expect(beat).toMatchObject({
        state: 'too-little-data',
        asOf: '2018-11-14',
        silent: true,
        period: 'week',
        ahead: [],
      })
      expect(beat.sentence[0]).toEqual({
        text: 'Nothing recorded since 14 November 2018; the chart ends there. ',
      })
      expect(beat.weeks.at(-1)?.start).toBe('2018-11-12')
    })

    test('does not take the months before the first recorded win for bad ones', () => {
      expect(beat.delay).toMatchObject({ winsRecordedSince: '2017-12-05', truncated: 1827 })
      const before = beat.weeks.filter(({ start }) => start < '2017-11-28')
      expect(
        before.every(({ truncated, conversion, expected }) => truncated && !conversion && !expected),
      ).toBe(true)
      expect(beat.weeks.filter(({ start }) => start >= '2017-12-04').some(({ truncated }) => truncated)).toBe(
        false,
      )
    })

    test('lists the deal won before its first contact', () => {
      expect(beat.problems).toEqual([
        { caseId: 'b91cf8812365f50ff4bda4bcd6206b05', reason: 'won-before-qualified' },
      ])
    })

    test('finds the delay and the win share of the published figures', () => {
      // Published: median 14.65 days among the won; 842 of 8,000 ever, 12 to 15 % in the cohorts of 2018.
      expect(beat.delay.medianDays).toBeGreaterThanOrEqual(13)
      expect(beat.delay.medianDays).toBeLessThanOrEqual(17)
      expect(beat.delay.winShare?.mid).toBeGreaterThan(0.12)
      expect(beat.delay.winShare?.mid).toBeLessThan(0.15)
    })

    test('expects in spring 2018 about what came', () => {
      const spring = beat.weeks.filter(({ start }) => start >= '2018-03-01' && start < '2018-06-01')
      const inside = spring.filter(
        ({ exhale, expected }) => expected && exhale >= expected.low && exhale <= expected.high,
      )
      expect(spring).toHaveLength(13)
      expect(inside.length).toBeGreaterThanOrEqual(9)
    })
  },
)
