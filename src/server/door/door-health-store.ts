import type { DoorHealth } from '#contract/door.ts'
import { dateOf, dayIn } from '#domain/calendar.ts'
import { healthOf } from '#domain/door/door-health.ts'
import {
  DOOR_REFUSALS,
  DOOR_TROUBLES,
  isDoorRefusal,
  isDoorTrouble,
  type DoorRefusal,
  type DoorTrouble,
} from '#domain/door/door-troubles.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

export type Arrivals = {
  door: string
  at: Instant
  arrived: number
  refused: number
  /** Why the latest of the refused was. */
  why?: DoorRefusal | undefined
}

/** Counts what came by doors, by the day of the workspace's zone. */
export async function noteArrivals(
  { workspace, sql }: WorkspaceTx,
  zone: string,
  counts: readonly Arrivals[],
): Promise<void> {
  for (const { door, at, arrived, refused, why } of [...counts].sort((a, b) => (a.door < b.door ? -1 : 1))) {
    await sql.query(
      `INSERT INTO door_day (workspace_id, door_id, day, arrived, refused) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (workspace_id, door_id, day)
        DO UPDATE SET arrived = door_day.arrived + excluded.arrived, refused = door_day.refused + excluded.refused`,
      [workspace, door, dateOf(dayIn(zone, at)), arrived, refused],
    )
    const moment = new Date(at)
    await sql.query(
      `INSERT INTO door_state (workspace_id, door_id, arrived_at, refused_at, refused_code) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (workspace_id, door_id) DO UPDATE SET
          arrived_at = greatest(door_state.arrived_at, excluded.arrived_at),
          refused_at = greatest(door_state.refused_at, excluded.refused_at),
          refused_code = coalesce(excluded.refused_code, door_state.refused_code)`,
      [workspace, door, arrived > 0 ? moment : null, refused > 0 ? moment : null, why ?? null],
    )
  }
}

export type Trouble = {
  code: DoorTrouble
  detail?: string | undefined
  at: Instant
  nextTryAt?: Instant | undefined
}

/** Says that a door does not work. Answers whether that is new: then it is a fact to be told. */
export async function noteTrouble(
  { workspace, sql }: WorkspaceTx,
  door: string,
  trouble: Trouble,
): Promise<boolean> {
  const { rows } = await sql.query<{ isNew: boolean }>(
    `INSERT INTO door_state AS state (workspace_id, door_id, trouble_code, trouble_detail, trouble_since, next_try_at)
        VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (workspace_id, door_id) DO UPDATE SET trouble_code = excluded.trouble_code,
        trouble_detail = excluded.trouble_detail, next_try_at = excluded.next_try_at,
        trouble_since = coalesce(state.trouble_since, excluded.trouble_since)
      RETURNING trouble_since = $5 AS "isNew"`,
    [
      workspace,
      door,
      trouble.code,
      trouble.detail?.slice(0, 500) ?? null,
      new Date(trouble.at),
      trouble.nextTryAt === undefined ? null : new Date(trouble.nextTryAt),
    ],
  )
  return rows[0]?.isNew ?? false
}

/** Says that a door works, and how far it has caught up. Answers whether it was in trouble before. */
export async function noteWell(
  { workspace, sql }: WorkspaceTx,
  door: string,
  { caughtUpAt, place }: { caughtUpAt?: Instant | undefined; place?: object | undefined } = {},
): Promise<boolean> {
  const { rows } = await sql.query<{ failing: boolean }>(
    'SELECT trouble_since IS NOT NULL AS failing FROM door_state WHERE workspace_id = $1 AND door_id = $2 FOR UPDATE',
    [workspace, door],
  )
  await sql.query(
    `INSERT INTO door_state AS state (workspace_id, door_id, caught_up_at, place) VALUES ($1, $2, $3, $4)
      ON CONFLICT (workspace_id, door_id) DO UPDATE SET trouble_code = NULL, trouble_detail = NULL,
        trouble_since = NULL, next_try_at = NULL, caught_up_at = coalesce(excluded.caught_up_at, state.caught_up_at),
        place = coalesce(excluded.place, state.place)`,
    [
      workspace,
      door,
      caughtUpAt === undefined ? null : new Date(caughtUpAt),
      place === undefined ? null : JSON.stringify(place),
    ],
  )
  return rows[0]?.failing ?? false
}

type Row = {
  door_id: string
  active: boolean
  arrived_at: Date | null
  refused_at: Date | null
  refused_code: string | null
  trouble_code: string | null
  trouble_detail: string | null
  trouble_since: Date | null
  next_try_at: Date | null
  caught_up_at: Date | null
  arrived: number
  refused: number
}

const WEEK = 7

/** How these doors do, by their ids. */
export async function loadHealth(
  { workspace, sql }: WorkspaceTx,
  doors: readonly string[],
  { now, zone }: { now: Instant; zone: string },
): Promise<Map<string, DoorHealth>> {
  const { rows } = await sql.query<Row>(
    `SELECT door.id AS door_id, door.active, state.arrived_at, state.refused_at, state.refused_code, state.trouble_code,
        state.trouble_detail, state.trouble_since, state.next_try_at, state.caught_up_at,
        coalesce(sum(day.arrived), 0)::int AS arrived, coalesce(sum(day.refused), 0)::int AS refused
      FROM door
      LEFT JOIN door_state state ON state.workspace_id = $1 AND state.door_id = door.id
      LEFT JOIN door_day day ON day.workspace_id = $1 AND day.door_id = door.id AND day.day > $3
      WHERE door.workspace_id = $1 AND door.id = ANY($2)
      GROUP BY door.id, door.active, state.workspace_id, state.door_id`,
    [workspace, doors, dateOf(dayIn(zone, now) - WEEK)],
  )
  return new Map(rows.map(row => [row.door_id, shown(row)]))
}

function shown(row: Row): DoorHealth {
  const at = (moment: Date | null): string | null => moment?.toISOString() ?? null
  const { trouble_code: trouble, refused_code: refused } = row
  return {
    state: healthOf({
      active: row.active,
      troubleSince: row.trouble_since?.getTime(),
      arrivedAt: row.arrived_at?.getTime(),
    }),
    arrivedAt: at(row.arrived_at),
    arrived: row.arrived,
    refused: row.refused,
    lastRefused:
      row.refused_at && refused && isDoorRefusal(refused)
        ? { at: row.refused_at.toISOString(), code: refused, message: DOOR_REFUSALS[refused] }
        : null,
    trouble:
      row.trouble_since && trouble && isDoorTrouble(trouble)
        ? {
            code: trouble,
            message: DOOR_TROUBLES[trouble],
            detail: row.trouble_detail,
            since: row.trouble_since.toISOString(),
            nextTryAt: at(row.next_try_at),
          }
        : null,
    caughtUpAt: at(row.caught_up_at),
  }
}

/** The last days of a door, each of them, the oldest first. */
export async function loadDays(
  { workspace, sql }: WorkspaceTx,
  door: string,
  { now, zone, days }: { now: Instant; zone: string; days: number },
): Promise<{ day: string; arrived: number; refused: number }[]> {
  const last = dayIn(zone, now)
  const { rows } = await sql.query<{ day: string; arrived: number; refused: number }>(
    `SELECT day::text, arrived, refused FROM door_day WHERE workspace_id = $1 AND door_id = $2 AND day > $3`,
    [workspace, door, dateOf(last - days)],
  )
  const known = new Map(rows.map(row => [row.day, row]))
  return Array.from({ length: days }, (_, place) => {
    const day = dateOf(last - days + 1 + place)
    return known.get(day) ?? { day, arrived: 0, refused: 0 }
  })
}
