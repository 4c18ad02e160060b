/**
 * The deals in which a campaign had a part, as the table `influenced` (id, state, sourced): those of whose people somebody
 * had a touch of it before the deal ended. `campaign` is the place of its id among the parameters. `sourced`: the very first touch of its people was of this campaign.
 */
export const influencedBy = (campaign: string): string => `touched AS (
    SELECT belonging.person_id, min(touch.occurred_at) AS at FROM touchpoint touch
    JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = touch.identity_id
      AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
    WHERE touch.workspace_id = $1 AND touch.campaign_id = ${campaign}::uuid AND NOT touch.machine GROUP BY belonging.person_id
  ), involved AS (
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
