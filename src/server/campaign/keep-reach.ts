import type { Instant } from '#domain/happening/happening.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { sendWrite } from '#server/database/writes-under-way.ts'

/** A touch by a human being as far as a campaign's reach depends on it. */
type Touch = { at: Instant; campaign: string | undefined }
/** Somebody's first touch of a campaign: person, campaign, moment. */
export type Reached = [person: string, campaign: string, firstAt: Date]

/** Somebody's first touch of each campaign that touched them. */
export function reachOf(person: string, touches: Iterable<Touch>): Reached[] {
  const first = new Map<string, Instant>()
  for (const { campaign, at } of touches)
    if (campaign !== undefined) first.set(campaign, Math.min(first.get(campaign) ?? at, at))
  return [...first].map(([campaign, at]) => [person, campaign, new Date(at)])
}

/** Adds touches of people to those that they had; only what is earlier than all of them changes anything. */
export async function addReach({ tx }: Turn, reached: readonly Reached[]): Promise<void> {
  await insertRows(
    tx,
    'campaign_reach',
    ['person_id', 'campaign_id', 'first_at'],
    reached,
    `ON CONFLICT (workspace_id, person_id, campaign_id) DO UPDATE SET first_at = excluded.first_at
      WHERE campaign_reach.first_at > excluded.first_at`,
  )
}

/** Replaces what was kept of these people by what is told now of all their touches. */
export async function replaceReach(
  turn: Turn,
  people: readonly string[],
  reached: readonly Reached[],
): Promise<void> {
  const { tx } = turn
  const gone = tx.sql.query(
    `DELETE FROM campaign_reach reach WHERE reach.workspace_id = $1 AND reach.person_id = ANY($2::uuid[])
      AND NOT EXISTS (SELECT FROM unnest($3::uuid[], $4::uuid[], $5::timestamptz[]) AS said (person_id, campaign_id, first_at)
        WHERE said.person_id = reach.person_id AND said.campaign_id = reach.campaign_id AND said.first_at = reach.first_at)`,
    [
      tx.workspace,
      people,
      reached.map(([person]) => person),
      reached.map(([, campaign]) => campaign),
      reached.map(([, , firstAt]) => firstAt.toISOString()),
    ],
  )
  sendWrite(tx, gone)
  await addReach(turn, reached)
}
