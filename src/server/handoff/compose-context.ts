import {
  ASKED_KINDS,
  CONTEXT_MOST,
  type ContextKnown,
  missingOf,
  SAW_KINDS,
} from '#domain/handoff/context.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { Folded } from './folded.ts'

type Row = Omit<ContextKnown, 'reason'> & { id: string; saw: string[]; asked: string[]; campaigns: string[] }

/** The touches of the person until the offer, the latest first, as a scalar subquery over `whose` and `handoff`. */
const touches = (chosen: string, most: number): string => `ARRAY(
    SELECT touch.id FROM belonging theirs
    JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = theirs.identity_id
      AND touch.occurred_at >= theirs.from_at AND touch.occurred_at < theirs.until_at
      AND touch.occurred_at <= handoff.offered_at AND NOT touch.machine AND ${chosen}
    WHERE theirs.workspace_id = $1 AND theirs.person_id = whose.person_id
    ORDER BY touch.occurred_at DESC, touch.id DESC LIMIT ${most})`

/** Keeps what is known of leads at the moment when they are offered: what they saw, asked and were promised. Once each. */
export async function composeContexts(turn: Turn, offered: readonly Folded[]): Promise<void> {
  if (offered.length === 0) return
  const { tx } = turn
  const { rows } = await tx.sql.query<Row>(
    `SELECT handoff.id,
        ${touches("(touch.kind = ANY($3) OR touch.content_id IS NOT NULL) AND touch.direction = 'inbound'", CONTEXT_MOST.saw)} AS saw,
        ${touches("touch.kind = ANY($4) AND touch.direction = 'inbound'", CONTEXT_MOST.asked)} AS asked,
        ARRAY(SELECT campaign.id FROM campaign_reach reach
          JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = reach.campaign_id
            AND coalesce(campaign.promise, '') <> ''
          WHERE reach.workspace_id = $1 AND reach.person_id = whose.person_id AND reach.first_at <= handoff.offered_at
          ORDER BY reach.first_at DESC, campaign.id LIMIT ${CONTEXT_MOST.campaigns}) AS campaigns,
        known.name, known.company, coalesce(known.origin, known.touch_origin) AS origin,
        coalesce(cardinality(known.emails), 0) + coalesce(cardinality(known.phones), 0) AS ways
      FROM handoff
      LEFT JOIN belonging whose ON whose.workspace_id = $1 AND whose.identity_id = handoff.identity_id
        AND handoff.offered_at >= whose.from_at AND handoff.offered_at < whose.until_at
      LEFT JOIN person known ON known.workspace_id = $1 AND known.id = whose.person_id
      WHERE handoff.workspace_id = $1 AND handoff.id = ANY($2)`,
    [tx.workspace, offered.map(one => one.id), SAW_KINDS, ASKED_KINDS],
  )
  const reasons = new Map(offered.map(one => [one.id, one.handoff.reason]))
  await insertRows(
    tx,
    'handoff_context',
    ['handoff_id', 'composed_at', 'saw', 'asked', 'campaigns', 'missing'],
    rows.map(row => [
      row.id,
      new Date(turn.now),
      row.saw,
      row.asked,
      row.campaigns,
      missingOf({ ...row, reason: reasons.get(row.id) }),
    ]),
    'ON CONFLICT DO NOTHING',
  )
}
