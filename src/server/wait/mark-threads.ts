import type { TouchName } from '#domain/happening/happening.ts'
import type { Logged } from '#server/beat/log-happenings.ts'
import type { Turn } from '#server/beat/turn.ts'
import type { WrittenTouch } from '#server/touchpoint/write-touchpoints.ts'

/** Marks the threads of waits about which something was said, and of those that were said to be answered by these touches. */
export async function markThreads(turn: Turn, logged: Logged[], touches: WrittenTouch[]): Promise<void> {
  const said = logged.flatMap(({ arrival: { happening } }) =>
    happening.kind === 'wait' ? [happening.body.asked] : [],
  )
  const answering = touches.flatMap(({ replying, happening }) => (replying === 'answers' ? [happening] : []))
  const asked = [...said, ...(await askedOf(turn, answering))]
  if (asked.length === 0) return
  const { rows } = await turn.tx.sql.query<{ name: string }>(
    `SELECT DISTINCT belonging.person_id || ' ' || touch.thread AS name
      FROM unnest($2::text[], $3::text[]) AS asked (source, external_id)
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.source = asked.source
        AND touch.external_id = asked.external_id AND touch.replying IS NOT NULL
      JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = touch.identity_id
        AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at`,
    [turn.tx.workspace, asked.map(name => name.source), asked.map(name => name.externalId)],
  )
  for (const row of rows) turn.stale.threads.add(row.name)
}

async function askedOf({ tx }: Turn, answering: readonly TouchName[]): Promise<TouchName[]> {
  if (answering.length === 0) return []
  const { rows } = await tx.sql.query<TouchName>(
    `SELECT log.body -> 'asked' ->> 'source' AS source, log.body -> 'asked' ->> 'externalId' AS "externalId"
      FROM unnest($2::text[], $3::text[]) AS named (source, external_id)
      JOIN happening log ON log.workspace_id = $1 AND log.kind = 'wait'
        AND log.body -> 'step' -> 'touch' ->> 'externalId' = named.external_id
        AND log.body -> 'step' -> 'touch' ->> 'source' = named.source`,
    [tx.workspace, answering.map(one => one.source), answering.map(one => one.externalId)],
  )
  return rows
}
