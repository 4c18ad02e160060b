import type { CampaignFigures, CampaignFiguresQuery } from '#contract/campaign.ts'
import { dateOf, dayOfDate, periodsBetween } from '#domain/calendar.ts'
import { returnOnCost } from '#domain/campaign/return-on-cost.ts'
import { convertMoney, rateOn } from '#domain/exchange-rate.ts'
import type { MoneyBody } from '#domain/happening/happening.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { allInfluencedBy } from './campaign-deals.ts'
import { revenueOfCampaign } from './campaign-revenue.ts'

type Weekly = Map<string, bigint>

/** What a campaign did, whom it reached, what came of it, what it cost and earned: all of it until now. */
export async function loadFigures(
  moment: Moment,
  query: CampaignFiguresQuery,
  campaign: string,
): Promise<CampaignFigures> {
  const touches = await loadTouches(moment, campaign)
  const leads = await leadsByWeek(moment, campaign)
  const cost = await costByWeek(moment, campaign)
  const { reached, ...deals } = await countCame(moment, campaign)
  const revenue = await revenueOfCampaign(moment, query, campaign)
  return {
    currency: moment.currency,
    touches: addUp(touches),
    touchesBy: touchesByKind(touches),
    reached,
    leads: Number(sumOf(leads)),
    handoffs: await countHandoffs(moment, campaign),
    deals,
    revenue: {
      minor: `${revenue.minor}`,
      fallbackMinor: `${revenue.fallback}`,
      entries: revenue.entries,
    },
    cost: { minor: `${sumOf(cost.byWeek)}`, lines: cost.lines },
    budget: await budgetOf(moment, campaign),
    returnOnCost: returnOnCost({
      revenue: revenue.minor,
      cost: sumOf(cost.byWeek),
      wonDeals: deals.won,
    }),
    weeks: weeksOf(touchesByWeek(touches), leads, cost.byWeek, revenue.byWeek),
  }
}

type TouchRow = CampaignFigures['touchesBy'][number] & { week: string }

/**
 * The touches as they were counted when they came in, by weeks of UTC. The workspace's own weeks begin some hours earlier
 * or later: what lies between the two Mondays is counted by itself and moved to the other week.
 */
async function loadTouches({ tx, zone }: Moment, campaign: string): Promise<TouchRow[]> {
  const { rows } = await tx.sql.query<TouchRow>(
    `WITH kept AS (
        SELECT week, kind, channel, side, touches FROM campaign_week WHERE workspace_id = $1 AND campaign_id = $2
      ), monday AS (
        SELECT week, week::timestamp AT TIME ZONE 'UTC' AS of_utc, week::timestamp AT TIME ZONE $3 AS own
        FROM (SELECT week FROM kept UNION SELECT week + 7 FROM kept) either
      ), between_them AS (
        SELECT monday.week, monday.own < monday.of_utc AS early, part.kind, part.channel, part.side, part.touches
        FROM monday CROSS JOIN LATERAL (
          SELECT kind, channel, side, count(*) AS touches FROM touchpoint
          WHERE workspace_id = $1 AND campaign_id = $2 AND NOT machine
            AND occurred_at >= least(monday.own, monday.of_utc) AND occurred_at < greatest(monday.own, monday.of_utc)
          GROUP BY kind, channel, side
        ) part
      )
      SELECT kind, channel, side, week::text AS week, sum(touches)::int AS touches FROM (
        SELECT kind, channel, side, week, touches FROM kept
        UNION ALL SELECT kind, channel, side, week, CASE WHEN early THEN touches ELSE -touches END FROM between_them
        UNION ALL SELECT kind, channel, side, week - 7, CASE WHEN early THEN -touches ELSE touches END FROM between_them
      ) moved GROUP BY kind, channel, side, week HAVING sum(touches) > 0`,
    [tx.workspace, campaign, zone],
  )
  return rows
}

/** The most frequent first. */
function touchesByKind(rows: readonly TouchRow[]): CampaignFigures['touchesBy'] {
  const kinds = [...Map.groupBy(rows, ({ kind, channel, side }) => `${kind} ${channel} ${side}`)]
  return kinds
    .flatMap(([key, same]) => {
      const [first] = same
      if (!first) return []
      const { kind, channel, side } = first
      return { key, one: { kind, channel, side, touches: addUp(same) } }
    })
    .toSorted((a, b) => b.one.touches - a.one.touches || (a.key < b.key ? -1 : 1))
    .map(({ one }) => one)
}

function touchesByWeek(rows: readonly TouchRow[]): Weekly {
  const weeks = Map.groupBy(rows, row => row.week)
  return new Map([...weeks].map(([week, same]) => [week, BigInt(addUp(same))]))
}

function addUp(rows: readonly TouchRow[]): number {
  return rows.reduce((sum, row) => sum + row.touches, 0)
}

type WeekRow = { week: string; sum: string; lines?: number }
const byWeek = (rows: WeekRow[]): Weekly => new Map(rows.map(row => [row.week, BigInt(row.sum)]))
const weekOf = (moment: string): string => `date_trunc('week', ${moment})::date::text AS week`

