import { describe, expect, test } from 'vitest'
import type { Happening } from '#domain/happening/happening.ts'
import { demoCompany } from './company.ts'
import { DAY } from './hours.ts'
import type { DemoOptions } from './options.ts'

const UNTIL = Date.UTC(2026, 10, 22, 12)
const options = (change: Partial<DemoOptions> = {}): DemoOptions => ({
  seed: 1,
  until: UNTIL,
  plants: true,
  size: 0.02,
  ...change,
})
const tell = (change?: Partial<DemoOptions>): Happening[] => [...demoCompany(options(change))].flat()

describe('the demo company', () => {
  const company = tell()

  test('is the same, byte by byte, for the same seed and end', () => {
    expect(JSON.stringify(tell())).toBe(JSON.stringify(company))
  })

  test('is another one for another seed', () => {
    expect(JSON.stringify(tell({ seed: 2 }))).not.toBe(JSON.stringify(company))
  })

  test('lies within the two years before its end', () => {
    for (const { at } of company) {
      expect(at).toBeLessThan(UNTIL)
      expect(at).toBeGreaterThanOrEqual(UNTIL - 733 * DAY)
      expect(Number.isInteger(at)).toBe(true)
    }
  })

  test('names everything once', () => {
    const names = company.map(one => `${one.kind} ${one.source} ${one.externalId}`)
    expect(new Set(names).size).toBe(names.length)
  })

  test('has no address and no number that could be somebody’s', () => {
    const text = JSON.stringify(company)
    for (const [address] of text.matchAll(/[\w.-]+@[\w.-]+/g)) expect(address).toMatch(/\.example$/)
    for (const [phone] of text.matchAll(/\+\d{7,}/g)) expect(phone).toMatch(/^\+26370\d{7}$/)
  })

  test('leaves no gap in what it writes', () => {
    const texts = company.flatMap(one =>
      one.kind === 'touchpoint' ? [one.body.text ?? '', one.body.subject ?? ''] : [],
    )
    for (const text of texts) expect(text).not.toMatch(/undefined|NaN|\[object|\$\{| {2}|^ | $/)
  })
})
