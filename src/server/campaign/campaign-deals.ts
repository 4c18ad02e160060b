/**
 * Whom a campaign touched, as the table `touched` (person_id, at: their first touch of it). Its touches are read once and
 * are told by identity first, because most identities were never of two people; only of those that were is each touch asked.
 */
export const touchedBy = (campaign: string): string => {
  const whole = 'spans.first_at >= belonging.from_at AND spans.last_at < belonging.until_at'
  const own = `JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = spans.identity_id`
  return `spans AS MATERIALIZED (
    SELECT identity_id, min(occurred_at) AS first_at, max(occurred_at) AS last_at FROM touchpoint
    WHERE workspace_id = $1 AND campaign_id = ${campaign}::uuid AND NOT machine GROUP BY identity_id
  ), touched AS (
    SELECT person_id, min(at) AS at FROM (
      SELECT belonging.person_id, spans.first_at AS at FROM spans ${own} AND ${whole}
      UNION ALL
      SELECT belonging.person_id, touch.occurred_at FROM spans ${own} AND NOT (${whole})
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = spans.identity_id
        AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
      WHERE touch.campaign_id = ${campaign}::uuid AND NOT touch.machine
    ) one GROUP BY person_id
  )`
}

/**
 * The deals in which a campaign had a part, as the table `influenced` (id, state, sourced), after `touched`: those of whose people somebody
 * had a touch of it before the deal ended. `campaign` is the place of its id among the parameters. `sourced`: the very first touch of its people was of this campaign.
 */
export const influencedBy = (campaign: string): string => `${touchedBy(campaign)}, involved AS (
    SELECT deal.id, deal.state, coalesce(deal.won_at, deal.lost_at, 'infinity') AS until, belonging.person_id
    FROM deal JOIN deal_person ON deal_person.workspace_id = $1 AND deal_person.deal_id = deal.id
    JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = deal_person.identity_id
      AND deal.created_at >= belonging.from_at AND deal.created_at < belonging.until_at
    WHERE deal.workspace_id = $1 AND NOT deal.placeholder
  ), influenced AS (
    SELECT involved.id, involved.state, (array_agg(activity.first_campaign_id ORDER BY activity.first_key))[1] IS NOT DISTINCT FROM ${campaign}::uuid AS sourced
    FROM involved
    LEFT JOIN touched ON touched.person_id = involved.person_id
    LEFT JOIN activity ON activity.workspace_id = $1 AND activity.person_id = involved.person_id
    GROUP BY involved.id, involved.state HAVING bool_or(touched.at <= involved.until)
  )`
