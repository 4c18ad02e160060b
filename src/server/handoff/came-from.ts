import type { ReturnDimension } from '#contract/handoff-choice.ts'

const SAYS: Record<ReturnDimension, { key: string; touch: string }> = {
  origin: { key: 'coalesce(known.origin, touch.origin)', touch: 'activity.origin_touchpoint_id' },
  campaign: { key: 'touch.campaign_id::text', touch: 'activity.first_touchpoint_id' },
}

/**
 * Where people came from: their origin, or the campaign of their first touch, as the funnel says it of leads. `key` is an
 * expression over `joins`, which follow a person by the expression given. $1 is the workspace.
 */
export function cameFrom(by: ReturnDimension, person: string): { key: string; joins: string } {
  const { key, touch } = SAYS[by]
  return {
    key,
    joins: `LEFT JOIN person known ON known.workspace_id = $1 AND known.id = ${person}
      LEFT JOIN activity ON activity.workspace_id = $1 AND activity.person_id = known.id
      LEFT JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.id = ${touch}`,
  }
}
