import type { DealFilter, DealQuery } from '#contract/deal.ts'
import { influencedBy, sourcedBy } from '#server/campaign/campaign-deals.ts'
import { patternOfSearch } from '#server/database/like.ts'
import { boundsOf } from '#server/report/bounds.ts'
import type { Parameters } from './parameters.ts'

type Asked = DealFilter & Pick<DealQuery, 'state' | 'stage' | 'pipeline' | 'from' | 'until'>

/** What a deal is worth in the workspace's currency: `rated` holds what one minor unit of each currency is worth. */
export const VALUE =
  'CASE WHEN rated.factor = 1 THEN deal.amount ELSE round(deal.amount * rated.factor)::bigint END'

/** When a deal was won or lost. */
export const CLOSED_AT = 'coalesce(deal.won_at, deal.lost_at)'

/**
 * The conditions on `deal` (with `account` and `rated` joined) that an asked filter makes. On a board open deals are shown
 * whatever the time asked for their end (`openToo`).
 */
export function dealConditions(
  asked: Asked,
  parameters: Parameters,
  { zone, openToo }: { zone: string; openToo: boolean },
): string[] {
  const conditions = plainConditions(asked, parameters)
  const created = boundsOf({ from: asked.createdFrom, to: asked.createdTo }, zone)
  if (asked.createdFrom !== undefined) conditions.push(`deal.created_at >= ${parameters.keep(created.from)}`)
  if (asked.createdTo !== undefined) conditions.push(`deal.created_at < ${parameters.keep(created.until)}`)
  if (asked.closedFrom !== undefined || asked.closedTo !== undefined) {
    const closed = boundsOf({ from: asked.closedFrom, to: asked.closedTo }, zone)
    const within = `(${CLOSED_AT} >= ${parameters.keep(closed.from)} AND ${CLOSED_AT} < ${parameters.keep(closed.until)})`
    conditions.push(openToo ? `(deal.state = 'open' OR ${within})` : within)
  }
  return conditions
}

function plainConditions(asked: Asked, parameters: Parameters): string[] {
  const conditions: string[] = []
  const ask = (value: unknown, condition: (place: string) => string): void => {
    if (value !== undefined) conditions.push(condition(parameters.keep(value)))
  }
  ask(asked.state, place => `deal.state = ${place}`)
  ask(asked.stage, place => `deal.stage = ${place}`)
  ask(asked.pipeline, place => `deal.pipeline_id = ${place}::uuid`)
  ask(asked.owner, place => `deal.owner_id = ${place}::uuid`)
  ask(asked.sourcedBy, place => `deal.sourced_by = ${place}`)
  ask(asked.account, place => `deal.account_id = ${place}::uuid`)
  ask(asked.from, place => `deal.created_at >= ${place}::timestamptz`)
  ask(asked.until, place => `deal.created_at < ${place}::timestamptz`)
  ask(asked.amountFrom, place => `${VALUE} >= ${place}::bigint`)
  ask(asked.amountTo, place => `${VALUE} <= ${place}::bigint`)
  ask(
    patternOfSearch(asked.q) ?? undefined,
    place => `(lower(deal.name) LIKE ${place} OR lower(account.name) LIKE ${place})`,
  )
  ask(asked.person, ofPerson)
  ask(asked.campaign, place => ofCampaign(place, asked.part))
  return conditions
}

function ofPerson(place: string): string {
  return `deal.id IN (SELECT deal_person.deal_id FROM deal_person
    JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = deal_person.identity_id
    WHERE deal_person.workspace_id = $1 AND belonging.person_id = ${place}::uuid)`
}

function ofCampaign(place: string, part: DealFilter['part']): string {
  const which = { influenced: 'true', sourced: sourcedBy(place), won: `deal.state = 'won'` }[part]
  return `${influencedBy(place)} AND ${which}`
}
