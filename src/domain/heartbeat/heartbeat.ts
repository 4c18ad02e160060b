import { dateOf, dayIn, type PeriodKind } from '#domain/calendar.ts'
import { seededChance } from '#domain/chance.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { birthsAhead } from '#domain/heartbeat/births.ts'
import { type Case, dateCases, type Problem, type Revenue } from '#domain/heartbeat/case.ts'
import { type DelayFigures, delayFigures } from '#domain/heartbeat/delay-figures.ts'
import { drawExhales } from '#domain/heartbeat/draws.ts'
import { cohortsByDay } from '#domain/heartbeat/inhale.ts'
import { judge } from '#domain/heartbeat/judgement.ts'
import { type AheadRow, aheadRows, expectedMids, type PeriodRow, periodRows } from '#domain/heartbeat/rows.ts'
import { heartbeatSentence, heartbeatTitle, type Phrase } from '#domain/heartbeat/sentence.ts'
import type { Reason, State } from '#domain/heartbeat/state.ts'
import { isExpectable, viewOf, yearOfBirths } from '#domain/heartbeat/view.ts'

export type HeartbeatInput = {
  cases: readonly Case[]
  /** Entries in the workspace's currency, reversals negative. Only revenue of these cases belongs here. */
  revenue: readonly Revenue[]
  now: Instant
  /** IANA name */
  zone: string
  currency: string
  /** The same seed gives the same bands. */
  seed: number
  /** Share of periods that the band should hold; 0.8 when absent. */
  band?: number
  /** 500 when absent. */
  resamples?: number
  /** Chosen by volume when absent. */
  period?: PeriodKind
}

/** Money in minor units of `currency`; dates are local `YYYY-MM-DD`. */
export type Heartbeat = {
  state: State
  since: string | null
  asOf: string
  /** The data end at `asOf`, long before now. */
  silent: boolean
  period: PeriodKind
  currency: string
  band: number
  title: string
  sentence: Phrase[]
  reasons: Reason[]
  /** Complete periods and the running one, oldest first (named for its usual length). */
  weeks: PeriodRow[]
  /** Periods still to come, births included. */
  ahead: AheadRow[]
  delay: DelayFigures
  problems: Problem[]
}

/** The whole heartbeat of a company from its cases and its revenue. Pure: recomputing gives the same figures. */
export function heartbeat(input: HeartbeatInput): Heartbeat {
  const { now, zone, currency, seed, band = 0.8, resamples = 500 } = input
  const [chance, inhaleChance, delayChance] = [
    seededChance(seed),
    seededChance(seed + 1),
    seededChance(seed + 2),
  ]
  const dated = dateCases(input.cases, input.revenue, now, zone)
  const today = dayIn(zone, now)
  const view = viewOf(dated, today, input.period)
  const cohorts = cohortsByDay(dated.cases)
  const births = birthsAhead(yearOfBirths(cohorts, view), view.periods, view.asOf)
  const { learned, periods } = view
  const draws = isExpectable(view)
    ? drawExhales({ cohorts, births, learned, periods }, resamples, chance)
    : null
  const seen = { dated, cohorts, view, mids: expectedMids(cohorts, births, view), draws, band }
  const weeks = periodRows(seen)
  const judged = judge({ dated, weeks, view, draws, resamples, chance: inhaleChance })
  const told = { ...judged, period: view.kind, today }
  return {
    state: judged.state,
    since: judged.since === null ? null : dateOf(judged.since),
    asOf: dateOf(view.asOf),
    silent: view.silent,
    period: view.kind,
    currency,
    band,
    title: heartbeatTitle(told),
    sentence: heartbeatSentence(told),
    reasons: judged.reasons,
    weeks,
    ahead: aheadRows(seen),
    delay: delayFigures(dated, view, { resamples, band, chance: delayChance }),
    problems: dated.problems,
  }
}
