import type { Unanswered, UnansweredFigures, UnansweredQuery } from '#contract/unanswered.ts'
import { dateOf, dayIn, dayOfDate, startOfDay } from '#domain/calendar.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { type Asked, expectedOf, unansweredOf } from '#domain/wait/unanswered.ts'
import { VALUE } from '#server/deal/deal-filter.ts'
import { Parameters } from '#server/deal/parameters.ts'
import { joinRated } from '#server/deal/rated-currencies.ts'
import type { Moment } from '#server/report/one-moment.ts'

const USUAL_DAYS = 30

export type Days = { from: string; to: string; begin: Date; end: Date }

/** The days asked for, of the workspace's zone: the last 30 when none are. */
export function daysAsked(zone: string, { from, to }: UnansweredQuery, now: Instant): Days {
  const last = to === undefined ? dayIn(zone, now) : dayOfDate(to)
  const first = from === undefined ? last - USUAL_DAYS + 1 : dayOfDate(from)
  return {
    from: dateOf(first),
    to: dateOf(last),
    begin: new Date(startOfDay(zone, first)),
    end: new Date(startOfDay(zone, last + 1)),
  }
}

/** Whose a wait is in the figures: who answered it, else to whom it was given. */
export const WHOSE = 'coalesce(answer.member_id, wait.assigned_to)'

type Row = {
  part: number
  channel: string | null
  member_id: string | null
  week: string | null
  asked: number
  answered: number
  in_time: number
  needless: number
  pending: number
  quantiles: [number, number] | null
}

// What GROUPING says of (channel, member, week): a bit is set for each that was not grouped by.
const PARTS = { total: 7, channel: 3, member: 5, week: 6 }

/** Share answered and first response, of what was asked in a period, and what waits now. */
export async function loadUnanswered(
  moment: Moment,
  query: UnansweredQuery,
  now: Instant,
): Promise<Unanswered> {
  const { tx, zone, currency } = moment
  const days = daysAsked(zone, query, now)
  const { rows } = await tx.sql.query<Row>(
    `SELECT GROUPING(channel, member_id, week) AS part, channel, member_id, week::text, count(*)::int AS asked,
        count(answered_at)::int AS answered, (count(*) FILTER (WHERE answered_at <= due_at))::int AS in_time,
        count(needless_at)::int AS needless,
        (count(*) FILTER (WHERE answered_at IS NULL AND needless_at IS NULL AND due_at > $4))::int AS pending,
        percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY response_ms) AS quantiles
      FROM (
        SELECT wait.channel, ${WHOSE} AS member_id, date_trunc('week', wait.opened_at AT TIME ZONE $5)::date AS week,
          wait.answered_at, wait.needless_at, wait.due_at, wait.response_ms
        FROM wait LEFT JOIN touchpoint answer ON answer.workspace_id = $1 AND answer.id = wait.answered_by
        WHERE wait.workspace_id = $1 AND wait.due_at IS NOT NULL AND wait.opened_at >= $2 AND wait.opened_at < $3
      ) one
      GROUP BY GROUPING SETS ((), (channel), (member_id), (week)) ORDER BY asked DESC, channel, member_id, week`,
    [tx.workspace, days.begin, days.end, new Date(now), zone],
  )
  const names = await memberNames(moment, rows)
  const of = (part: number): Row[] => rows.filter(row => row.part === part)
  const [total] = of(PARTS.total)
  return {
    at: new Date(now).toISOString(),
    from: days.from,
    to: days.to,
    currency,
    total: total ? figuresOf(total) : unansweredOf(NOTHING),
    channels: of(PARTS.channel).map(row => ({ channel: row.channel ?? '', ...figuresOf(row) })),
    members: of(PARTS.member).map(row => ({
      member: row.member_id,
      name: row.member_id === null ? null : (names.get(row.member_id) ?? ''),
      ...figuresOf(row),
    })),
    weeks: of(PARTS.week)
      .map(row => ({ week: row.week ?? '', ...figuresOf(row) }))
      .sort((a, b) => (a.week < b.week ? -1 : 1)),
    waiting: await loadWaiting(moment, now),
  }
}

