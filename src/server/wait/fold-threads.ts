import { orderKey } from '#domain/happening/happening.ts'
import {
  endOf,
  foldWaits,
  lapseOf,
  type ThreadStep,
  type ThreadTouch,
  type Wait,
} from '#domain/wait/fold-waits.ts'
import {
  type Horizon,
  horizonOf,
  isHistory,
  type PlannedStep,
  planOf,
  STEP_NUMBERS,
  type StepName,
  stepsDue,
} from '#domain/wait/overdue.ts'
import type { BusinessClock } from '#domain/workspace/business-hours.ts'
import { setTimers, type TimerWanted } from '#server/beat/timers.ts'
import type { Settings, Turn } from '#server/beat/turn.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import {
  type Asked,
  caughtUpTo,
  type KnownWait,
  loadReplying,
  loadSteps,
  loadStepsDone,
  loadWaits,
  type ReplyingRow,
} from './load-threads.ts'
import { takeSteps } from './take-steps.ts'
import { factsOfWait } from './wait-facts.ts'
import { writeWaits } from './write-waits.ts'

/** A wait as it is derived now, with what time asks to be done about it. */
export type WaitRow = {
  person: string
  thread: string
  wait: Wait
  /** The name of the inbound that opened it. */
  source: string
  externalId: string
  dueAt: number | undefined
  lapsedAt: number | undefined
  /** Business time from the question to the answer. */
  responseMs: number | undefined
  heldSince: number | undefined
  /** The step to be taken now, and those that it makes needless. */
  take: PlannedStep | undefined
  passOver: PlannedStep[]
  next: PlannedStep[]
  horizon: Horizon
}

/** While doors have not caught up: after how long to look again. */
const LOOK_AGAIN_MS = 60_000

/** Derives the waits of these threads (`person thread`) from their touches and what was said of them, as of now. */
export async function foldThreads(turn: Turn, threads: Set<string>): Promise<void> {
  if (threads.size === 0) return
  const asked = [...threads].map((name): Asked => [name.slice(0, 36), name.slice(37)])
  const [replying, waits] = await Promise.all([loadReplying(turn, asked), loadWaits(turn, asked)])
  const steps = await loadSteps(turn, replying)
  const touches = Map.groupBy(replying, row => `${row.person_id} ${row.thread}`)
  const before = new Map(waits.map(wait => [wait.id, wait]))
  const folded = asked.flatMap(([person, thread]) =>
    waitsOf(turn, { person, thread, rows: touches.get(`${person} ${thread}`) ?? [], steps, before }),
  )
  const rows = await judge(turn, folded, before)
  const members = await writeWaits(
    turn,
    rows,
    [...before.keys()].filter(id => !rows.some(row => row.wait.id === id)),
  )
  await setTimers(
    turn,
    'wait',
    [...new Set([...before.keys(), ...rows.map(row => row.wait.id)])],
    rows.flatMap(row => timersOf(turn, row)),
  )
  await recordFacts(
    turn,
    rows.flatMap(row => factsOfWait(turn, row, before.get(row.wait.id), members)),
  )
  await takeSteps(turn, rows, members)
  await readOfEnded(turn, rows, before)
}

/** Of a wait that is over nobody need read any more. */
async function readOfEnded(turn: Turn, rows: WaitRow[], before: Map<string, KnownWait>): Promise<void> {
  const ended = rows.filter(({ wait }) => {
    const known = before.get(wait.id)
    return known && !known.answered_at && !known.needless_at && endOf(wait) !== undefined
  })
  if (ended.length === 0) return
  await turn.tx.sql.query(
    'UPDATE notification SET read_at = $3 WHERE workspace_id = $1 AND wait_id = ANY($2) AND read_at IS NULL',
    [turn.tx.workspace, ended.map(row => row.wait.id), new Date(turn.now)],
  )
}

type Folded = Pick<
  WaitRow,
  'person' | 'thread' | 'wait' | 'dueAt' | 'responseMs' | 'source' | 'externalId'
> & {
  isHistory: boolean
}

type Thread = {
  person: string
  thread: string
  rows: ReplyingRow[]
  steps: Map<string, ThreadStep[]>
  before: Map<string, KnownWait>
}

