import type { Instant } from '#domain/happening/happening.ts'
import { foldWhole, type LifecycleEvent } from '#domain/lifecycle/fold-lifecycle.ts'
import type { Judgement, Meets } from '#domain/lifecycle/judgement.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'

/** Why somebody was asked about: a touch of theirs, another change, the hour, or a new version. */
export type Cause = 'touch' | 'record' | 'time' | 'version'
export type Said = { meets: Meets; cause?: Cause; touch?: string | undefined }

/** What the definitions of a version say of people, by person, from a moment on. */
export type Judging = {
  verdicts: ReadonlyMap<string, Said>
  at: Instant
  agreement: string
  number: number
}

/** A judgement that is new, as it is folded and as it is kept. */
export type NewJudgement = { event: LifecycleEvent; judgement: Judgement; at: Instant } & Omit<Said, 'meets'>

export function judgingOf({ verdicts }: Judging): Iterable<string> {
  return verdicts.keys()
}

/**
 * What must be added to somebody's events so that they meet what was said of them; nothing when they do. Several identities of one
 * person may have been judged before they were merged: then none of them may go on meeting more than the person does.
 */
export function judgedAs(
  { verdicts, at, agreement, number }: Judging,
  id: string,
  events: readonly LifecycleEvent[],
): NewJudgement[] {
  const said = verdicts.get(id)
  if (!said) return []
  if (foldWhole([...events]).meets === said.meets) return []
  const judged = events.filter(event => event.judgement !== undefined)
  // After whatever was said before, also when the clock was set back.
  const from = Math.max(at, ...judged.map(event => event.at + 1))
  const { meets: now, ...because } = said
  const others = [...latestOf(judged)].filter(([one, before]) => one !== id && (before & ~now) !== 0)
  const changed = [
    ...others.map(([one, before]) => ({ identity: one, met: before & now })),
    { identity: id, met: now },
  ]
  return changed.map(({ identity, met }) => {
    const judgement = { identity, meets: met, agreement, number }
    return { event: stepEvent({ ...judgement, at: from }), judgement, at: from, ...because }
  })
}

/** What each identity was last said to meet. */
function latestOf(judged: readonly LifecycleEvent[]): Map<string, Meets> {
  const inOrder = [...judged].sort((one, other) => one.at - other.at)
  return new Map(
    inOrder.flatMap(({ judgement }) => (judgement ? [[judgement.identity, judgement.meets] as const] : [])),
  )
}

export function stepEvent({ at, ...judgement }: Judgement & { at: Instant }): LifecycleEvent {
  return {
    orderKey: `${new Date(at).toISOString()} agreement ${judgement.identity}`,
    at,
    is: 'judged',
    judgement,
  }
}

/** Keeps what is new of what definitions say. It is history from now on. */
export async function writeJudgements(turn: Turn, judgements: readonly NewJudgement[]): Promise<void> {
  await insertRows(
    turn.tx,
    'definition_step',
    ['id', 'identity_id', 'at', 'meets', 'agreement_id', 'cause', 'touchpoint_id'],
    judgements.map(({ judgement, at, cause = 'record', touch }) => [
      turn.newId(),
      judgement.identity,
      new Date(at),
      judgement.meets,
      judgement.agreement,
      cause,
      cause === 'touch' ? (touch ?? null) : null,
    ]),
  )
}
