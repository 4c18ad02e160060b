import { dayIn, startOfDay } from '#domain/calendar.ts'
import { type Turning, turningsOf } from '#domain/filter/turning.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { Conditions } from '#domain/lifecycle/write-out.ts'
import type { Turn } from '#server/beat/turn.ts'
import { idAt } from '#server/filter/compile-test.ts'
import type { Ground } from '#server/filter/ground.ts'
import { Parameters } from '#server/filter/parameters.ts'
import { groundOf } from './judge-people.ts'

/** Somebody about whom time alone may have turned an answer at this moment. */
export type Crossing = { at: Instant; person: string }

/** A place among the crossings, which are in the order of their moments and then of the people. */
export type Place = Crossing

/**
 * The next crossings after a place and up to now, in their order. They are read where the moments stand that the conditions ask
 * about, so nothing is kept for each person, and a touch costs nothing for the time when it will be too long ago.
 */
export async function crossingsAfter(
  turn: Turn,
  conditions: Conditions,
  after: Place,
  most: number,
): Promise<Crossing[]> {
  const reading = await readingOf(turn, conditions)
  const parts = reading.turnings.flatMap(one =>
    crossingsOf(one, reading, { from: after.at, until: turn.now }),
  )
  if (parts.length === 0) return []
  const { parameters } = reading
  const at = parameters.add(new Date(after.at), 'timestamptz')
  const person = parameters.add(after.person, 'uuid')
  const { rows } = await turn.tx.sql.query<{ at: Date; person: string }>({
    text: `${PAIRS} SELECT DISTINCT at, person FROM (${parts.join(' UNION ALL ')}) crossing
      WHERE (at, person) > (${at}, ${person}) ORDER BY at, person LIMIT ${most}`,
    values: parameters.values,
  })
  return rows.map(row => ({ at: row.at.getTime(), person: row.person }))
}

/** The first moment after this one at which time turns something; undefined when there is none. */
export async function nextCrossing(
  turn: Turn,
  conditions: Conditions,
  after: Instant,
): Promise<Instant | undefined> {
  const reading = await readingOf(turn, conditions)
  const parts = reading.turnings.map(one => firstOf(one, reading, after))
  if (parts.length === 0) return undefined
  const { rows } = await turn.tx.sql.query<{ at: Date | null }>({
    text: `${PAIRS} SELECT min(at) AS at FROM (${parts.join(' UNION ALL ')}) crossing`,
    values: reading.parameters.values,
  })
  return rows[0]?.at?.getTime()
}

type Reading = {
  turnings: readonly Turning[]
  parameters: Parameters
  ground: Required<Ground>
}

async function readingOf(turn: Turn, conditions: Conditions): Promise<Reading> {
  const ground = await groundOf(turn)
  const all = Object.values(conditions).flatMap(one => turningsOf(one, ground))
  const turnings = [...new Map(all.map(one => [JSON.stringify(one), one])).values()]
  return { turnings, parameters: new Parameters(turn.tx.workspace), ground }
}

/** The kinds and channels that there are touches of, found by leaping through the index that begins with them. */
const PAIRS = `WITH RECURSIVE pair AS (
    (SELECT kind, channel FROM touchpoint WHERE workspace_id = $1 AND NOT machine ORDER BY kind, channel LIMIT 1)
    UNION ALL
    SELECT next.kind, next.channel FROM pair CROSS JOIN LATERAL (
      SELECT kind, channel FROM touchpoint WHERE workspace_id = $1 AND NOT machine
        AND (kind, channel) > (pair.kind, pair.channel) ORDER BY kind, channel LIMIT 1) next)`

type Between = { from: Instant; until: Instant }

/** SELECTs of `at` and `person`: who crosses between two moments, the first included. */
function crossingsOf(turning: Turning, reading: Reading, { from, until }: Between): string[] {
  const { parameters } = reading
  if ('field' in turning) return daysCrossed(turning, reading, { from, until })
  const { after } = turning
  const least = new Date(from - after)
  const most = new Date(until - after)
  const moment = (at: Date): string => parameters.add(at, 'timestamptz')
  const lag = LAG(after)
  switch (turning.of) {
    case 'touch':
      return [
        `SELECT touch.occurred_at + ${lag} AS at, belonging.person_id AS person FROM pair
          JOIN touchpoint touch ON touch.workspace_id = $1 AND NOT touch.machine AND touch.kind = pair.kind AND touch.channel = pair.channel
            AND touch.occurred_at >= ${moment(least)} AND touch.occurred_at <= ${moment(most)}
          JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = touch.identity_id
            AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at${pairTerm(turning, parameters)}`,
      ]
    case 'last-touch':
      return [
        `SELECT last_at + ${lag} AS at, person_id AS person FROM activity
          WHERE workspace_id = $1 AND known AND last_at >= ${moment(least)} AND last_at <= ${moment(most)}`,
      ]
    case 'created':
      return [
        `SELECT ${MADE_AT('id')} + ${lag} AS at, id AS person FROM person
          WHERE workspace_id = $1 AND ${madeBetween('id', { least, most }, parameters)}`,
      ]
    case 'account-created':
      return [
        `SELECT ${MADE_AT('account.id')} + ${lag} AS at, person.id AS person FROM account
          JOIN person ON person.workspace_id = $1 AND person.account_id = account.id
          WHERE account.workspace_id = $1 AND ${madeBetween('account.id', { least, most }, parameters)}`,
      ]
    default:
      // Since when somebody is in a stage is no condition of a definition.
      return []
  }
}

