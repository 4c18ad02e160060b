import { expect, test } from 'vitest'
import { killRounds } from './kill-rounds.ts'

const ROUNDS = process.env['DUET_PROVE'] === '1' ? 300 : 4
const MINUTES = 60_000

test(`what was acknowledged survives kill -9 of the server and of PostgreSQL, once each, in ${ROUNDS} rounds`, {
  timeout: 60 * MINUTES,
}, async () => {
  const figures = await killRounds({ rounds: ROUNDS, seed: 7, say: () => {} })
  expect({ ...figures, acknowledged: 0 }).toEqual({
    rounds: ROUNDS,
    acknowledged: 0,
    lost: [],
    doubled: [],
    unbalanced: 0,
    same: true,
  })
  expect(figures.acknowledged).toBeGreaterThan(ROUNDS * 50)
})
