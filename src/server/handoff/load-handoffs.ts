import type { HandoffBody, Instant } from '#domain/happening/happening.ts'
import type { StepName } from '#domain/wait/overdue.ts'
import type { Turn } from '#server/beat/turn.ts'

export type EventRow = {
  subject_id: string
  occurred_at: Date
  received_at: Date
  imported: boolean
  source: string
  external_id: string
  body: HandoffBody
  identity_id: string
}

/** The latest word of each step of these handoffs. */
export async function loadEvents({ tx }: Turn, ids: string[]): Promise<EventRow[]> {
  const { rows } = await tx.sql.query<EventRow>(
    `SELECT DISTINCT ON (subject_id, source, external_id)
        subject_id, occurred_at, received_at, import_id IS NOT NULL AS imported, source, external_id, body,
        (body ->> 'identity')::uuid AS identity_id
      FROM happening WHERE workspace_id = $1 AND subject_id = ANY($2) AND kind = 'handoff'
      ORDER BY subject_id, source, external_id, id DESC`,
    [tx.workspace, ids],
  )
  return rows
}

export type Standing = { id: string; state: string; identity_id: string }

/** These handoffs as they were derived last. */
export async function loadStanding({ tx }: Turn, ids: string[]): Promise<Standing[]> {
  const { rows } = await tx.sql.query<Standing>(
    'SELECT id, state, identity_id FROM handoff WHERE workspace_id = $1 AND id = ANY($2)',
    [tx.workspace, ids],
  )
  return rows
}

/** When a deal that came of a handoff was created. Looked up by the handoff's name, which its own steps carry. */
export async function loadConversions({ tx }: Turn, ids: string[]): Promise<Map<string, Instant>> {
  const { rows } = await tx.sql.query<{ id: string; at: Date }>(
    `SELECT step.subject_id AS id, min(deal.created_at) AS at
      FROM happening step
      JOIN deal ON deal.workspace_id = $1 AND deal.handoff_source = step.source
        AND deal.handoff_external_id = step.body ->> 'handoff' AND NOT deal.placeholder
      WHERE step.workspace_id = $1 AND step.subject_id = ANY($2) AND step.kind = 'handoff'
      GROUP BY step.subject_id`,
    [tx.workspace, ids],
  )
  return new Map(rows.map(row => [row.id, row.at.getTime()]))
}

/** What passing time has done about these handoffs. */
export async function loadStepsDone({ tx }: Turn, ids: string[]): Promise<Map<string, Set<StepName>>> {
  const done = new Map<string, Set<StepName>>()
  if (ids.length === 0) return done
  const { rows } = await tx.sql.query<{ handoff_id: string; step: StepName }>(
    'SELECT handoff_id, step FROM handoff_step WHERE workspace_id = $1 AND handoff_id = ANY($2)',
    [tx.workspace, ids],
  )
  for (const { handoff_id: id, step } of rows) {
    const steps = done.get(id)
    if (steps) steps.add(step)
    else done.set(id, new Set([step]))
  }
  return done
}

/**
 * Those of these lapsed handoffs about which nothing more is to be done: the person was offered again since, or a deal
 * of theirs exists.
 */
export async function loadInOtherHands({ tx }: Turn, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await tx.sql.query<{ id: string }>(
    `SELECT DISTINCT handoff.id FROM handoff
      JOIN belonging mine ON mine.workspace_id = $1 AND mine.identity_id = handoff.identity_id
        AND mine.until_at = 'infinity'
      JOIN belonging theirs ON theirs.workspace_id = $1 AND theirs.person_id = mine.person_id
      WHERE handoff.workspace_id = $1 AND handoff.id = ANY($2) AND (
        EXISTS (SELECT FROM handoff later WHERE later.workspace_id = $1 AND later.identity_id = theirs.identity_id
          AND later.offered_at > handoff.offered_at)
        OR EXISTS (SELECT FROM deal_person JOIN deal ON deal.workspace_id = $1 AND deal.id = deal_person.deal_id
          WHERE deal_person.workspace_id = $1 AND deal_person.identity_id = theirs.identity_id
            AND NOT deal.placeholder AND deal.created_at >= handoff.offered_at))`,
    [tx.workspace, ids],
  )
  return new Set(rows.map(row => row.id))
}