function waitsOf(turn: Turn, { person, thread, rows, steps, before }: Thread): Folded[] {
  const opening = new Map(rows.map(row => [row.id, row]))
  const touches = rows.map((row): ThreadTouch => {
    const at = row.occurred_at.getTime()
    const key = orderKey({ at, source: row.source, externalId: row.external_id })
    return { id: row.id, orderKey: key, at, channel: row.channel, reply: row.replying }
  })
  const said = rows.flatMap(row => steps.get(row.id) ?? [])
  return foldWaits(touches, said).flatMap(wait => {
    const row = opening.get(wait.id)
    if (!row) return []
    const known = before.get(wait.id)
    return [
      {
        person,
        thread,
        wait,
        source: row.source,
        externalId: row.external_id,
        // History that was imported ran on no clock of ours.
        dueAt: row.imported ? undefined : dueOf(turn, wait, known),
        responseMs: responseOf(turn, wait, known),
        isHistory: isHistory(wait.openedAt, row.received_at.getTime()),
      },
    ]
  })
}

/** What was over when the hours changed stays as it was judged. */
function dueOf({ settings }: Turn, wait: Wait, before: KnownWait | undefined): number {
  if (before?.due_at && (before.answered_at || before.needless_at || before.lapsed_at))
    return before.due_at.getTime()
  return clockOf(settings, wait).after(wait.openedAt, settings.waits.answerWithin)
}

/** Sales answers who writes: by the hours of whose it is, and where it is nobody's by those of the team that answers. */
function clockOf({ clockFor }: Settings, { assigned }: Wait): BusinessClock {
  return clockFor(assigned, 'sales')
}

function responseOf({ settings }: Turn, wait: Wait, before: KnownWait | undefined): number | undefined {
  if (wait.answeredAt === undefined) return undefined
  if (before?.answered_at?.getTime() === wait.answeredAt && before.response_ms !== null)
    return Number(before.response_ms)
  return clockOf(settings, wait).between(wait.openedAt, wait.answeredAt)
}

/** Asks for each wait what is due by now, as far as can be known now. */
async function judge(turn: Turn, folded: Folded[], before: Map<string, KnownWait>): Promise<WaitRow[]> {
  const { now, settings } = turn
  const open = folded.filter(one => one.dueAt !== undefined && endOf(one.wait) === undefined)
  const done = await loadStepsDone(
    turn,
    open.map(one => one.wait.id),
  )
  const plans = new Map(
    open.map(({ wait, dueAt, ...one }) => {
      const plan = planOf(wait.openedAt, dueAt ?? 0, settings.waits, clockOf(settings, wait).after)
      return [wait.id, one.isHistory ? plan.filter(({ step }) => step === 'lapse') : plan]
    }),
  )
  const isDue = (one: Folded): boolean => (plans.get(one.wait.id) ?? []).some(({ at }) => at <= now)
  const caughtUp = open.some(isDue) ? await caughtUpTo(turn) : null
  return folded.map(one => {
    const known = before.get(one.wait.id)
    return judged(one, {
      now,
      known,
      plan: plans.get(one.wait.id) ?? [],
      done: done.get(one.wait.id) ?? new Set(),
      horizon: horizonOf(caughtUp, known?.held_since?.getTime(), now),
    })
  })
}

type Moment = {
  now: number
  known: KnownWait | undefined
  plan: PlannedStep[]
  done: Set<StepName>
  horizon: Horizon
}

function judged({ isHistory: quiet, ...one }: Folded, { now, known, plan, done, horizon }: Moment): WaitRow {
  const { take, passOver, next } = stepsDue(plan, done, horizon.at)
  const isHeld = next.some(({ at }) => at <= now)
  // What has lapsed, or is over, needs no more news from elsewhere to be judged.
  const knownBy = known?.lapsed_at || endOf(one.wait) !== undefined ? now : horizon.at
  return {
    ...one,
    lapsedAt: lapseOf(one.wait, one.dueAt, knownBy),
    heldSince: isHeld ? (known?.held_since?.getTime() ?? now) : undefined,
    take: quiet ? undefined : take,
    passOver: quiet ? [] : passOver,
    next,
    horizon,
  }
}

function timersOf({ now }: Turn, { wait, next }: WaitRow): TimerWanted[] {
  return next.map(({ step, at }) => ({
    subject: wait.id,
    step: STEP_NUMBERS[step],
    dueAt: at <= now ? now + LOOK_AGAIN_MS : at,
  }))
}