const NOTHING: Asked = {
  asked: 0,
  answered: 0,
  inTime: 0,
  needless: 0,
  pending: 0,
  medianMs: null,
  p90Ms: null,
}

function figuresOf(row: Row): UnansweredFigures {
  const { asked, answered, needless, pending, quantiles } = row
  return unansweredOf({
    asked,
    answered,
    inTime: row.in_time,
    needless,
    pending,
    medianMs: quantiles?.[0] ?? null,
    p90Ms: quantiles?.[1] ?? null,
  })
}

async function memberNames({ tx }: Moment, rows: readonly Row[]): Promise<Map<string, string>> {
  const { rows: members } = await tx.sql.query<{ id: string; name: string }>(
    'SELECT id, name FROM member WHERE workspace_id = $1 AND id = ANY($2)',
    [tx.workspace, rows.flatMap(row => row.member_id ?? [])],
  )
  return new Map(members.map(row => [row.id, row.name]))
}

/** How often deals are won is learnt from this many that were closed last. */
const CLOSED_LAST = 500

type Waiting = { waits: number; late: number; people: number; oldest_at: Date | null }
type Stake = { deals: number; open: string | null; without: number; won: number; closed: number }

async function loadWaiting(moment: Moment, now: Instant): Promise<Unanswered['waiting']> {
  const { tx } = moment
  const { rows } = await tx.sql.query<Waiting>(
    `SELECT count(*)::int AS waits, (count(*) FILTER (WHERE due_at <= $2))::int AS late,
        count(DISTINCT person_id)::int AS people, min(opened_at) AS oldest_at
      FROM wait WHERE workspace_id = $1 AND answered_at IS NULL AND needless_at IS NULL AND due_at IS NOT NULL`,
    [tx.workspace, new Date(now)],
  )
  const [waiting] = rows
  const stake = await loadStake(moment, now)
  const { deals, open, without, won, closed } = stake
  return {
    waits: waiting?.waits ?? 0,
    late: waiting?.late ?? 0,
    people: waiting?.people ?? 0,
    oldestAt: waiting?.oldest_at?.toISOString() ?? null,
    deals,
    open: open ?? '0',
    withoutAmount: without,
    won,
    closed,
    expected: expectedOf(BigInt(open ?? '0'), stake)?.toString() ?? null,
  }
}

/** The open deals of those who wait, each once, and how often deals are won. */
async function loadStake({ tx, zone, currency }: Moment, now: Instant): Promise<Stake> {
  const parameters = new Parameters(tx.workspace)
  const today = dateOf(dayIn(zone, now))
  const rated = await joinRated(tx, { currency, today }, parameters)
  const { rows } = await tx.sql.query<Stake>(
    `SELECT count(deal.id)::int AS deals, sum(${VALUE})::text AS open, (count(deal.id) FILTER (WHERE (${VALUE}) IS NULL))::int AS without,
        ended.won, ended.closed
      FROM (
        SELECT (count(*) FILTER (WHERE state = 'won'))::int AS won, count(*)::int AS closed FROM (
          SELECT state FROM deal WHERE workspace_id = $1 AND state <> 'open' AND NOT placeholder
          ORDER BY coalesce(won_at, lost_at) DESC LIMIT ${CLOSED_LAST}
        ) latest
      ) ended
      LEFT JOIN (
        SELECT DISTINCT deal_person.deal_id FROM wait
          JOIN belonging ON belonging.workspace_id = $1 AND belonging.person_id = wait.person_id
            AND belonging.until_at = 'infinity'
          JOIN deal_person ON deal_person.workspace_id = $1 AND deal_person.identity_id = belonging.identity_id
          JOIN deal theirs ON theirs.workspace_id = $1 AND theirs.id = deal_person.deal_id AND theirs.state = 'open'
            AND NOT theirs.placeholder
          WHERE wait.workspace_id = $1 AND wait.answered_at IS NULL AND wait.needless_at IS NULL
            AND wait.due_at IS NOT NULL
      ) behind ON true
      LEFT JOIN deal ON deal.workspace_id = $1 AND deal.id = behind.deal_id ${rated}
      GROUP BY ended.won, ended.closed`,
    parameters.values,
  )
  return rows[0] ?? { deals: 0, open: null, without: 0, won: 0, closed: 0 }
}
