import type { Instant } from '#domain/happening/happening.ts'
import { dateOf, dayIn } from '#domain/calendar.ts'
import { type UsualWorth, usualWorth } from '#domain/today/queue-order.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { VALUE } from '#server/deal/deal-filter.ts'
import { Parameters } from '#server/deal/parameters.ts'
import { joinRated } from '#server/deal/rated-currencies.ts'
import type { Moment } from '#server/report/one-moment.ts'
import type { Found, FoundWait } from './find-work.ts'
import type { BestDeal } from './ranked.ts'

/** What is usual is learnt from this many deals that were closed last. */
const CLOSED_LAST = 500

type DealRow = {
  about: string
  id: string
  name: string
  owner_id: string | null
  value: string | null
}

/** The members who can sign in, with their names: only they can answer. */
export async function activeMembers(tx: WorkspaceTx): Promise<Map<string, string>> {
  const { rows } = await tx.sql.query<{ id: string; name: string }>(
    `SELECT member.id, member.name FROM member
      JOIN membership ON membership.workspace_id = $1 AND membership.user_id = member.user_id
      WHERE member.workspace_id = $1`,
    [tx.workspace],
  )
  return new Map(rows.map(row => [row.id, row.name]))
}

/** The largest open deal behind each: of the person, of the account, or the deal itself. */
export async function largestDeals(
  moment: Moment,
  found: readonly Found[],
  now: Instant,
): Promise<(one: Found) => BestDeal | undefined> {
  const people = found.flatMap(one => (one.person === null ? [] : [one.person]))
  const tasks = found.filter(one => one.kind === 'task')
  const accounts = tasks.flatMap(task => (task.account === null ? [] : [task.account]))
  const own = tasks.flatMap(task => (task.aboutDeal === null ? [] : [task.aboutDeal]))
  if (found.length === 0) return () => undefined
  const parameters = new Parameters(moment.tx.workspace)
  const today = dateOf(dayIn(moment.zone, now))
  const rated = await joinRated(moment.tx, { currency: moment.currency, today }, parameters)
  const ids = (some: string[]): string => `${parameters.keep([...new Set(some)])}::uuid[]`
  const { rows } = await moment.tx.sql.query<DealRow>(
    `SELECT DISTINCT ON (about.id) about.id AS about, deal.id, deal.name, deal.owner_id, (${VALUE})::text AS value
      FROM (
        SELECT belonging.person_id AS id, deal_person.deal_id FROM belonging
          JOIN deal_person ON deal_person.workspace_id = $1 AND deal_person.identity_id = belonging.identity_id
          WHERE belonging.workspace_id = $1 AND belonging.person_id = ANY(${ids(people)})
            AND belonging.until_at = 'infinity'
        UNION SELECT account_id, id FROM deal WHERE workspace_id = $1 AND account_id = ANY(${ids(accounts)})
        UNION SELECT id, id FROM deal WHERE workspace_id = $1 AND id = ANY(${ids(own)})
      ) about
      JOIN deal ON deal.workspace_id = $1 AND deal.id = about.deal_id ${rated}
      WHERE deal.state = 'open' AND NOT deal.placeholder
      ORDER BY about.id, (${VALUE}) DESC NULLS LAST, deal.id`,
    parameters.values,
  )
  const known = new Map(
    rows.map(row => [
      row.about,
      {
        id: row.id,
        name: row.name,
        owner: row.owner_id,
        minor: row.value === null ? undefined : BigInt(row.value),
      },
    ]),
  )
  return one => known.get(subjectOf(one) ?? '')
}

function subjectOf(one: Found): string | null {
  return one.kind === 'task' ? (one.person ?? one.aboutDeal ?? one.account) : one.person
}

/** By "person thread": who spoke last for us there. */
export async function spokeLast(tx: WorkspaceTx, waits: readonly FoundWait[]): Promise<Map<string, string>> {
  if (waits.length === 0) return new Map()
  const { rows } = await tx.sql.query<{ name: string; member_id: string }>(
    `SELECT DISTINCT ON (asked.person_id, asked.thread) asked.person_id || ' ' || asked.thread AS name, touch.member_id
      FROM unnest($2::uuid[], $3::text[]) AS asked (person_id, thread)
      JOIN belonging ON belonging.workspace_id = $1 AND belonging.person_id = asked.person_id
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id
        AND touch.thread = asked.thread AND touch.replying IS NOT NULL
      WHERE touch.replying = 'answers' AND touch.member_id IS NOT NULL
        AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
      ORDER BY asked.person_id, asked.thread, touch.occurred_at DESC, touch.id DESC`,
    [tx.workspace, waits.map(wait => wait.person), waits.map(wait => wait.thread)],
  )
  return new Map(rows.map(row => [row.name, row.member_id]))
}

/** By person: who accepted the lead last. */
export async function acceptedBy(tx: WorkspaceTx, waits: readonly FoundWait[]): Promise<Map<string, string>> {
  if (waits.length === 0) return new Map()
  const { rows } = await tx.sql.query<{ person_id: string; accepted_by: string }>(
    `SELECT DISTINCT ON (belonging.person_id) belonging.person_id, handoff.accepted_by
      FROM belonging
      JOIN handoff ON handoff.workspace_id = $1 AND handoff.identity_id = belonging.identity_id
      WHERE belonging.workspace_id = $1 AND belonging.person_id = ANY($2) AND handoff.accepted_by IS NOT NULL
      ORDER BY belonging.person_id, handoff.accepted_at DESC, handoff.id`,
    [tx.workspace, [...new Set(waits.map(wait => wait.person))]],
  )
  return new Map(rows.map(row => [row.person_id, row.accepted_by]))
}

/** What a deal is usually worth here, from those that were closed last. */
export async function loadUsualWorth(moment: Moment, now: Instant): Promise<UsualWorth | undefined> {
  const parameters = new Parameters(moment.tx.workspace)
  const today = dateOf(dayIn(moment.zone, now))
  const rated = await joinRated(moment.tx, { currency: moment.currency, today }, parameters)
  const { rows } = await moment.tx.sql.query<{ state: string; value: string | null }>(
    `SELECT deal.state, (${VALUE})::text AS value FROM (
        SELECT * FROM deal WHERE workspace_id = $1 AND state <> 'open' AND NOT placeholder
          ORDER BY coalesce(won_at, lost_at) DESC LIMIT ${CLOSED_LAST}
      ) deal ${rated}`,
    parameters.values,
  )
  return usualWorth(
    rows.map(row => ({
      won: row.state === 'won',
      minor: row.value === null ? undefined : BigInt(row.value),
    })),
  )
}
