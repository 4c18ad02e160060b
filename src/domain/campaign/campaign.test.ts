import { expect, test } from 'vitest'
import { campaignState, mondaysOf } from './campaign.ts'
import { returnOnCost } from './return-on-cost.ts'

const dates = (startsOn: string | null, endsOn: string | null, archived = false) => ({
  startsOn,
  endsOn,
  archived,
})

test('a campaign is planned before its first day, ended after its last, running on both and between', () => {
  const spring = dates('2026-03-01', '2026-03-31')
  expect(
    ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map(day => campaignState(spring, day)),
  ).toEqual(['planned', 'running', 'running', 'ended'])
})

test('one open end runs on, no dates say nothing, and what was put away is archived', () => {
  expect(campaignState(dates('2026-03-01', null), '2030-01-01')).toBe('running')
  expect(campaignState(dates(null, '2026-03-01'), '2026-01-01')).toBe('running')
  expect(campaignState(dates(null, null), '2026-01-01')).toBe('undated')
  expect(campaignState(dates('2026-03-01', null, true), '2026-03-02')).toBe('archived')
})

test('active weeks are named by their Mondays, each once', () => {
  expect(mondaysOf(['2026-11-22', '2026-11-16', '2026-11-09', '2027-01-01'])).toEqual([
    '2026-11-09',
    '2026-11-16',
    '2026-12-28',
  ])
})

test('the return is exact to the hundredth, mirrored below nothing', () => {
  const of = (revenue: bigint, cost: bigint) => returnOnCost({ revenue, cost, wonDeals: 10 })
  expect(of(42_000n, 10_000n)).toEqual({ times: '4.20' })
  expect(of(5n, 1_000n)).toEqual({ times: '0.01' })
  expect(of(-42_004n, 10_000n)).toEqual({ times: '-4.20' })
  expect(of(0n, 10n)).toEqual({ times: '0.00' })
})

test('the return is refused without cost, and with too few won deals', () => {
  expect(returnOnCost({ revenue: 100n, cost: 0n, wonDeals: 50 })).toMatchObject({ refused: 'no-cost' })
  expect(returnOnCost({ revenue: 100n, cost: 1n, wonDeals: 9 })).toEqual({
    refused: 'too-few-deals',
    needed: 10,
    have: 9,
  })
})
