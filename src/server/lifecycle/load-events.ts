import type { LifecycleEvent, LifecycleStage } from '#domain/lifecycle/fold-lifecycle.ts'
import type { Turn } from '#server/beat/turn.ts'
import { stepEvent } from './judgements.ts'
import type { Rulings } from './rulings.ts'

type EventRow = {
  person_id: string
  is: LifecycleEvent['is']
  at: Date
  key: string
  stage: LifecycleStage | null
  reason: string | null
}

/** What may have moved these people, by person, in no order; who became known is not among it. */
export async function loadLifecycleEvents(
  turn: Turn,
  ids: string[],
  rulings: Rulings | undefined,
): Promise<Map<string, LifecycleEvent[]>> {
  const rows = rulings
    ? (await Promise.all([loadEvents(turn, ids), loadSteps(turn, ids)])).flat()
    : await loadEvents(turn, ids)
  const events = Map.groupBy(rows, row => row.person)
  return new Map([...events].map(([id, theirs]) => [id, theirs.map(one => one.event)]))
}

type Of = { person: string; event: LifecycleEvent }

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`
const key = (at: string, name: string): string =>
  `to_char(${at} AT TIME ZONE 'UTC', ${ISO}) || ' ' || ${name}`

async function loadEvents({ tx }: Turn, ids: string[]): Promise<Of[]> {
  const handoff = (is: string, at: string, reason: string): string =>
    `SELECT theirs.person_id, '${is}' AS is, handoff.${at} AS at, ${key(`handoff.${at}`, `handoff.source || ' ' || handoff.external_id || ' ${is}'`)} AS key,
        null AS stage, handoff.${reason} AS reason
      FROM theirs JOIN handoff ON handoff.workspace_id = $1 AND handoff.identity_id = theirs.identity_id
        AND handoff.offered_at >= theirs.from_at AND handoff.offered_at < theirs.until_at
      WHERE handoff.${at} IS NOT NULL`
  const { rows } = await tx.sql.query<EventRow>(
    `WITH theirs AS (SELECT person_id, identity_id, from_at, until_at FROM belonging WHERE workspace_id = $1 AND person_id = ANY($2))
      ${handoff('offered', 'offered_at', 'reason')}
      UNION ALL ${handoff('accepted', 'accepted_at', 'return_reason')}
      UNION ALL ${handoff('returned', 'returned_at', 'return_reason')}
      UNION ALL ${handoff('lapsed', 'lapsed_at', 'return_reason')}
      UNION ALL
      SELECT DISTINCT theirs.person_id, CASE step.state WHEN 'won' THEN 'deal-won' ELSE 'deal-created' END, step.at,
        ${key('step.at', `deal.source || ' ' || deal.external_id || ' ' || step.step`)}, null, null
      FROM theirs
      JOIN deal_person ON deal_person.workspace_id = $1 AND deal_person.identity_id = theirs.identity_id
      JOIN deal ON deal.workspace_id = $1 AND deal.id = deal_person.deal_id AND NOT deal.placeholder
      JOIN deal_stage step ON step.workspace_id = $1 AND step.deal_id = deal.id AND (step.step = 0 OR step.state = 'won')
      UNION ALL
      SELECT person_id, 'set', occurred_at, key, stage, reason FROM (
        SELECT DISTINCT ON (theirs.person_id, log.source, log.external_id) theirs.person_id, log.occurred_at,
          ${key('log.occurred_at', `log.source || ' ' || log.external_id`)} AS key, log.body ->> 'stage' AS stage, log.body ->> 'reason' AS reason
        FROM theirs JOIN happening log ON log.workspace_id = $1 AND log.subject_id = theirs.identity_id AND log.kind = 'stage'
          AND log.occurred_at >= theirs.from_at AND log.occurred_at < theirs.until_at
        ORDER BY theirs.person_id, log.source, log.external_id, log.id DESC
      ) decided`,
    [tx.workspace, ids],
  )
  return rows.map(row => ({
    person: row.person_id,
    event: {
      orderKey: row.key,
      at: row.at.getTime(),
      is: row.is,
      ...(row.stage !== null && { stage: row.stage }),
      ...(row.reason !== null && { reason: row.reason }),
    },
  }))
}

type StepRow = {
  person_id: string
  id: string
  identity_id: string
  at: Date
  meets: number
  agreement_id: string
  number: number
}

/** What definitions said before, of each identity while it was theirs. */
async function loadSteps({ tx }: Turn, ids: string[]): Promise<Of[]> {
  const { rows } = await tx.sql.query<StepRow>(
    `SELECT theirs.person_id, step.id, step.identity_id, step.at, step.meets, step.agreement_id, agreement.number
      FROM belonging theirs
      JOIN definition_step step ON step.workspace_id = $1 AND step.identity_id = theirs.identity_id
        AND step.at >= theirs.from_at AND step.at < theirs.until_at
      JOIN agreement ON agreement.workspace_id = $1 AND agreement.id = step.agreement_id
      WHERE theirs.workspace_id = $1 AND theirs.person_id = ANY($2)`,
    [tx.workspace, ids],
  )
  return rows.map(row => ({
    person: row.person_id,
    event: stepEvent({
      identity: row.identity_id,
      at: row.at.getTime(),
      meets: row.meets,
      agreement: row.agreement_id,
      number: row.number,
    }),
  }))
}
