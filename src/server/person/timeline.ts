import type { WorkspaceTx } from '#server/database/transaction.ts'
import { loadDealSteps, loadEntries } from './timeline-deals.ts'
import type { Moment, Placed, TimelineAsked } from './timeline-place.ts'
import { loadHandoffSteps, loadStageChanges } from './timeline-steps.ts'
import { loadTouchItems } from './timeline-touches.ts'

const LOADERS = [loadTouchItems, loadHandoffSteps, loadStageChanges, loadDealSteps, loadEntries]

/** The latest `limit` moments of a person's conversation before a place in it, the latest first. */
export async function loadTimeline(tx: WorkspaceTx, asked: TimelineAsked): Promise<Placed[]> {
  const all: Placed[] = []
  for (const load of LOADERS) all.push(...(await load(tx, asked)))
  return all.sort((a, b) => compare(b.moment, a.moment)).slice(0, asked.limit)
}

function compare(a: Moment, b: Moment): number {
  for (const part of ['at', 'type', 'key'] as const)
    if (a[part] !== b[part]) return a[part] < b[part] ? -1 : 1
  return 0
}
