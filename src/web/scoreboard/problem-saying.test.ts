import { expect, test } from 'vitest'
import { type ProblemSaying, sayProblem } from '#domain/revenue/data-problem.ts'
import { writeBy } from '#web/words/locale.ts'
import { speechOf } from '#web/words/speech.ts'
import { sayingOf } from './problem-saying.ts'
import { words } from './words.en.ts'

writeBy('en-GB')
const { say } = speechOf('en-GB', words, error => {
  throw error
})
const days = { from: '2026-03-01', to: '2026-03-05' }

test.each<ProblemSaying>([
  { is: 'won-that-day', won: '2026-02-10' },
  { is: 'won-before', won: '2026-02-10', met: '2026-02-20' },
  { is: 'no-rate', entries: 2, foreign: 'USD', currency: 'EUR', ...days },
  { is: 'no-rate', entries: 1, foreign: 'USD', currency: 'EUR', from: days.from, to: days.from },
  { is: 'undescribed', entries: 1, deal: 'ghost', source: 'crm' },
  { is: 'undescribed', entries: 3, deal: 'ghost', source: 'crm' },
  { is: 'more', count: 1_234 },
])('the screen says of $is what the API says', says => {
  const { key, values, days: stretch } = sayingOf(says)
  const said = stretch ? { ...values, days: say('scoreboard.noRateDays', stretch as never) } : values
  expect(say(key, said as never).replaceAll('\u00a0', ' ')).toBe(sayProblem(says))
})
