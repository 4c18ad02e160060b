import type { Instant } from '#domain/happening/happening.ts'
import { doesMeet, type Judgement, type Meets, meetsOf } from './judgement.ts'
import { type JudgedStage, judgedStages } from './write-out.ts'

export type LifecycleStage =
  | 'visitor'
  | 'lead'
  | 'mql'
  | 'sal'
  | 'sql'
  | 'customer'
  | 'nurture'
  | 'disqualified'

/** Something that may move a person through the lifecycle. */
export type LifecycleEvent = {
  orderKey: string
  at: Instant
  is:
    | 'identified'
    | 'offered'
    | 'accepted'
    | 'returned'
    | 'lapsed'
    | 'deal-created'
    | 'deal-won'
    | 'set'
    | 'judged'
  /** For `set`, a member's decision. */
  stage?: LifecycleStage
  reason?: string
  /** For `judged`, what the agreement's definitions said. */
  judgement?: Judgement
}

/** `agreement`: the version whose definition made it; absent when something else did. */
export type StageChange = { stage: LifecycleStage; at: Instant; reason: string; agreement?: string }

/** What the events add up to: the dated changes, and which definitions are met at the end. */
export type Lifecycle = { changes: StageChange[]; meets: Meets }

const FORWARD: readonly LifecycleStage[] = ['visitor', 'lead', 'mql', 'sal', 'sql', 'customer']

type Move = { stage: LifecycleStage; reason: string; agreement?: string }
type State = {
  stage: LifecycleStage
  /** Whether a definition put them there, and may take them away again. What people decided stands. */
  byDefinition: boolean
  /** From the offer of a handoff to its return or lapse; with a deal for good. Definitions move nobody who is. */
  withSales: boolean
  /** What is met, by each identity that was judged; before the first judgement whoever is known is a lead. */
  judged: Map<string, Meets>
  known: boolean
}

/**
 * The dated stage changes of a person. What happens moves a person forward only; backward moves are a return, which
 * says why, an offer that nobody answered, a member's decision, or that a definition of the agreement is met no more before sales has them. Who is a
 * customer stays one; being qualified again is told by the deals.
 */
export function foldLifecycle(events: LifecycleEvent[]): StageChange[] {
  return foldWhole(events).changes
}

/** As `foldLifecycle`, with the definitions that are met at the end. */
export function foldWhole(events: LifecycleEvent[]): Lifecycle {
  const changes: StageChange[] = []
  const state: State = {
    stage: 'visitor',
    byDefinition: true,
    withSales: false,
    judged: new Map(),
    known: false,
  }
  for (const event of [...events].sort(inOrder)) {
    const move = moveBy(state, event)
    // Whoever says where somebody stands means it, also when they stood there.
    if (event.is === 'set') state.byDefinition = false
    if (!move || move.stage === state.stage) continue
    state.stage = move.stage
    state.byDefinition = event.is === 'judged' || event.is === 'identified'
    changes.push({ ...move, at: event.at })
  }
  return { changes, meets: metIn(state) }
}

function inOrder(a: LifecycleEvent, b: LifecycleEvent): number {
  if (a.orderKey === b.orderKey) return a.is < b.is ? -1 : 1
  return a.orderKey < b.orderKey ? -1 : 1
}

/** Takes an event into the state; returns where it leads, if anywhere. */
function moveBy(state: State, event: LifecycleEvent): Move | undefined {
  const now = state.stage
  switch (event.is) {
    case 'identified':
      state.known = true
      return forward(now, 'lead', 'became known')
    case 'offered':
      state.withSales = true
      return forward(now, 'mql', event.reason ?? 'offered to sales')
    case 'accepted':
      state.withSales = true
      return forward(now, 'sal', 'accepted by sales')
    case 'deal-created':
      state.withSales = true
      return forward(now, 'sql', 'a deal exists')
    case 'deal-won':
      state.withSales = true
      return forward(now, 'customer', 'a deal was won')
    case 'returned':
      if (now === 'customer' || now === 'sql') return undefined
      state.withSales = false
      return { stage: 'nurture', reason: event.reason ?? 'returned to marketing' }
    case 'lapsed':
      // Whoever sales has taken already stays theirs, whatever becomes of another offer.
      if (now !== 'lead' && now !== 'mql') return undefined
      state.withSales = false
      return { stage: 'nurture', reason: 'the handoff lapsed' }
    case 'set':
      state.withSales = FORWARD.indexOf(event.stage ?? now) >= FORWARD.indexOf('sal')
      return { stage: event.stage ?? now, reason: event.reason ?? 'decided by a member' }
    case 'judged':
      return event.judgement && moveByJudgement(state, event.judgement)
  }
}

function forward(now: LifecycleStage, to: LifecycleStage, reason: string): Move | undefined {
  return FORWARD.indexOf(to) > FORWARD.indexOf(now) ? { stage: to, reason } : undefined
}

function metIn({ judged, known }: State): Meets {
  if (judged.size === 0) return known ? meetsOf(['lead']) : 0
  let meets = 0
  for (const one of judged.values()) meets |= one
  return meets
}

/** What was several people before they were merged meets what any of them met, until they are judged as one. */
function moveByJudgement(state: State, { identity, meets, agreement, number }: Judgement): Move | undefined {
  const before = metIn(state)
  state.judged.set(identity, meets)
  if (state.withSales) return undefined
  const after = metIn(state)
  const to = reached(state, before, after)
  const version = `in version ${number} of the agreement`
  if (to) return { stage: to, reason: `meets the definition of ${NAMES[to]} ${version}`, agreement }
  if (!isLeft(state, before, after)) return undefined
  const from = NAMES[state.stage as JudgedStage]
  return { stage: standing(after), reason: `no longer meets the definition of ${from} ${version}`, agreement }
}

const NAMES: Record<JudgedStage, string> = {
  lead: 'a lead',
  mql: 'an MQL',
  nurture: 'nurture',
  disqualified: 'disqualified',
}

/** Where a definition that is met now, and was not before, leads; undefined: nowhere. */
function reached({ stage, byDefinition }: State, before: Meets, after: Meets): JudgedStage | undefined {
  const isMet = (one: JudgedStage): boolean => doesMeet(after, one) && !doesMeet(before, one)
  if (isMet('disqualified')) return 'disqualified'
  // Out of this leads only that its definition is met no more, or a member.
  if (stage === 'disqualified' && !(byDefinition && !doesMeet(after, 'disqualified'))) return undefined
  if (isMet('mql')) return 'mql'
  if (stage === 'visitor' || stage === 'lead') {
    if (isMet('nurture')) return 'nurture'
    if (stage === 'visitor' && isMet('lead')) return 'lead'
  }
  return undefined
}

/** Whether the definition that put them where they are is met no more. */
function isLeft({ stage, byDefinition }: State, before: Meets, after: Meets): boolean {
  if (!byDefinition || !isJudged(stage)) return false
  return doesMeet(before, stage) && !doesMeet(after, stage)
}

function isJudged(stage: LifecycleStage): stage is JudgedStage {
  return judgedStages.some(one => one === stage)
}

/** The stage of whoever nothing but definitions speaks of: what rules somebody out counts first, then what leads furthest. */
function standing(meets: Meets): LifecycleStage {
  const found = (['disqualified', 'mql', 'nurture', 'lead'] as const).find(one => doesMeet(meets, one))
  return found ?? 'visitor'
}
