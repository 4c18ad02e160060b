import type { Instant } from '#domain/happening/happening.ts'
import { dateOf, dayIn } from '#domain/calendar.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

type Work = { id: string; since: Instant; dueAt: Instant | undefined }
export type FoundWait = Work & {
  kind: 'wait'
  person: string
  thread: string
  assigned: string | null
}
export type FoundOffer = Work & { kind: 'handoff'; person: string; given: boolean }
export type FoundTask = Work & {
  kind: 'task'
  person: string | null
  account: string | null
  aboutDeal: string | null
  given: true
}
export type Found = FoundWait | FoundOffer | FoundTask

/** Beyond these many soonest due, only what is on one's own deals is looked for. */
const SOONEST = 1_000
/** What is later than that is as little urgent as it becomes, and comes after the others. */
const FADED = 30 * 86_400_000
const LONG_LATE = 300
const MOST = 500

/** Nobody has answered, and nobody has put it off until later. */
const WAITS = `wait.answered_at IS NULL AND wait.needless_at IS NULL AND wait.due_at IS NOT NULL
  AND (wait.snoozed_until IS NULL OR wait.snoozed_until <= $4)`

type WaitRow = {
  id: string
  assigned_to: string | null
  person_id: string
  thread: string
  opened_at: Date
  due_at: Date
}

/** Waits on which a clock runs: the soonest due, and all of people on the member's own open deals. */
export async function findWaits(
  tx: WorkspaceTx,
  member: string | undefined,
  now: Instant,
): Promise<FoundWait[]> {
  const { rows } = await tx.sql.query<WaitRow>(
    `WITH own AS (
        SELECT wait.id FROM deal
          JOIN deal_person ON deal_person.workspace_id = $1 AND deal_person.deal_id = deal.id
          JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = deal_person.identity_id
            AND belonging.until_at = 'infinity'
          JOIN wait ON wait.workspace_id = $1 AND wait.person_id = belonging.person_id
            AND ${WAITS}
          WHERE deal.workspace_id = $1 AND deal.owner_id = $2 AND deal.state = 'open'
      ), soonest AS (
        (SELECT id FROM wait WHERE workspace_id = $1 AND ${WAITS} AND due_at >= $3
          ORDER BY due_at, id LIMIT ${SOONEST})
        UNION ALL (SELECT id FROM wait WHERE workspace_id = $1 AND ${WAITS} AND due_at < $3
          ORDER BY due_at DESC, id DESC LIMIT ${LONG_LATE})
      )
      SELECT wait.id, wait.person_id, wait.thread, wait.opened_at, wait.due_at, wait.assigned_to
      FROM (SELECT id FROM own UNION SELECT id FROM soonest) chosen
      JOIN wait ON wait.workspace_id = $1 AND wait.id = chosen.id`,
    [tx.workspace, member ?? null, new Date(now - FADED), new Date(now)],
  )
  return rows.map(row => ({
    kind: 'wait',
    id: row.id,
    person: row.person_id,
    thread: row.thread,
    assigned: row.assigned_to,
    since: row.opened_at.getTime(),
    dueAt: row.due_at.getTime(),
  }))
}

type OfferRow = {
  id: string
  person_id: string
  offered_at: Date
  offered_to: string | null
  due_at: Date | null
}

/** Leads that are offered to the member, or to nobody who is here. */
export async function findOffers(
  tx: WorkspaceTx,
  { member, openOffers }: { member: string | undefined; openOffers: boolean },
  active: Map<string, string>,
): Promise<FoundOffer[]> {
  const { rows } = await tx.sql.query<OfferRow>(
    `SELECT handoff.id, coalesce(belonging.person_id, handoff.identity_id) AS person_id, handoff.offered_at,
        handoff.offered_to, handoff.due_at
      FROM handoff
      LEFT JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = handoff.identity_id
        AND belonging.until_at = 'infinity'
      WHERE handoff.workspace_id = $1 AND handoff.state = 'offered'
        AND (handoff.offered_to = $2 OR ($3 AND (handoff.offered_to IS NULL OR handoff.offered_to <> ALL($4))))
      ORDER BY handoff.due_at NULLS LAST, handoff.id LIMIT ${MOST}`,
    [tx.workspace, member ?? null, openOffers, [...active.keys()]],
  )
  return rows.map(row => ({
    kind: 'handoff',
    id: row.id,
    person: row.person_id,
    given: row.offered_to !== null && row.offered_to === member,
    since: row.offered_at.getTime(),
    dueAt: row.due_at?.getTime(),
  }))
}

type TaskRow = {
  id: string
  person_id: string | null
  account_id: string | null
  deal_id: string | null
  made_at: Date
  due_at: Date
}

/** The member's tasks that are due until the end of the workspace's day. */
export async function findTasks(
  tx: WorkspaceTx,
  member: string,
  zone: string,
  now: Instant,
): Promise<FoundTask[]> {
  const { rows } = await tx.sql.query<TaskRow>(
    `SELECT task.id, belonging.person_id, task.account_id, task.deal_id, task.made_at, task.due_at FROM task
      LEFT JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = task.identity_id
        AND belonging.until_at = 'infinity'
      WHERE task.workspace_id = $1 AND task.assignee_id = $2 AND task.done_at IS NULL AND task.removed_at IS NULL
        AND task.due_at < (($3::date + 1)::timestamp AT TIME ZONE $4)
      ORDER BY task.due_at, task.id LIMIT ${MOST}`,
    [tx.workspace, member, dateOf(dayIn(zone, now)), zone],
  )
  return rows.map(row => ({
    kind: 'task',
    id: row.id,
    person: row.person_id,
    account: row.account_id,
    aboutDeal: row.deal_id,
    given: true,
    since: row.made_at.getTime(),
    dueAt: row.due_at.getTime(),
  }))
}
