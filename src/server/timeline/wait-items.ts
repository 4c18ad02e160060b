import type { TimelineItem } from '#contract/timeline.ts'
import { APP } from '#server/beat/app.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import {
  isTheirs,
  namedOr,
  parametersOf,
  type Placed,
  says,
  standsBefore,
  type TimelineAsked,
  WHO_COLUMNS,
  WHO_JOIN,
  type WhoRow,
  whoOf,
} from './place.ts'

type WaitItem = Extract<TimelineItem, { type: 'wait' }>
type Row = WhoRow &
  Pick<WaitItem, 'id' | 'step' | 'reason' | 'answer'> & {
    at: Date
    key: string
    until: string | null
    by_id: string | null
    by_name: string | null
    to_id: string | null
    to_name: string | null
  }

/** What members said about inbounds: each word once, as it was said last. */
const SAID = `SELECT DISTINCT ON (log.source, log.external_id) log.occurred_at AS at, log.id::text AS key, asked.id,
    asked.person_id, log.body -> 'step' ->> 'is' AS step, log.body -> 'step' ->> 'by' AS by,
    log.body -> 'step' ->> 'to' AS to, log.body -> 'step' ->> 'until' AS until, log.body -> 'step' ->> 'reason' AS reason,
    log.body -> 'step' -> 'touch' AS touch
  FROM asked
  JOIN happening log ON log.workspace_id = $1 AND log.kind = 'wait'
    AND log.body -> 'asked' ->> 'externalId' = asked.external_id AND log.body -> 'asked' ->> 'source' = asked.source
  ORDER BY log.source, log.external_id, log.id DESC`

/** What passing time did. Whom a wait was handed to by rule stands with the words; where nobody was found, it was escalated. */
const TAKEN = `SELECT done.at, done.wait_id::text || ' ' || done.step AS key, asked.id, asked.person_id,
    CASE done.step WHEN 'reassignment' THEN 'escalation' ELSE done.step END AS step
  FROM asked
  JOIN wait_step done ON done.workspace_id = $1 AND done.wait_id = asked.id AND done.outcome = 'taken'
  WHERE done.step <> 'reassignment' OR NOT EXISTS (SELECT FROM happening log WHERE log.workspace_id = $1
    AND log.kind = 'wait' AND log.source = '${APP}' AND log.external_id = asked.id::text || ' by rule')`

/** The steps of waits: what members said of them and what passing time did, each a moment of its own. */
export async function loadWaitSteps(tx: WorkspaceTx, asked: TimelineAsked): Promise<Placed[]> {
  const { rows } = await tx.sql.query<Row>({
    name: `timeline-waits-${asked.of.kind}`,
    text: `WITH asked AS MATERIALIZED (
        SELECT touch.id, touch.source, touch.external_id, belonging.person_id
        FROM belonging
        JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id
          AND touch.replying IS NOT NULL AND touch.replying = 'asks'
          AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
        WHERE belonging.workspace_id = $1 AND belonging.person_id ${isTheirs(asked.of)}
      ), step AS (
        SELECT * FROM (${SAID}) said
        UNION ALL
        SELECT at, key, id, person_id, step, NULL, NULL, NULL, NULL, NULL FROM (${TAKEN}) taken
      )
      SELECT step.at, step.key, step.id, step.step, step.until, step.reason, answer.id AS answer, doer.id AS by_id,
        doer.name AS by_name, receiver.id AS to_id, receiver.name AS to_name, ${WHO_COLUMNS}
      FROM step
      LEFT JOIN member doer ON doer.workspace_id = $1 AND doer.external_id = step.by
      LEFT JOIN member receiver ON receiver.workspace_id = $1 AND receiver.external_id = step.to
      LEFT JOIN touchpoint answer ON answer.workspace_id = $1 AND answer.external_id = step.touch ->> 'externalId'
        AND answer.source = step.touch ->> 'source' AND answer.replying IS NOT NULL
      ${WHO_JOIN('step.person_id')}
      WHERE ${standsBefore('step.at', 'wait', 'step.key')} AND ${says('step.reason', 'doer.name', 'receiver.name')}
        AND ($8::text IS NULL OR doer.side = $8)
      ORDER BY step.at DESC, step.key COLLATE "C" DESC LIMIT $6`,
    values: [...parametersOf(tx, asked), asked.side ?? null],
  })
  return rows.map(row => {
    const { id, step, reason, answer } = row
    const item: WaitItem = {
      type: 'wait',
      at: row.at.toISOString(),
      id,
      step,
      by: namedOr(row.by_id, row.by_name),
      to: namedOr(row.to_id, row.to_name),
      until: row.until === null ? null : new Date(Number(row.until)).toISOString(),
      reason,
      answer,
      person: whoOf(asked.of, row),
    }
    return { moment: { at: row.at.getTime(), type: 'wait', key: row.key }, item }
  })
}
