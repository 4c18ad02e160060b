import { expect, test } from 'vitest'
import { heartbeatAnswer, writeHeartbeat } from '#contract/heartbeat.ts'
import { heartbeat } from '#domain/heartbeat/heartbeat.ts'
import { simulateCompany } from '#test/simulated-company.ts'

const settings = { zone: 'Europe/Berlin', currency: 'EUR', seed: 1, resamples: 100 }

test.each([
  ['in rhythm', { days: 500, casesADay: 5 }],
  ['holding its breath', { days: 500, casesADay: 5, stopsWinning: 450 }],
  ['too young', { days: 40, casesADay: 1 }],
  ['truncated', { days: 500, casesADay: 5, recordsSince: 200 }],
])('what a company %s answers is what the contract promises, and survives JSON', (_, truth) => {
  const company = simulateCompany({ seed: 3, winShare: 0.3, meanDelay: 30, ...truth })
  const answer = writeHeartbeat(heartbeat({ ...company, ...settings }))
  expect(heartbeatAnswer.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer)
})

test('so does that of a company without any data', () => {
  const answer = writeHeartbeat(heartbeat({ cases: [], revenue: [], now: 0, ...settings }))
  expect(heartbeatAnswer.parse(answer)).toEqual(answer)
})
