import { foldHandoff, type HandoffEvent } from '#domain/handoff/fold-handoff.ts'
import { holderOf } from '#domain/handoff/holder.ts'
import { planOfOffer } from '#domain/handoff/lapse-steps.ts'
import { orderKey, type Instant } from '#domain/happening/happening.ts'
import { isHistory, type PlannedStep, STEP_NUMBERS, stepsDue } from '#domain/wait/overdue.ts'
import { setTimers } from '#server/beat/timers.ts'
import type { Turn } from '#server/beat/turn.ts'
import { type Fact, recordFacts } from '#server/fact/record-facts.ts'
import { lateness } from '#server/wait/wait-facts.ts'
import { composeContexts } from './compose-context.ts'
import { type Folded, type Judged, stateOf } from './folded.ts'
import {
  type EventRow,
  loadConversions,
  loadEvents,
  loadInOtherHands,
  loadStanding,
  loadStepsDone,
  type Standing,
} from './load-handoffs.ts'
import { takeLapseSteps, tellOfferedAgain } from './take-lapse-steps.ts'
import { writeHandoffs } from './write-handoffs.ts'

/** Derives these handoffs from their steps and the deals that came of them, as of now, and does what time asks for. */
export async function foldHandoffs(turn: Turn, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const events = Map.groupBy(await loadEvents(turn, ids), row => row.subject_id)
  const before = new Map((await loadStanding(turn, ids)).map(row => [row.id, row]))
  const converted = await loadConversions(turn, ids)
  const folded = ids.flatMap(id => fold(turn, id, events.get(id) ?? [], converted.get(id)))
  const members = await writeHandoffs(
    turn,
    folded,
    ids.filter(id => !folded.some(one => one.id === id)),
  )
  const judged = await judge(turn, folded)
  await setTimers(
    turn,
    'handoff',
    ids,
    judged.flatMap(({ id, next }) =>
      next.map(({ step, at }) => ({ subject: id, step: STEP_NUMBERS[step], dueAt: at })),
    ),
  )
  await markPeople(turn, [
    ...[...before.values()].map(one => one.identity_id),
    ...folded.map(one => one.identity),
  ])
  const changed = folded.filter(one => before.get(one.id)?.state !== stateOf(one))
  await recordFacts(
    turn,
    changed.map(one => changeOf(turn, one)),
  )
  await takeLapseSteps(turn, judged, members)
  await composeContexts(
    turn,
    folded.filter(one => !before.has(one.id)),
  )
  await tellOfferedAgain(
    turn,
    changed.filter(one => isNew(one, before)),
    members,
  )
}

function isNew(one: Folded, before: Map<string, Standing>): boolean {
  return !before.has(one.id) && one.handoff.is === 'offered' && one.handoff.after !== undefined
}

function changeOf(turn: Turn, one: Folded): Fact {
  const { handoff, isHistory: old } = one
  const late = handoff.is === 'lapsed' && !old ? lateness(turn.now, handoff.lapsedAt, false) : {}
  return {
    act: `handoff-${stateOf(one)}`,
    subjectKind: 'handoff',
    subjectId: one.id,
    because: { ...late, ...(handoff.is === 'returned' && { reason: handoff.returnKey }) },
  }
}

function fold(turn: Turn, id: string, rows: EventRow[], convertedAt: Instant | undefined): Folded[] {
  const events = rows.map((row): HandoffEvent => {
    const at = row.occurred_at.getTime()
    return { orderKey: keyOf(row), at, step: row.body.step }
  })
  const handoff = foldHandoff(events, turn.now, convertedAt)
  const [first] = [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const offer = rows.find(row => row.body.step.is === 'offered')
  if (!handoff || !first || !offer) return []
  return [
    {
      id,
      source: first.source,
      name: first.body.handoff,
      identity: first.identity_id,
      handoff,
      convertedAt,
      holder: convertedAt === undefined ? holderOf(handoff, events) : undefined,
      isHistory: offer.imported || isHistory(offer.occurred_at.getTime(), offer.received_at.getTime()),
    },
  ]
}

function keyOf(row: EventRow): string {
  return orderKey({ at: row.occurred_at.getTime(), source: row.source, externalId: row.external_id })
}

/** Asks for each handoff what is due by now. What is answered, has brought a deal or is history calls nobody any more. */
async function judge(turn: Turn, folded: Folded[]): Promise<Judged[]> {
  const { now } = turn
  const running = folded.filter(one => {
    const { is, due } = one.handoff
    const inTime = due !== undefined && one.convertedAt !== undefined && one.convertedAt <= due
    return (is === 'offered' || is === 'lapsed') && due !== undefined && !inTime
  })
  const elsewhere = await loadInOtherHands(
    turn,
    running.filter(one => one.handoff.is === 'lapsed').map(one => one.id),
  )
  const plans = new Map(running.map(one => [one.id, planOf(turn, one, elsewhere)]))
  const due = running.filter(({ id }) => plans.get(id)?.some(({ at }) => at <= now))
  const done = await loadStepsDone(
    turn,
    due.map(one => one.id),
  )
  return running.map(one => {
    const { take, passOver, next } = stepsDue(plans.get(one.id) ?? [], done.get(one.id) ?? new Set(), now)
    return callsNobody(one)
      ? { ...one, take: undefined, passOver: [], next }
      : { ...one, take, passOver, next }
  })
}

/** Of what is history, or has gone on elsewhere, only the lapse is left. */
function planOf({ settings }: Turn, one: Folded, elsewhere: ReadonlySet<string>): PlannedStep[] {
  const plan = planOfOffer(one.handoff, settings.handoffs, settings.clockFor(one.handoff.to, 'sales'))
  return callsNobody(one) || elsewhere.has(one.id) ? plan.filter(({ step }) => step === 'lapse') : plan
}

function callsNobody({ isHistory: old, convertedAt }: Folded): boolean {
  return old || convertedAt !== undefined
}

async function markPeople(turn: Turn, identities: string[]): Promise<void> {
  const { rows } = await turn.tx.sql.query<{ person_id: string }>(
    'SELECT DISTINCT person_id FROM belonging WHERE workspace_id = $1 AND identity_id = ANY($2)',
    [turn.tx.workspace, identities],
  )
  for (const row of rows) turn.stale.lifecycles.add(row.person_id)
}
