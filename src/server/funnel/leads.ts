import type { FunnelDimension } from '#contract/scoreboard-choice.ts'

/** Where a lead stands by each dimension; `zone` is the parameter that holds the workspace's time zone. */
const SAYS: Record<FunnelDimension, { key: (zone: string) => string; touch?: string }> = {
  origin: { key: () => 'coalesce(person.origin, touch.origin)', touch: 'activity.origin_touchpoint_id' },
  channel: { key: () => 'touch.channel', touch: 'activity.first_touchpoint_id' },
  campaign: { key: () => 'touch.campaign_id::text', touch: 'activity.first_touchpoint_id' },
  month: { key: zone => `to_char(person.lead_at AT TIME ZONE ${zone}, 'YYYY-MM')` },
}

/** Whoever was won: somebody of a won deal, as they belonged at the win. */
export const WON = `won AS (
    SELECT DISTINCT belonging.person_id FROM deal
    JOIN deal_person ON deal_person.workspace_id = $1 AND deal_person.deal_id = deal.id
    JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = deal_person.identity_id
      AND deal.won_at >= belonging.from_at AND deal.won_at < belonging.until_at
    WHERE deal.workspace_id = $1 AND deal.state = 'won')`

/**
 * The leads that became known in a period, as `lead`: a person that is known, counted once however often they came back.
 * $1 is the workspace, $2 and $3 the bounds, $4 the workspace's time zone.
 */
export function leadsBy(by: FunnelDimension): string {
  const { key, touch } = SAYS[by]
  const joined = touch
    ? `LEFT JOIN activity ON activity.workspace_id = $1 AND activity.person_id = person.id
       LEFT JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.id = ${touch}`
    : ''
  return `${WON}, lead AS (
      SELECT person.id, person.lead_at, ${key('$4')} AS key, won.person_id IS NOT NULL AS won,
        date_trunc('week', person.lead_at AT TIME ZONE $4)::date AS week
      FROM person ${joined} LEFT JOIN won ON won.person_id = person.id
      WHERE person.workspace_id = $1 AND person.known AND NOT person.absorbed
        AND person.lead_at >= $2 AND person.lead_at < $3)`
}
