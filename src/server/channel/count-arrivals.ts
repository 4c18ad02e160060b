import { HOUR } from '#domain/channel/hours-of-week.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import type { WrittenTouch } from '#server/touchpoint/write-touchpoints.ts'

/** Older arrivals say nothing about what is usual now: eight weeks are learnt from. */
export const COUNTED_MS = 9 * 7 * 24 * HOUR
/** When the channels are listened to first, after something came in. */
const FIRST_LOOK_MS = 10 * 60_000

type Counted = { source: string; channel: string; hour: Instant; arrived: number; lastAt: Instant }

/** Counts what came in by source, channel and hour, and ends the silences of what has spoken again. */
export async function countArrivals(turn: Turn, touches: readonly WrittenTouch[]): Promise<void> {
  const counted = [...countedIn(turn, touches).values()]
  if (counted.length === 0) return
  counted.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  await insertRows(
    turn.tx,
    'arrival_hour',
    ['source', 'channel', 'hour', 'arrived', 'last_at'],
    counted.map(one => [one.source, one.channel, new Date(one.hour), one.arrived, new Date(one.lastAt)]),
    `ON CONFLICT (workspace_id, source, channel, hour) DO UPDATE SET
      arrived = arrival_hour.arrived + excluded.arrived, last_at = greatest(arrival_hour.last_at, excluded.last_at)`,
  )
  await insertRows(
    turn.tx,
    'timer',
    ['id', 'kind', 'subject_id', 'step', 'due_at'],
    [[turn.newId(), 'silence', turn.tx.workspace, 0, new Date(turn.now + FIRST_LOOK_MS)]],
    'ON CONFLICT DO NOTHING',
  )
  await endSilences(turn, counted)
}

function countedIn(turn: Turn, touches: readonly WrittenTouch[]): Map<string, Counted> {
  const counted = new Map<string, Counted>()
  for (const { happening, isImported } of touches) {
    const { at, source, body } = happening
    if (isImported || body.direction !== 'inbound' || body.machine) continue
    if (at < turn.now - COUNTED_MS || at > turn.now + HOUR) continue
    const one = {
      source,
      channel: body.channel,
      hour: Math.floor(at / HOUR) * HOUR,
      arrived: 1,
      lastAt: at,
    }
    const known = counted.get(nameOf(one))
    if (known) {
      known.arrived++
      known.lastAt = Math.max(known.lastAt, at)
    } else counted.set(nameOf(one), one)
  }
  return counted
}

function nameOf({ source, channel, hour }: Counted): string {
  return `${source}\n${channel}\n${hour}`
}

/** Looked for first: a statement that writes tells every screen that channels have changed. */
async function endSilences(turn: Turn, counted: readonly Counted[]): Promise<void> {
  const { rows } = await turn.tx.sql.query<{
    id: string
    kind: 'channel' | 'door'
    name: string
    since: Date
  }>('SELECT id, kind, name, since FROM silence WHERE workspace_id = $1 AND ended_at IS NULL', [
    turn.tx.workspace,
  ])
  const ended = rows.filter(row =>
    counted.some(
      one =>
        (row.kind === 'channel' ? one.channel : one.source) === row.name && one.lastAt > row.since.getTime(),
    ),
  )
  if (ended.length === 0) return
  await turn.tx.sql.query('UPDATE silence SET ended_at = $3 WHERE workspace_id = $1 AND id = ANY($2)', [
    turn.tx.workspace,
    ended.map(row => row.id),
    new Date(turn.now),
  ])
  await recordFacts(
    turn,
    ended.map(row => ({
      act: 'channel-speaks-again',
      subjectKind: 'channel',
      subjectId: row.id,
      because: { [row.kind]: row.name },
    })),
  )
}
