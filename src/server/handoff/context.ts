import type { HandoffContext } from '#contract/handoff.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** How much of what somebody said is shown: enough for first words; the whole stands in the conversation. */
const MOST_LETTERS = 500

type ContextRow = {
  composed_at: Date
  saw: string[]
  asked: string[]
  campaigns: string[]
  missing: HandoffContext['missing']
  reason: string | null
}

/** The packet of a handoff, read from what it refers to: what was erased since is left out. Undefined: there is none. */
export async function contextOf(tx: WorkspaceTx, id: string): Promise<HandoffContext | undefined> {
  const { rows } = await tx.sql.query<ContextRow>(
    `SELECT context.composed_at, context.saw, context.asked, context.campaigns, context.missing, handoff.reason
      FROM handoff_context context
      JOIN handoff ON handoff.workspace_id = $1 AND handoff.id = context.handoff_id
      WHERE context.workspace_id = $1 AND context.handoff_id = $2`,
    [tx.workspace, id],
  )
  const [row] = rows
  if (!row) return undefined
  const touches = await loadTouches(tx, [...row.saw, ...row.asked])
  const chosen = (ids: string[]) => ids.flatMap(one => touches.get(one) ?? [])
  return {
    composedAt: row.composed_at.toISOString(),
    saw: chosen(row.saw),
    asked: chosen(row.asked),
    promised: await loadPromises(tx, row.campaigns),
    reason: row.reason,
    missing: row.missing,
  }
}

type Touch = HandoffContext['saw'][number]
type TouchRow = Omit<Touch, 'at'> & { at: Date }

async function loadTouches({ workspace, sql }: WorkspaceTx, ids: string[]): Promise<Map<string, Touch>> {
  const { rows } = await sql.query<TouchRow>(
    `SELECT touch.id, touch.occurred_at AS at, touch.kind, touch.channel,
        left(coalesce(content.title, nullif(concat_ws(': ', touch.subject, touch.body), '')), ${MOST_LETTERS}) AS text
      FROM touchpoint touch
      LEFT JOIN content ON content.workspace_id = $1 AND content.id = touch.content_id
      WHERE touch.workspace_id = $1 AND touch.id = ANY($2)`,
    [workspace, ids],
  )
  return new Map(rows.map(row => [row.id, { ...row, at: row.at.toISOString() }]))
}

async function loadPromises(
  { workspace, sql }: WorkspaceTx,
  ids: string[],
): Promise<HandoffContext['promised']> {
  const { rows } = await sql.query<{ id: string; name: string; promise: string }>(
    `SELECT id, name, promise FROM campaign
      WHERE workspace_id = $1 AND id = ANY($2) AND promise IS NOT NULL ORDER BY array_position($2, id)`,
    [workspace, ids],
  )
  return rows.map(({ id, name, promise }) => ({ campaign: { id, name }, promise }))
}
