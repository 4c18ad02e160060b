import {
  type Day,
  type Period,
  type PeriodKind,
  periodFinder,
  periodOf,
  periodsBetween,
} from '#domain/calendar.ts'
import type { Dated } from '#domain/heartbeat/case.ts'
import { type Learned, learn } from '#domain/heartbeat/delay.ts'
import type { DayCohort } from '#domain/heartbeat/inhale.ts'
import {
  choosePeriod,
  lastWord,
  type RecordingBegan,
  recordedDays,
  recordingBegan,
} from '#domain/heartbeat/recording.ts'
import { ENOUGH, RECENT, YEAR } from '#domain/heartbeat/state.ts'

/** What is looked at: which periods, up to which day, learned from what. */
export type View = {
  kind: PeriodKind
  asOf: Day
  /** The data end at `asOf`, long before today. */
  silent: boolean
  /** Without gaps: `complete` ones wholly past, up to `shown` with the running one, then those ahead. */
  periods: Period[]
  complete: number
  shown: number
  firstDay: Day
  recording: RecordingBegan | null
  /** What was known before the last quarter of periods: values and bands are made of it, so that they can fail. */
  learned: Learned
  learnedUntil: Day
  /** Wins known by then; when they are too few, `learned` is what is known at the end and no band is drawn. */
  winsLearned: number
  /** What is known at the end: the delay figures are made of it. */
  known: Learned
}

/** Two years, and the year before them to compare with. */
const SHOWN: Record<PeriodKind, number> = { week: 156, month: 36, quarter: 20 }

export function viewOf(dated: Dated, today: Day, asked?: PeriodKind): View {
  const days = recordedDays(dated)
  const kind = asked ?? choosePeriod(dated.cases)
  const { asOf, silent } = lastWord(days, today, kind)
  const firstDay = days[0] ?? asOf
  const past = days.length === 0 ? [] : periodsBetween(kind, firstDay, asOf)
  const periods = past.slice(-SHOWN[kind] - 1)
  const shown = periods.length
  const complete = periods.filter(({ last }) => (silent ? last <= asOf : last < asOf)).length
  const recording = recordingBegan(dated.cases, asOf)
  const since = recording?.since ?? null
  const learnedUntil = (periods[complete - RECENT[kind].long]?.first ?? firstDay) - 1
  const known = learn(dated.cases, asOf, since)
  const before = learn(dated.cases, learnedUntil, since)
  if (!silent) periods.push(...nextPeriods(kind, periods.at(-1)?.last ?? asOf))
  return {
    kind,
    asOf,
    silent,
    periods,
    complete,
    shown,
    firstDay,
    recording,
    known,
    learnedUntil,
    winsLearned: before.wins,
    learned: before.wins >= ENOUGH.wins ? before : known,
  }
}

function nextPeriods(kind: PeriodKind, after: Day): Period[] {
  const next: Period[] = []
  for (let day = after + 1; next.length < RECENT[kind].long; day = (next.at(-1)?.last ?? day) + 1)
    next.push(periodOf(kind, day))
  return next
}

/** Enough is known from before the last quarter of periods to say what should have come out. */
export function isExpectable({ winsLearned }: View): boolean {
  return winsLearned >= ENOUGH.wins
}

/** Cases qualified in each complete period of the last year; none when the data have ended. */
export function yearOfBirths(cohorts: readonly DayCohort[], view: View): number[] {
  if (view.silent) return []
  const past = view.periods.slice(0, view.complete).slice(-YEAR[view.kind])
  const placeOf = periodFinder(past)
  const perPeriod = past.map(() => 0)
  for (const { day, cases } of cohorts) {
    const place = placeOf(day)
    if (place >= 0) perPeriod[place] = (perPeriod[place] ?? 0) + cases
  }
  return perPeriod
}
