import type { ThreadCounts } from '#contract/thread.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { whoAnswers } from '#domain/today/queue-order.ts'
import type { Moment } from '#server/report/one-moment.ts'
import type { FoundWait } from '#server/today/find-work.ts'
import { acceptedBy, activeMembers, largestDeals } from '#server/today/stakes.ts'
import { WAIT_OPEN } from './thread-store.ts'

/** So many waiting threads are looked at, the latest: more wait only where nobody answers at all. */
export const MOST_WAITING = 2_000

/** A thread that waits, and who is to answer there; undefined: nobody yet. */
export type Waiting = { id: string; channel: string; holder: string | undefined }

type Row = {
  id: string
  wait_id: string
  person_id: string
  thread: string
  channel: string
  opened_at: Date
  due_at: Date | null
  assigned_to: string | null
  last_out_by: string | null
}

/** The threads that wait with who is to answer there, by the very rule that Today goes by. */
export async function waitingThreads(
  moment: Moment,
  now: Instant,
): Promise<{ waiting: Waiting[]; active: ReadonlyMap<string, string> }> {
  const { tx } = moment
  const active = await activeMembers(tx)
  const { rows } = await tx.sql.query<Row>(
    `SELECT DISTINCT ON (thread.id) thread.id, open.id AS wait_id, open.person_id, open.thread, thread.channel,
        open.opened_at, open.due_at, thread.assigned_to, thread.last_out_by
      FROM (SELECT wait.id, wait.person_id, wait.thread, wait.opened_at, wait.due_at FROM wait
        WHERE wait.workspace_id = $1 AND ${WAIT_OPEN} ORDER BY wait.opened_at DESC LIMIT ${MOST_WAITING}) open
      JOIN thread ON thread.workspace_id = $1 AND thread.person_id = open.person_id AND thread.thread = open.thread
      ORDER BY thread.id, open.opened_at`,
    [tx.workspace],
  )
  const here = (member: string | null | undefined): string | undefined =>
    member != null && active.has(member) ? member : undefined
  // Deals and leads are asked for only where nobody was given the thread or spoke on it.
  const open = rows.filter(row => !here(row.assigned_to) && !here(row.last_out_by)).map(foundOf)
  const deals = await largestDeals(moment, open, now)
  const accepted = await acceptedBy(tx, open)
  const waiting = rows.map(row => ({
    id: row.id,
    channel: row.channel,
    holder: whoAnswers({
      assigned: here(row.assigned_to),
      spokeLast: here(row.last_out_by),
      dealOwner: here(deals(foundOf(row))?.owner),
      accepted: here(accepted.get(row.person_id)),
    })?.member,
  }))
  return { waiting, active }
}

function foundOf(row: Row): FoundWait {
  return {
    kind: 'wait',
    id: row.wait_id,
    person: row.person_id,
    thread: row.thread,
    assigned: row.assigned_to,
    since: row.opened_at.getTime(),
    dueAt: row.due_at?.getTime(),
  }
}

/** How many wait, whose they are, and by which channel they came. */
export function countWaiting(waiting: readonly Waiting[], me: string | undefined): ThreadCounts {
  const channels = Map.groupBy(waiting, one => one.channel)
  return {
    waiting: waiting.length,
    mine: waiting.filter(one => me !== undefined && one.holder === me).length,
    unassigned: waiting.filter(one => one.holder === undefined).length,
    channels: [...channels]
      .map(([channel, threads]) => ({ channel, waiting: threads.length }))
      .sort((a, b) => b.waiting - a.waiting || (a.channel < b.channel ? -1 : 1)),
    most: MOST_WAITING,
  }
}
