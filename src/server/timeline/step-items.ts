import type { TimelineItem } from '#contract/timeline.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import {
  isTheirs,
  namedOr,
  parametersOf,
  type Placed,
  says,
  standsBefore,
  stepKey,
  type TimelineAsked,
  WHO_COLUMNS,
  WHO_JOIN,
  type WhoRow,
  whoOf,
} from './place.ts'

type HandoffItem = Extract<TimelineItem, { type: 'handoff' }>
type StageItem = Extract<TimelineItem, { type: 'stage' }>

type HandoffRow = WhoRow &
  Pick<HandoffItem, 'id' | 'step' | 'reason'> & {
    at: Date
    key: string
    due_at: Date | null
    by_id: string | null
    by_name: string | null
    to_id: string | null
    to_name: string | null
  }

/** Each step of each passing of the person is a moment of its own. */
export async function loadHandoffSteps(tx: WorkspaceTx, asked: TimelineAsked): Promise<Placed[]> {
  const { rows } = await tx.sql.query<HandoffRow>({
    name: `timeline-handoffs-${asked.of.kind}`,
    text: `SELECT step.at, step.key, step.id, step.step, step.reason, step.due_at, doer.id AS by_id, doer.name AS by_name,
        receiver.id AS to_id, receiver.name AS to_name, ${WHO_COLUMNS}
      FROM (
        SELECT DISTINCT happened.at, handoff.id, handoff.id::text || ' ' || happened.step AS key, happened.step,
          happened.reason, handoff.due_at, happened.doer, handoff.offered_to, belonging.person_id
        FROM belonging
        JOIN handoff ON handoff.workspace_id = $1 AND handoff.identity_id = belonging.identity_id
          AND handoff.offered_at >= belonging.from_at AND handoff.offered_at < belonging.until_at
        CROSS JOIN LATERAL (VALUES
          ('offered', handoff.offered_at, handoff.reason, handoff.offered_by),
          ('accepted', handoff.accepted_at, NULL, handoff.accepted_by),
          ('returned', handoff.returned_at, handoff.return_reason, NULL),
          ('lapsed', handoff.lapsed_at, NULL, NULL),
          ('converted', handoff.converted_at, NULL, NULL)) AS happened (step, at, reason, doer)
        WHERE belonging.workspace_id = $1 AND belonging.person_id ${isTheirs(asked.of)} AND happened.at IS NOT NULL
      ) step
      LEFT JOIN member doer ON doer.workspace_id = $1 AND doer.id = step.doer
      LEFT JOIN member receiver ON receiver.workspace_id = $1 AND receiver.id = step.offered_to
      ${WHO_JOIN('step.person_id')}
      WHERE ${standsBefore('step.at', 'handoff', 'step.key')} AND ${says('step.reason', 'doer.name', 'receiver.name')}
      ORDER BY step.at DESC, step.key COLLATE "C" DESC LIMIT $6`,
    values: parametersOf(tx, asked),
  })
  return rows.map(row => {
    const at = row.at.toISOString()
    const { id, step, reason } = row
    const item: HandoffItem = {
      type: 'handoff',
      at,
      id,
      step,
      by: namedOr(row.by_id, row.by_name),
      to: namedOr(row.to_id, row.to_name),
      reason,
      dueAt: row.due_at?.toISOString() ?? null,
      person: whoOf(asked.of, row),
    }
    return { moment: { at: row.at.getTime(), type: 'handoff', key: row.key }, item }
  })
}

type StageRow = WhoRow & { at: Date; key: string; stage: StageItem['stage']; reason: string }

export async function loadStageChanges(tx: WorkspaceTx, asked: TimelineAsked): Promise<Placed[]> {
  const key = `(step.person_id::text || ' ' || ${stepKey('step.step')})`
  const { rows } = await tx.sql.query<StageRow>({
    name: `timeline-stages-${asked.of.kind}`,
    text: `SELECT step.at, ${key} AS key, step.stage, step.reason, ${WHO_COLUMNS}
      FROM stage_change step ${WHO_JOIN('step.person_id')}
      WHERE step.workspace_id = $1 AND step.person_id ${isTheirs(asked.of)}
        AND ${standsBefore('step.at', 'stage', key)} AND ${says('step.reason')}
      ORDER BY step.at DESC, ${key} COLLATE "C" DESC LIMIT $6`,
    values: parametersOf(tx, asked),
  })
  return rows.map(row => {
    const at = row.at.toISOString()
    const { stage, reason } = row
    return {
      moment: { at: row.at.getTime(), type: 'stage', key: row.key },
      item: { type: 'stage', at, stage, reason, person: whoOf(asked.of, row) },
    }
  })
}
