import type { Notification } from '#contract/notification.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

type Silence = NonNullable<Notification['silence']>
type Row = {
  id: string
  kind: Silence['kind']
  name: string
  door: string | null
  since: Date
  expected: number
  ended: boolean
}

/** These silences as members are told of them. */
export async function silencesNamed(
  { workspace, sql }: WorkspaceTx,
  ids: readonly string[],
): Promise<Map<string, Silence>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql.query<Row>(
    `SELECT silence.id, silence.kind, coalesce(door.name, silence.name) AS name, door.id AS door, silence.since,
        silence.expected, silence.ended_at IS NOT NULL AS ended
      FROM silence LEFT JOIN door ON door.workspace_id = $1 AND silence.kind = 'door' AND door.source = silence.name
      WHERE silence.workspace_id = $1 AND silence.id = ANY($2)`,
    [workspace, ids],
  )
  return new Map(rows.map(row => [row.id, { ...row, since: row.since.toISOString() }]))
}
