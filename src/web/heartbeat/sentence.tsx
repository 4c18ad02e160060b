import type { ReactNode } from 'react'
import type { HeartbeatAnswer } from '#contract/heartbeat.ts'
import { useMe } from '#web/access/session.ts'
import { dayNow, formatSpokenDay } from '#web/parts/dates.ts'
import { formatCount } from '#web/parts/figures.ts'
import { formatMoney } from '#web/parts/money.ts'
import type { Key } from '#web/words/registry.ts'
import type { Values } from '#web/words/store.ts'
import { Say, useWords } from '#web/words/words.tsx'

type Reason = HeartbeatAnswer['reasons'][number]
export type Saying = { key: Key; values: Values }

/** What a managing director reads aloud: what is so, and what it costs. */
export function HeartbeatSentence({ heartbeat }: { heartbeat: HeartbeatAnswer }): ReactNode {
  const say = useWords()
  const today = dayNow(useMe().workspace?.timeZone)
  if (heartbeat.reasons.length === 0) return say('heartbeat.saidNothing')
  return heartbeat.reasons.map(reason => {
    const { key, values } = sayingOf(reason, heartbeat, today)
    const { periods } = values
    const stretch =
      typeof periods === 'number' ? say('heartbeat.stretch', { periods, period: heartbeat.period }) : ''
    return (
      <span key={reason.is}>
        <Say id={key} {...values} stretch={stretch} />{' '}
      </span>
    )
  })
}

/** A reason as a message and its values: the same facts that the domain's own English sentence is made of. */
export function sayingOf(
  reason: Reason,
  { period, currency }: Pick<HeartbeatAnswer, 'period' | 'currency'>,
  today: string,
): Saying {
  const day = (of: string) => formatSpokenDay(of, today)
  switch (reason.is) {
    case 'nothing-recorded':
      return { key: 'heartbeat.saidNothing', values: {} }
    case 'nothing-recorded-since':
      return { key: 'heartbeat.saidNothingSince', values: { day: day(reason.day) } }
    case 'no-revenue-recorded':
      return { key: 'heartbeat.saidNoRevenue', values: { wins: reason.wins } }
    case 'too-few-wins':
      return {
        key: 'heartbeat.saidFewWins',
        values: { wins: reason.wins, day: day(reason.knownBy), needed: formatCount(reason.needed) },
      }
    case 'too-few-periods':
      return {
        key: 'heartbeat.saidFewPeriods',
        values: { periods: reason.periods, period, needed: formatCount(reason.needed) },
      }
    case 'earlier-cases-unknown':
      return { key: 'heartbeat.saidEarlierUnknown', values: {} }
    case 'no-year-before':
      return {
        key: 'heartbeat.saidNoYearBefore',
        values: { periods: reason.periods, period, needed: formatCount(reason.needed) },
      }
    case 'wins-recorded-since':
      return { key: 'heartbeat.saidWinsSince', values: { day: day(reason.day) } }
    default:
      return { key: comparisonKeys[reason.is], values: compared(reason, currency) }
  }
}

type Comparison = Extract<Reason, { actual: string }>

const comparisonKeys: Record<Comparison['is'], Key> = {
  'exhale-below': 'heartbeat.saidExhaleBelow',
  'exhale-within': 'heartbeat.saidExhaleWithin',
  'exhale-above': 'heartbeat.saidExhaleAbove',
  'inhale-below': 'heartbeat.saidInhaleBelow',
  'inhale-within': 'heartbeat.saidInhaleWithin',
  'inhale-above': 'heartbeat.saidInhaleAbove',
}

function compared({ periods, actual, low, mid, high }: Comparison, currency: string): Values {
  const money = (minor: string) => formatMoney(minor, currency)
  return {
    periods,
    actual: money(actual),
    low: money(low),
    mid: money(mid),
    high: money(high),
    gap: money(`${BigInt(mid) - BigInt(actual)}`),
  }
}