/** A SELECT of `at`: the first moment after this one. */
function firstOf(turning: Turning, reading: Reading, after: Instant): string {
  const { parameters } = reading
  if ('field' in turning) return firstDay(turning, reading, after)
  const from = new Date(after - turning.after)
  const lag = LAG(turning.after)
  const moment = (): string => parameters.add(from, 'timestamptz')
  const idAfter = (): string => parameters.add(idAt(new Date(from.getTime() + 1)), 'uuid')
  switch (turning.of) {
    case 'touch':
      return `SELECT min(first.occurred_at) + ${lag} AS at FROM pair CROSS JOIN LATERAL (
          SELECT occurred_at FROM touchpoint WHERE workspace_id = $1 AND NOT machine AND kind = pair.kind AND channel = pair.channel
            AND occurred_at > ${moment()} ORDER BY occurred_at LIMIT 1) first WHERE true${pairTerm(turning, parameters)}`
    case 'last-touch':
      return `SELECT min(last_at) + ${lag} AS at FROM activity WHERE workspace_id = $1 AND known AND last_at > ${moment()}`
    case 'created':
      return `SELECT ${MADE_AT('id')} + ${lag} AS at FROM (
          SELECT id FROM person WHERE workspace_id = $1 AND id >= ${idAfter()} ORDER BY id LIMIT 1) first`
    case 'account-created':
      return `SELECT ${MADE_AT('id')} + ${lag} AS at FROM (
          SELECT id FROM account WHERE workspace_id = $1 AND id >= ${idAfter()} ORDER BY id LIMIT 1) first`
    default:
      return 'SELECT NULL::timestamptz AS at'
  }
}

const LAG = (ms: number): string => `interval '${ms} milliseconds'`

/** The moment that an id (UUIDv7) begins with. */
const MADE_AT = (id: string): string =>
  `to_timestamp(('x' || lpad(replace(left(${id}::text, 13), '-', ''), 16, '0'))::bit(64)::bigint / 1000.0)`

function madeBetween(
  id: string,
  { least, most }: { least: Date; most: Date },
  parameters: Parameters,
): string {
  const from = parameters.add(idAt(least), 'uuid')
  return `${id} >= ${from} AND ${id} < ${parameters.add(idAt(new Date(most.getTime() + 1)), 'uuid')}`
}

function pairTerm({ kinds, channels }: Extract<Turning, { of: 'touch' }>, parameters: Parameters): string {
  return (
    (kinds ? ` AND pair.kind = ANY(${parameters.add(kinds, 'text[]')})` : '') +
    (channels ? ` AND pair.channel = ANY(${parameters.add(channels, 'text[]')})` : '')
  )
}

type OfField = Extract<Turning, { field: string }>

/** Days begin when they begin in the workspace's zone, so each day that began is a moment of its own. */
function daysCrossed(turning: OfField, { parameters, ground }: Reading, { from, until }: Between): string[] {
  const field = fieldOf(turning, ground)
  if (!field) return []
  const days: string[] = []
  for (let day = dayIn(ground.zone, from); day <= dayIn(ground.zone, until); day++) {
    const at = startOfDay(ground.zone, day)
    if (at < from || at > until) continue
    const moment = parameters.add(new Date(at), 'timestamptz')
    days.push(
      `SELECT ${moment} AS at, ${turning.of === 'field' ? 'value.subject_id' : 'person.id'} AS person FROM field_value value
        ${turning.of === 'field' ? '' : 'JOIN person ON person.workspace_id = $1 AND person.account_id = value.subject_id'}
        WHERE value.workspace_id = $1 AND value.field_id = ${parameters.add(field.id, 'uuid')}
          AND value.number = ${parameters.add(day - turning.days, 'float8')}`,
    )
  }
  return days
}

function firstDay(turning: OfField, { parameters, ground }: Reading, after: Instant): string {
  const field = fieldOf(turning, ground)
  if (!field) return 'SELECT NULL::timestamptz AS at'
  const { zone } = ground
  const tomorrow = dayIn(zone, after) + 1
  return `SELECT ((date '1970-01-01' + min(number)::int + ${turning.days})::timestamp AT TIME ZONE ${parameters.add(zone, 'text')}) AS at
    FROM field_value WHERE workspace_id = $1 AND field_id = ${parameters.add(field.id, 'uuid')}
      AND number >= ${parameters.add(tomorrow - turning.days, 'float8')}`
}

function fieldOf({ of, field }: OfField, { fields, fieldsOfAccount }: Required<Ground>) {
  return (of === 'field' ? fields : fieldsOfAccount).find(one => one.key === field)
}