async function leadsByWeek({ tx, zone }: Moment, campaign: string): Promise<Weekly> {
  const { rows } = await tx.sql.query<WeekRow>(
    `SELECT week::date::text AS week, sum::text AS sum FROM (
        SELECT date_trunc('week', first_at AT TIME ZONE $3) AS week, count(*) AS sum FROM activity
        WHERE workspace_id = $1 AND first_campaign_id = $2 AND known GROUP BY 1) weekly`,
    [tx.workspace, campaign, zone],
  )
  return byWeek(rows)
}

async function costByWeek({ tx }: Moment, campaign: string): Promise<{ byWeek: Weekly; lines: number }> {
  const { rows } = await tx.sql.query<WeekRow>(
    `SELECT ${weekOf('day')}, sum(value)::text AS sum, count(*)::int AS lines FROM campaign_cost
      WHERE workspace_id = $1 AND campaign_id = $2 GROUP BY 1`,
    [tx.workspace, campaign],
  )
  return { byWeek: byWeek(rows), lines: rows.reduce((sum, row) => sum + (row.lines ?? 0), 0) }
}

async function countHandoffs({ tx }: Moment, campaign: string): Promise<CampaignFigures['handoffs']> {
  const { rows } = await tx.sql.query<CampaignFigures['handoffs']>(
    `SELECT count(*)::int AS offered, (count(*) FILTER (WHERE handoff.accepted_at IS NOT NULL))::int AS accepted
      FROM activity
      JOIN belonging ON belonging.workspace_id = $1 AND belonging.person_id = activity.person_id
      JOIN handoff ON handoff.workspace_id = $1 AND handoff.identity_id = belonging.identity_id
        AND handoff.offered_at >= belonging.from_at AND handoff.offered_at < belonging.until_at
      WHERE activity.workspace_id = $1 AND activity.first_campaign_id = $2 AND activity.known`,
    [tx.workspace, campaign],
  )
  return rows[0] ?? { offered: 0, accepted: 0 }
}

type Came = CampaignFigures['deals'] & { reached: number }

/** Whom it reached (people, and not identities: somebody known by two of them is reached once), and deals with a part of it. */
async function countCame({ tx }: Moment, campaign: string): Promise<Came> {
  const { rows } = await tx.sql.query<Came>(
    `WITH ${allInfluencedBy('$2')}
      SELECT (SELECT count(*)::int FROM campaign_reach WHERE workspace_id = $1 AND campaign_id = $2) AS reached,
        count(*)::int AS influenced, (count(*) FILTER (WHERE sourced))::int AS sourced,
        (count(*) FILTER (WHERE state = 'won'))::int AS won FROM influenced`,
    [tx.workspace, campaign],
  )
  return rows[0] ?? { reached: 0, sourced: 0, influenced: 0, won: 0 }
}

/** The budget in the workspace's currency, at the rate of its first day, or of today where it has none. */
async function budgetOf({ tx, currency }: Moment, campaign: string): Promise<CampaignFigures['budget']> {
  const { rows } = await tx.sql.query<MoneyBody & { day: string }>(
    `SELECT budget AS minor, budget_currency AS currency, coalesce(starts_on, current_date)::text AS day FROM campaign
      WHERE workspace_id = $1 AND id = $2 AND budget IS NOT NULL`,
    [tx.workspace, campaign],
  )
  const [row] = rows
  if (!row || row.currency === currency) return row ? { minor: row.minor } : null
  const rates = await tx.sql.query<{ on: string; rate: string }>(
    'SELECT on_date::text AS on, rate::text AS rate FROM exchange_rate WHERE workspace_id = $1 AND currency = $2',
    [tx.workspace, row.currency],
  )
  const all = rates.rows.map(rate => ({ ...rate, from: row.currency, to: currency }))
  const rate = rateOn(all, row.currency, currency, row.day)
  return rate
    ? { minor: `${convertMoney({ minor: BigInt(row.minor), currency: row.currency }, rate).minor}` }
    : null
}

function sumOf(weekly: Weekly): bigint {
  return [...weekly.values()].reduce((sum, one) => sum + one, 0n)
}

/** Every week from the first to the last in which anything was, so that a chart has no gaps. */
function weeksOf(touches: Weekly, leads: Weekly, cost: Weekly, revenue: Weekly): CampaignFigures['weeks'] {
  const named = [...touches.keys(), ...leads.keys(), ...cost.keys(), ...revenue.keys()].sort()
  const [first, last] = [named[0], named.at(-1)]
  if (first === undefined || last === undefined) return []
  return periodsBetween('week', dayOfDate(first), dayOfDate(last)).map(period => {
    const week = dateOf(period.first)
    return {
      week,
      touches: Number(touches.get(week) ?? 0n),
      leads: Number(leads.get(week) ?? 0n),
      cost: `${cost.get(week) ?? 0n}`,
      revenue: `${revenue.get(week) ?? 0n}`,
    }
  })
}
