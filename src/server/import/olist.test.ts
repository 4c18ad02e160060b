import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parsePlan } from '#contract/import-plan.ts'
import type { Happening } from '#domain/happening/happening.ts'
import { findFiles } from './find-files.ts'
import { readPlan } from './read-plan.ts'

const ROOT = join(import.meta.dirname, '../../..')
const DATA = join(ROOT, '../shared/data/olist-funnel')

/** The data may not be passed on, so they are not in the repository. */
describe.skipIf(!existsSync(DATA))(
  'the Olist funnel, read with its plan (skipped where ../shared/data/olist-funnel is absent)',
  () => {
    let happenings: Happening[] = []
    const rejected: string[] = []

    beforeAll(async () => {
      const parsed = parsePlan(readFileSync(join(ROOT, 'plans/olist.json'), 'utf8'))
      if (!('plan' in parsed)) throw new Error(JSON.stringify(parsed.problems))
      const files = await findFiles(parsed.plan, [DATA])
      if (!('found' in files)) throw new Error(files.refused)
      const reading = await readPlan(parsed.plan, files.found, Date.UTC(2026, 10, 22))
      if ('refused' in reading) throw new Error(reading.refused)
      rejected.push(...reading.rejections.map(one => one.reason), ...reading.warnings)
      for await (const batch of reading.batches) {
        for (const row of batch.rows) {
          if ('rejected' in row.result) rejected.push(...row.result.rejected)
          else happenings = happenings.concat(row.result.happenings)
        }
      }
    })

    function ofKind<Kind extends Happening['kind']>(kind: Kind): Extract<Happening, { kind: Kind }>[] {
      return happenings.filter((one): one is Extract<Happening, { kind: Kind }> => one.kind === kind)
    }

    test('every row is taken', () => {
      expect(rejected).toEqual([])
      expect(ofKind('person')).toHaveLength(8_000)
      expect(ofKind('touchpoint')).toHaveLength(8_000)
      expect(ofKind('handoff')).toHaveLength(8_000)
      expect(ofKind('deal').filter(one => one.body.step?.is === 'won')).toHaveLength(842)
      expect(ofKind('deal').filter(one => one.body.step?.is === 'created')).toHaveLength(842)
      expect(new Set(ofKind('member').map(one => one.externalId)).size).toBe(41)
    })

    test('leads, wins and revenue by origin are those of the reference, the empty origin and "unknown" apart', () => {
      const originOf = new Map(
        ofKind('touchpoint').map(one => [one.body.person.externalId, one.body.origin ?? '(null)']),
      )
      const found = new Map<string, { leads: number; won: number; minor: bigint }>()
      const of = (origin: string) => {
        const known = found.get(origin) ?? { leads: 0, won: 0, minor: 0n }
        found.set(origin, known)
        return known
      }
      for (const origin of originOf.values()) of(origin).leads++
      for (const deal of ofKind('deal'))
        if (deal.body.step?.is === 'won') of(originOf.get(deal.body.deal) ?? '').won++
      for (const entry of ofKind('entry'))
        of(originOf.get(entry.body.deal) ?? '').minor += BigInt(entry.body.money.minor)
      const reference = readFileSync(join(DATA, 'ref_by_origin.csv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map(line => line.split(','))
      expect(found.size).toBe(reference.length)
      for (const [origin = '', leads, won, , , , , revenue] of reference) {
        const minor = BigInt(Math.round(Number(revenue) * 100))
        expect({ origin, ...found.get(origin) }).toEqual({
          origin,
          leads: Number(leads),
          won: Number(won),
          minor,
        })
      }
    })

    test('received revenue is 664,858.00 BRL to the cent', () => {
      const sum = ofKind('entry').reduce((total, one) => total + BigInt(one.body.money.minor), 0n)
      expect(sum).toBe(66_485_800n)
      expect(new Set(ofKind('entry').map(one => `${one.body.kind} ${one.body.money.currency}`))).toEqual(
        new Set(['received BRL']),
      )
    })

    test('the deal that was won before its first contact is kept, with both dates as they are written', () => {
      const id = 'b91cf8812365f50ff4bda4bcd6206b05'
      const touch = ofKind('touchpoint').find(one => one.externalId === id)
      const win = ofKind('deal').find(one => one.body.deal === id && one.body.step?.is === 'won')
      expect(new Date(touch?.at ?? 0).toISOString()).toBe('2018-03-08T03:00:00.000Z')
      expect(new Date(win?.at ?? 0).toISOString()).toBe('2018-03-06T22:38:55.000Z')
    })
  },
)
