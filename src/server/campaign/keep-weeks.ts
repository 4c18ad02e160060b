import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WrittenTouch } from '#server/touchpoint/write-touchpoints.ts'

const COLUMNS = ['campaign_id', 'week', 'kind', 'channel', 'side', 'touches'] as const
const ADDING = `ON CONFLICT (workspace_id, campaign_id, week, kind, channel, side)
  DO UPDATE SET touches = campaign_week.touches + excluded.touches`

/** Counts touches that have just been written. */
export async function addToWeeks({ tx }: Turn, touches: readonly WrittenTouch[]): Promise<void> {
  const weeks = new Map<string, { row: string[]; touches: number }>()
  for (const { campaign, happening } of touches) {
    const { kind, channel, side, machine } = happening.body
    if (campaign === undefined || machine) continue
    const row = [campaign, weekOf(happening.at), kind, channel, side]
    const key = row.join(' ')
    const counted = weeks.get(key)
    if (counted) counted.touches++
    else weeks.set(key, { row, touches: 1 })
  }
  const rows = [...weeks.values()].map(one => [...one.row, one.touches])
  await insertRows(tx, 'campaign_week', COLUMNS, rows, ADDING)
}

const MONDAY = Date.UTC(1970, 0, 5)
const WEEK_MS = 7 * 86_400_000

/** The Monday of UTC, by arithmetic: a calendar's answer would cost more than the touch. */
function weekOf(at: number): string {
  const monday = MONDAY + Math.floor((at - MONDAY) / WEEK_MS) * WEEK_MS
  return new Date(monday).toISOString().slice(0, 10)
}

export type CampaignWeek = { campaign_id: string; week: string }

/** The weeks of campaigns in which touches count that fit a condition on `touchpoint`. */
export async function weeksWith(
  { tx }: Turn,
  condition: string,
  values: readonly unknown[],
): Promise<CampaignWeek[]> {
  const { rows } = await tx.sql.query<CampaignWeek>(
    `SELECT DISTINCT campaign_id, date_trunc('week', occurred_at AT TIME ZONE 'UTC')::date::text AS week FROM touchpoint
      WHERE workspace_id = $1 AND campaign_id IS NOT NULL AND NOT machine AND ${condition}`,
    [tx.workspace, ...values],
  )
  return rows
}

/** Counts the touches of these weeks anew, after some of them went. */
export async function countWeeksAgain({ tx }: Turn, weeks: readonly CampaignWeek[]): Promise<void> {
  if (weeks.length === 0) return
  const said = 'unnest($2::uuid[], $3::date[]) AS said (campaign_id, week)'
  const values = [tx.workspace, weeks.map(one => one.campaign_id), weeks.map(one => one.week)]
  await tx.sql.query(
    `DELETE FROM campaign_week kept USING ${said}
      WHERE kept.workspace_id = $1 AND kept.campaign_id = said.campaign_id AND kept.week = said.week`,
    values,
  )
  const { rows } = await tx.sql.query<
    CampaignWeek & { kind: string; channel: string; side: string; touches: number }
  >(
    `SELECT said.campaign_id, said.week::text AS week, touch.kind, touch.channel, touch.side, count(*)::int AS touches FROM ${said}
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.campaign_id = said.campaign_id AND NOT touch.machine
        AND touch.occurred_at >= said.week::timestamp AT TIME ZONE 'UTC'
        AND touch.occurred_at < (said.week + 7)::timestamp AT TIME ZONE 'UTC'
      GROUP BY said.campaign_id, said.week, touch.kind, touch.channel, touch.side`,
    values,
  )
  await insertRows(
    tx,
    'campaign_week',
    COLUMNS,
    rows.map(one => [one.campaign_id, one.week, one.kind, one.channel, one.side, one.touches]),
  )
}
