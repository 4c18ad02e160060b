import type { TimelineItem } from '#contract/timeline.ts'
import type { CreditModel } from '#domain/revenue/credit-models.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { earnedBy } from '#server/earning/earned-by.ts'
import { loadDealSteps, loadEntries } from './deal-items.ts'
import { loadNoteItems, loadTaskItems } from './note-items.ts'
import type { Moment, Placed, TimelineAsked } from './place.ts'
import { loadHandoffSteps, loadStageChanges } from './step-items.ts'
import { loadTouchItems } from './touch-items.ts'
import { loadWaitSteps } from './wait-items.ts'

type Type = TimelineItem['type']
type Loader = (tx: WorkspaceTx, asked: TimelineAsked) => Promise<Placed[]>

const LOADERS: Record<Type, Loader> = {
  touchpoint: loadTouchItems,
  handoff: loadHandoffSteps,
  stage: loadStageChanges,
  deal: loadDealSteps,
  entry: loadEntries,
  note: loadNoteItems,
  task: loadTaskItems,
  wait: loadWaitSteps,
}

/** What each side has a part in. Notes, tasks and words about waits are a side's when a member of it said them. */
const OF_SIDE: Record<'marketing' | 'sales' | 'customer', readonly Type[]> = {
  marketing: ['touchpoint', 'handoff', 'note', 'task', 'wait'],
  sales: ['touchpoint', 'handoff', 'deal', 'note', 'task', 'wait'],
  customer: ['touchpoint'],
}

export type TimelineFilter = {
  /** Types of items; only these. */
  types?: readonly Type[] | undefined
  /** By which model the shares of touches in revenue are told. */
  model: CreditModel
}

/** The latest `limit` moments of a conversation before a place in it, the latest first. */
export async function loadTimeline(
  tx: WorkspaceTx,
  asked: TimelineAsked,
  { types, model }: TimelineFilter,
): Promise<Placed[]> {
  const loaders = (Object.entries(LOADERS) as [Type, Loader][]).filter(
    ([type]) =>
      (types === undefined || types.includes(type)) &&
      (asked.side === undefined || OF_SIDE[asked.side].includes(type)),
  )
  // Sent together: waiting for each before the next would take longer than all of them.
  const all = await Promise.all(loaders.map(([, load]) => load(tx, asked)))
  const placed = all
    .flat()
    .sort((a, b) => compare(b.moment, a.moment))
    .slice(0, asked.limit)
  await tellEarned(tx, asked, placed, model)
  return placed
}

async function tellEarned(
  tx: WorkspaceTx,
  { of }: TimelineAsked,
  placed: Placed[],
  model: CreditModel,
): Promise<void> {
  const touches = placed.flatMap(({ item }) => (item.type === 'touchpoint' ? [item] : []))
  const earned = await earnedBy(
    tx,
    of,
    touches.map(item => item.id),
    model,
  )
  for (const item of touches) item.earned = earned.get(item.id) ?? null
}

function compare(a: Moment, b: Moment): number {
  for (const part of ['at', 'type', 'key'] as const)
    if (a[part] !== b[part]) return a[part] < b[part] ? -1 : 1
  return 0
}
