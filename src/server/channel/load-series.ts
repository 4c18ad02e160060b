import { dayOfDate } from '#domain/calendar.ts'
import { HOUR, hoursOfWeek, type Place } from '#domain/channel/hours-of-week.ts'
import {
  type HourCount,
  learnRhythm,
  type Rhythm,
  type Unknown,
  WEEKS_LEARNT,
} from '#domain/channel/rhythm.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { Settings } from '#server/beat/turn.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { COUNTED_MS } from './count-arrivals.ts'

/** What is listened to: a channel, or one door of it. */
export type Series = {
  kind: 'channel' | 'door'
  /** The channel, or the source of the door. */
  name: string
  label: string
  door: string | null
  channel: string
  lastAt: Instant
  weekly: number
  /** Until when all that happened is here, where it is fetched. */
  fetchedUntil: Instant | null
  rhythm: Rhythm | Unknown
}

export type Listening = {
  now: Instant
  place: (at: Instant) => Place
  isClosed: (day: number) => boolean
}

/** Calendars are asked for years of hours: one each workspace's zone is enough. */
export function listeningAt({ timeZone, holidays }: Settings, now: Instant): Listening {
  const closed = new Set([...holidays].map(dayOfDate))
  return {
    now,
    place: hoursOfWeek(timeZone, now - COUNTED_MS - 3 * 24 * HOUR, now + LOOK_AHEAD_MS + 24 * HOUR),
    isClosed: day => closed.has(day),
  }
}

/** How far ahead a silence is looked for. */
export const LOOK_AHEAD_MS = 6 * HOUR

type Row = { source: string; channel: string; hour: Date; arrived: number; last_at: Date }
type DoorRow = {
  id: string
  name: string
  source: string
  channel: string
  fetches: boolean
  caught_up_at: Date | null
}
type Heard = { counts: Map<Instant, number>; firstAt: Instant; lastAt: Instant; sources: Set<string> }

/** Every channel and door of which something was heard in the last weeks, with the rhythm that was learnt. */
export async function loadSeries(tx: WorkspaceTx, listening: Listening): Promise<Series[]> {
  const [heard, doors] = await Promise.all([loadHeard(tx, listening.now), loadDoors(tx)])
  const series: Series[] = []
  for (const door of doors) {
    const own = heard.get(`door ${door.source}`)
    if (!own) continue
    const fetchedUntil = door.fetches ? (door.caught_up_at?.getTime() ?? 0) : null
    series.push(
      seriesOf('door', door.source, own, {
        listening,
        tx,
        label: door.name,
        door: door.id,
        channel: door.channel,
        fetchedUntil,
      }),
    )
  }
  for (const [key, own] of heard) {
    if (!key.startsWith('channel ')) continue
    const channel = key.slice('channel '.length)
    // A channel that is one door is spoken of once.
    if (own.sources.size === 1 && doors.some(door => own.sources.has(door.source))) continue
    const fetched = doors.filter(door => door.fetches && door.channel === channel)
    const fetchedUntil =
      fetched.length === 0 ? null : Math.min(...fetched.map(door => door.caught_up_at?.getTime() ?? 0))
    series.push(
      seriesOf('channel', channel, own, { listening, tx, label: channel, door: null, channel, fetchedUntil }),
    )
  }
  return series
}

type More = {
  listening: Listening
  tx: WorkspaceTx
  label: string
  door: string | null
  channel: string
  fetchedUntil: Instant | null
}

function seriesOf(
  kind: Series['kind'],
  name: string,
  own: Heard,
  { listening, tx, label, door, channel, fetchedUntil }: More,
): Series {
  const span = Math.max(HOUR, Math.min(listening.now - own.firstAt, WEEKS_LEARNT * 7 * 24 * HOUR))
  const total = [...own.counts.values()].reduce((sum, one) => sum + one, 0)
  return {
    kind,
    name,
    label,
    door,
    channel,
    lastAt: own.lastAt,
    weekly: total / Math.max(1, span / (7 * 24 * HOUR)),
    fetchedUntil,
    rhythm: learnt(`${tx.workspace} ${kind} ${name}`, own, listening),
  }
}

/** Learnt once a day and process: what is usual does not change by the hour. */
const known = new Map<string, { day: number; rhythm: Rhythm | Unknown }>()
const MOST_KNOWN = 2_000

function learnt(key: string, own: Heard, { now, place, isClosed }: Listening): Rhythm | Unknown {
  const { day } = place(now)
  const before = known.get(key)
  if (before?.day === day && before.rhythm.is === 'known') return before.rhythm
  const counts = [...own.counts].map(([hour, arrived]): HourCount => ({ hour, arrived }))
  counts.sort((a, b) => a.hour - b.hour)
  // What is quiet now is judged, not learnt from.
  const until = Math.min(now, own.lastAt + HOUR)
  const rhythm = learnRhythm({ counts, firstAt: own.firstAt, now: until, place, isClosed })
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(key, { day, rhythm })
  return rhythm
}

async function loadHeard({ workspace, sql }: WorkspaceTx, now: Instant): Promise<Map<string, Heard>> {
  const { rows } = await sql.query<Row>(
    `SELECT source, channel, hour, arrived, last_at FROM arrival_hour WHERE workspace_id = $1 AND hour >= $2`,
    [workspace, new Date(now - COUNTED_MS)],
  )
  const learntFrom = now - WEEKS_LEARNT * 7 * 24 * HOUR
  const heard = new Map<string, Heard>()
  for (const row of rows) {
    for (const key of [`channel ${row.channel}`, `door ${row.source}`]) {
      const hour = row.hour.getTime()
      const own = heard.get(key) ?? { counts: new Map(), firstAt: hour, lastAt: 0, sources: new Set() }
      if (hour >= learntFrom) own.counts.set(hour, (own.counts.get(hour) ?? 0) + row.arrived)
      own.firstAt = Math.min(own.firstAt, hour)
      own.lastAt = Math.max(own.lastAt, row.last_at.getTime())
      own.sources.add(row.source)
      heard.set(key, own)
    }
  }
  return heard
}

async function loadDoors({ workspace, sql }: WorkspaceTx): Promise<DoorRow[]> {
  const { rows } = await sql.query<DoorRow>(
    `SELECT door.id, door.name, door.source, door.channel, door.kind = 'mailbox' AS fetches, state.caught_up_at
      FROM door LEFT JOIN door_state state ON state.workspace_id = $1 AND state.door_id = door.id
      WHERE door.workspace_id = $1 AND door.active AND door.removed_at IS NULL ORDER BY door.id`,
    [workspace],
  )
  return rows
}
