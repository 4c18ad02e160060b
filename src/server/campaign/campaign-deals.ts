const UNTIL = "coalesce(deal.won_at, deal.lost_at, 'infinity')"

/** The people of a deal, as they were when it was made: `deal_person` and `belonging` of a `deal`. */
const OF_DEAL = `deal_person
    JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = deal_person.identity_id`
const THEIRS = 'deal.created_at >= belonging.from_at AND deal.created_at < belonging.until_at'

const reachOf = (campaign: string): string =>
  `campaign_reach reach ON reach.workspace_id = $1 AND reach.person_id = belonging.person_id AND reach.campaign_id = ${campaign}::uuid`

/**
 * Whether a campaign had a part in a `deal`: somebody of its people had a touch of it before the deal ended. `campaign` is
 * the place of its id among the parameters.
 */
export const influencedBy = (campaign: string): string => `NOT deal.placeholder AND EXISTS (
    SELECT FROM ${OF_DEAL} JOIN ${reachOf(campaign)}
    WHERE deal_person.workspace_id = $1 AND deal_person.deal_id = deal.id AND ${THEIRS} AND reach.first_at <= ${UNTIL})`

/** Whether the very first touch of all the people of a `deal` was of the campaign; asked of deals that it influenced. */
export const sourcedBy = (campaign: string): string => `(
    SELECT activity.first_campaign_id FROM ${OF_DEAL}
    JOIN activity ON activity.workspace_id = $1 AND activity.person_id = belonging.person_id
    WHERE deal_person.workspace_id = $1 AND deal_person.deal_id = deal.id AND ${THEIRS}
    ORDER BY activity.first_key LIMIT 1
  ) IS NOT DISTINCT FROM ${campaign}::uuid`

/**
 * The same of all deals at once, as the table `influenced` (id, state, sourced). Whose an identity was when the deal was
 * made is asked last: in the joins it would make the planner expect few rows, and look up many one by one.
 */
export const allInfluencedBy = (campaign: string): string => `involved AS (
    SELECT deal.id, deal.state, ${THEIRS} AS theirs, reach.first_at <= ${UNTIL} AS in_time,
      activity.first_key, activity.first_campaign_id
    FROM deal JOIN deal_person ON deal_person.workspace_id = $1 AND deal_person.deal_id = deal.id
    JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = deal_person.identity_id
    LEFT JOIN ${reachOf(campaign)}
    LEFT JOIN activity ON activity.workspace_id = $1 AND activity.person_id = belonging.person_id
    WHERE deal.workspace_id = $1 AND NOT deal.placeholder
  ), influenced AS (
    SELECT id, state, min(first_key) FILTER (WHERE theirs)
        = min(first_key) FILTER (WHERE theirs AND first_campaign_id = ${campaign}::uuid) AS sourced
    FROM involved GROUP BY id, state HAVING bool_or(theirs AND in_time)
  )`
