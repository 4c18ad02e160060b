import { type Day, dayOfDate } from '#domain/calendar.ts'
import type { Chance } from '#domain/chance.ts'
import type { Dated } from '#domain/heartbeat/case.ts'
import type { Draws } from '#domain/heartbeat/draws.ts'
import type { PeriodRow } from '#domain/heartbeat/rows.ts'
import {
  type Beat,
  ENOUGH,
  judgeExhale,
  judgeInhale,
  RECENT,
  type Reason,
  type State,
  stateOf,
} from '#domain/heartbeat/state.ts'
import type { View } from '#domain/heartbeat/view.ts'

export type Judgement = { state: State; since: Day | null; reasons: Reason[] }

/** The state with its reasons; refuses to guess when the data are thin. */
export function judge(given: {
  dated: Dated
  weeks: readonly PeriodRow[]
  view: View
  draws: Draws | null
  resamples: number
  chance: Chance
}): Judgement {
  const { view, draws } = given
  const beats = beatsOf(given.weeks)
  const thin = thinness(given.dated, view, beats)
  const remark: Reason[] =
    view.recording === null
      ? []
      : [
          {
            is: 'wins-recorded-since',
            day: view.recording.since,
            winsExpectedBefore: view.recording.winsExpectedBefore,
          },
        ]
  if (thin.length > 0 || draws === null)
    return { state: 'too-little-data', since: null, reasons: [...thin, ...remark] }
  const exhale = judgeExhale(beats, draws, view.kind)
  const inhale = judgeInhale(
    beats.filter(({ first }) => first >= view.firstDay),
    view.kind,
    given.resamples,
    given.chance,
  )
  const since = [exhale.since, inhale.since].filter(day => day !== null)
  return {
    state: stateOf(exhale, inhale),
    since: since.length > 0 ? Math.min(...since) : null,
    reasons: [...exhale.reasons, ...inhale.reasons, ...remark],
  }
}

function beatsOf(weeks: readonly PeriodRow[]): Beat[] {
  return weeks.flatMap(({ complete, start, inhale, exhale, expected }, place) =>
    complete
      ? [
          {
            place,
            first: dayOfDate(start),
            inhale: Number(inhale?.minor ?? 0n),
            exhale: Number(exhale),
            expected: expected && Number(expected.mid),
          },
        ]
      : [],
  )
}

/** Everything that is missing before a rhythm can be told from chance. */
function thinness({ cases, revenue }: Dated, view: View, beats: readonly Beat[]): Reason[] {
  const { kind, known, recording, winsLearned } = view
  if (cases.length === 0 && revenue.length === 0) return [{ is: 'nothing-recorded' }]
  const reasons: Reason[] = []
  if (view.silent) reasons.push({ is: 'nothing-recorded-since', day: view.asOf })
  if (known.wins > 0 && revenue.length === 0) reasons.push({ is: 'no-revenue-recorded', wins: known.wins })
  const recent = RECENT[kind].long
  const learnedFrom = beats
    .slice(0, -recent)
    .filter(({ first }) => recording === null || first >= recording.since)
  const needed = ENOUGH.periods[kind]
  if (winsLearned < ENOUGH.wins)
    reasons.push({ is: 'too-few-wins', wins: winsLearned, needed: ENOUGH.wins, knownBy: view.learnedUntil })
  else if (learnedFrom.length < needed)
    reasons.push({ is: 'too-few-periods', periods: learnedFrom.length, needed })
  else if (beats.slice(-recent).some(({ expected }) => expected === null))
    reasons.push({ is: 'earlier-cases-unknown' })
  return reasons
}
