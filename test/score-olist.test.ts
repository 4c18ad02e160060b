import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { Temporal } from 'temporal-polyfill'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PastCase } from '#domain/score/case.ts'
import { train, type Trained } from '#domain/score/train.ts'

const folder = new URL('../../shared/data/olist-funnel/', import.meta.url)
const zone = 'America/Sao_Paulo'
const localTime = (text: string) =>
  Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime(zone).epochMilliseconds

function read(file: string): Record<string, string>[] {
  return parse(readFileSync(new URL(file, folder)), { columns: true, bom: true })
}

/** Whoever came by which way to which page, on which day, and what became of it; nothing else was known at that time. */
function readCases(): PastCase[] {
  const deals = new Map(read('olist_closed_deals_dataset.csv').map(deal => [deal.mql_id, deal]))
  const revenue = new Map(
    read('seller_revenue_delivered_products__josebustamante.csv').map(row => [
      row.seller_id,
      Math.round(Number(row.product_revenue) * 100),
    ]),
  )
  return read('olist_marketing_qualified_leads_dataset.csv').map(lead => {
    const at = localTime(lead.first_contact_date ?? '')
    const deal = deals.get(lead.mql_id)
    const said = (key: string, value: string | undefined) =>
      value ? [{ noun: 'person' as const, key, value, knownAt: at }] : []
    return {
      id: lead.mql_id ?? '',
      at,
      side: 'marketing' as const,
      touches: [
        {
          at,
          knownAt: at,
          kind: 'form',
          channel: 'website',
          direction: 'inbound' as const,
          side: 'marketing' as const,
          machine: false,
          asks: false,
          ...(lead.origin && { origin: lead.origin }),
        },
      ],
      said: [
        ...said('landing page', lead.landing_page_id),
        ...said('month', String(new Date(at).getUTCMonth() + 1)),
      ],
      end: deal
        ? { is: 'won' as const, at: localTime(deal.won_date ?? ''), amount: revenue.get(deal.seller_id) ?? 0 }
        : { is: 'open' as const },
    }
  })
}

describe.skipIf(!existsSync(folder))(
  'the score of the Olist funnel (skipped where ../shared/data/olist-funnel is absent)',
  () => {
    let trained: Trained

    beforeAll(() => {
      const result = train(readCases(), { now: Date.UTC(2018, 10, 14), zone })
      if ('refused' in result) throw new Error(JSON.stringify(result))
      trained = result
    })

    test('is measured on the months that it has not seen', () => {
      const { cases, won } = trained.evaluation
      if (process.env['DUET_PROVE'])
        console.info(
          JSON.stringify({
            ...trained.evaluation,
            days: trained.model.days,
            ...trained.chosen,
            ...trained.learntFrom,
          }),
        )
      expect(cases).toBeGreaterThan(1_000)
      expect(won).toBeGreaterThan(50)
    })

    test('tells leads apart a little by their origin and landing page, and claims no more', () => {
      const { auc, brier, brierOfBaseRate, ece } = trained.evaluation
      expect(auc?.low).toBeGreaterThan(0.5)
      expect(auc?.mid).toBeLessThan(0.75)
      expect(ece).toBeLessThan(0.06)
      // The share that was won in those very months, which nobody knew before, says as much.
      expect(brier).toBeLessThan(brierOfBaseRate * 1.05)
    })

    test('says that too much was said: in the last months fewer were won than before', () => {
      expect(trained.evaluation.intercept?.high).toBeLessThan(0)
    })

    test('names what tells: where leads came from, and to which page', () => {
      const telling = trained.importances.slice(0, 5).map(one => one.feature)
      expect(telling).toContain('origin')
      expect(telling).toContain('person.landing page')
    })
  },
)
