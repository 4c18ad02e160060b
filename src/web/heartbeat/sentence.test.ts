import { expect, test } from 'vitest'
import { writeHeartbeat } from '#contract/heartbeat.ts'
import { dayOfDate } from '#domain/calendar.ts'
import type { Heartbeat } from '#domain/heartbeat/heartbeat.ts'
import { heartbeatSentence, heartbeatTitle } from '#domain/heartbeat/sentence.ts'
import type { Reason, State } from '#domain/heartbeat/state.ts'
import { formatMoney } from '#web/parts/money.ts'
import { writeBy } from '#web/words/locale.ts'
import { speechOf } from '#web/words/speech.ts'
import { choiceOf } from '#web/words/store.ts'
import { sayingOf } from './sentence.tsx'
import { words } from './words.en.ts'

writeBy('en-GB')
const { say } = speechOf('en-GB', words, error => {
  throw error
})
const today = '2026-03-01'
const day = dayOfDate('2025-11-14')
const sums = { periods: 13, from: day, actual: 123_400n, low: 200_000n, mid: 250_000n, high: 300_000n }

const reasons: Reason[] = [
  { is: 'nothing-recorded' },
  { is: 'nothing-recorded-since', day },
  { is: 'no-revenue-recorded', wins: 1 },
  { is: 'no-revenue-recorded', wins: 7 },
  { is: 'too-few-wins', wins: 1, needed: 30, knownBy: dayOfDate('2026-02-01') },
  { is: 'too-few-periods', periods: 1, needed: 12 },
  { is: 'too-few-periods', periods: 9, needed: 12 },
  { is: 'earlier-cases-unknown' },
  { is: 'no-year-before', periods: 3, needed: 26 },
  { is: 'wins-recorded-since', day, winsExpectedBefore: 12 },
  { is: 'exhale-below', ...sums },
  { is: 'exhale-within', ...sums, periods: 1 },
  { is: 'exhale-above', ...sums },
  { is: 'inhale-below', ...sums },
  { is: 'inhale-within', ...sums },
  { is: 'inhale-above', ...sums },
]

/** The API and the command line speak English by the domain; the screen speaks by its own words, and says the same. */
test.each(reasons)('the screen says of $is what the domain says', reason => {
  for (const period of ['week', 'month', 'quarter'] as const) {
    const told = {
      state: 'in-rhythm' as const,
      since: null,
      reasons: [reason],
      period,
      today: dayOfDate(today),
    }
    const aloud = heartbeatSentence(told)
      .map(phrase => ('text' in phrase ? phrase.text : formatMoney(`${phrase.money}`, 'EUR')))
      .join('')
    const { reasons: wired } = writeHeartbeat({
      reasons: [reason],
      sentence: [],
      weeks: [],
      ahead: [],
    } as unknown as Heartbeat)
    const [one] = wired
    if (!one) throw new Error('the reason was lost on the wire')
    const { key, values } = sayingOf(one, { period, currency: 'EUR' }, today)
    const stretch = say('heartbeat.stretch', { periods: Number(values['periods'] ?? 0), period })
    const said = say(key, {
      ...values,
      stretch,
      b: (parts: string[]) => parts.join(''),
    } as never)
    expect(said.replaceAll('\u00a0', ' ')).toBe(aloud.trim())
  }
})

test.each<[State, string]>([
  ['in-rhythm', 'In rhythm'],
  ['short-of-breath', 'Short of breath'],
  ['holding-its-breath', 'Holding its breath'],
  ['both', 'Short of breath and holding its breath'],
  ['too-little-data', 'Too little data'],
])('the title of %s is the same', (state, title) => {
  const told = { state, since: null, reasons: [], period: 'week' as const, today: 0 }
  expect(heartbeatTitle(told)).toBe(title)
  expect(say('heartbeat.state', { state: choiceOf(state) })).toBe(title)
})
