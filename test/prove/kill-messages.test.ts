import { expect, test } from 'vitest'
import { killMessages } from './kill-messages.ts'

const KILLS = process.env['DUET_PROVE'] === '1' ? 20 : 5

test(`over ${KILLS} kills of the sender and of the mail server no message arrives twice, and none is forgotten`, {
  timeout: 10 * 60_000,
}, async () => {
  const figures = await killMessages({ kills: KILLS, seed: 7, say: () => {} })
  if (process.env['DUET_PROVE']) console.info(JSON.stringify(figures))
  expect(figures).toMatchObject({
    kills: KILLS,
    messages: KILLS * 16,
    doubled: [],
    invented: [],
    forgotten: [],
    unbooked: 0,
  })
  expect(figures.uncertain).toBeLessThanOrEqual(figures.mostInFlight)
})
