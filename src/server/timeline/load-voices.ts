import type { Voices } from '#contract/timeline.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { isTheirs, type Whose } from './place.ts'

type Side = Voices['sides'][number]['side']
type Row = { channel: string; side: Side; touches: number; told: number; last_at: Date | null }

/** Who spoke how much in a conversation, and by which channels, whole and not only as far as it is shown. */
export async function loadVoices({ workspace, sql }: WorkspaceTx, of: Whose): Promise<Voices> {
  const { rows } = await sql.query<Row>({
    name: `voices-${of.kind}`,
    text: `SELECT touch.channel, touch.side,
        count(*)::int AS touches, (count(*) FILTER (WHERE NOT touch.machine))::int AS told,
        max(touch.occurred_at) FILTER (WHERE NOT touch.machine) AS last_at
      FROM belonging
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id
        AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
      WHERE belonging.workspace_id = $1 AND belonging.person_id ${isTheirs(of)}
      GROUP BY 1, 2`,
    values: [workspace, of.id],
  })
  const channels = new Map<string, number>()
  const sides = new Map<Side, { touches: number; lastAt: number }>()
  for (const { channel, side, touches, told, last_at } of rows) {
    channels.set(channel, (channels.get(channel) ?? 0) + touches)
    if (last_at === null) continue
    const known = sides.get(side) ?? { touches: 0, lastAt: 0 }
    sides.set(side, { touches: known.touches + told, lastAt: Math.max(known.lastAt, last_at.getTime()) })
  }
  return {
    channels: [...channels]
      .map(([channel, touches]) => ({ channel, touches }))
      .sort((a, b) => b.touches - a.touches || (a.channel < b.channel ? -1 : 1)),
    sides: [...sides].map(([side, { touches, lastAt }]) => ({
      side,
      touches,
      lastAt: new Date(lastAt).toISOString(),
    })),
  }
}
