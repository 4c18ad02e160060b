import { impliesMissing, impliesValue } from '#domain/filter/implied.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { Parameters } from '#server/filter/parameters.ts'
import { narrow, type Narrowed } from './narrow-people.ts'
import { KNOWN } from './people-order.ts'
import {
  beyond,
  orderOf,
  type PeopleAsked,
  type Place,
  placesOf,
  query,
  type Row,
  sortedBy,
  wayOf,
} from './people-statement.ts'

/** People who are asked at once: few at first, because of most filters those meet enough who fit. */
const FIRST = 1_000
const NEXT = 4_000
const MOST = 20_000
/** Where an order has no index each step reads everybody, so that steps are long. */
const SORTED = 30_000

/** `until`: a time of performance.now(). */
export type Bounds = { chunks: number; until?: number }
type Walked = { places: Place[]; goesOn?: Place }

/**
 * Asks people in the order of the list, some thousand at a time, until enough fit, the list ends, or the moment is over.
 */
export async function walkPeople(
  tx: WorkspaceTx,
  asked: PeopleAsked,
  narrowed: Narrowed,
  { chunks, until = Number.POSITIVE_INFINITY }: Bounds,
): Promise<Walked> {
  const places: Place[] = []
  let after: Place | undefined | 'end' = beginning(asked)
  let many = asked.begun || asked.walking ? NEXT : FIRST
  for (let chunk = 0; chunk < chunks && after !== 'end'; chunk++) {
    const begun = performance.now()
    if (begun >= until) break
    const limit = asked.limit - places.length
    const step: Step = await ask(tx, { ...asked, after, limit }, narrowed, many)
    places.push(...step.places)
    if (places.length === asked.limit) return { places, ...goingOn(places.at(-1)) }
    after = step.reached
    const pace = many / Math.max(1, performance.now() - begun)
    many = Math.max(NEXT, Math.min(MOST, Math.round(pace * (until - performance.now()))))
  }
  return after === 'end' ? { places } : { places, ...goingOn(after) }
}

function goingOn(place: Place | undefined): { goesOn?: Place } {
  return place === undefined ? {} : { goesOn: place }
}

/** Nobody who has a value can fit: only the others are asked. */
function beginning(asked: PeopleAsked): Place | undefined {
  const { after, filter } = asked
  if (after?.value !== undefined || after === undefined)
    if (filter && impliesMissing(filter, sortedBy(asked).by)) return beforeRest(asked)
  return after
}

/** Before all who have no value. */
function beforeRest(asked: PeopleAsked): Place {
  const digit = sortedBy(asked).down ? 'f' : '0'
  return { id: '00000000-0000-0000-0000-000000000000'.replaceAll('0', digit), value: undefined }
}

type Step = { places: Place[]; reached: Place | 'end' }

function ask(tx: WorkspaceTx, asked: PeopleAsked, narrowed: Narrowed, many: number): Promise<Step> {
  return asked.after !== undefined && asked.after.value === undefined
    ? askRest(tx, asked, narrowed, many)
    : askValued(tx, asked, narrowed, many)
}

async function askValued(
  tx: WorkspaceTx,
  asked: PeopleAsked,
  narrowed: Narrowed,
  wanted: number,
): Promise<Step> {
  const { after, limit, filter } = asked
  const sort = sortedBy(asked)
  const parameters = new Parameters(tx.workspace)
  const order = orderOf(asked, parameters)
  const many = order.indexed ? wanted : SORTED
  const way = wayOf(sort)
  const begun = after === undefined ? '' : ` AND ${beyond(order, sort, after, parameters)}`
  const next = `SELECT ${order.id} AS id, ${order.value} AS value FROM ${order.from} WHERE ${order.where}${begun}
    ORDER BY ${order.value} ${way}, ${order.id} ${way} LIMIT ${many}`
  const { joins, terms } = narrow(asked, narrowed, { parameters, id: 'next.id', joined: [], each: true })
  const { rows } = await query<Row & { fits: boolean }>(
    tx,
    `WITH next AS MATERIALIZED (${next})
      (SELECT next.id, next.value, true AS fits FROM next${joins} WHERE ${terms.join(' AND ')}
        ORDER BY next.value ${way}, next.id ${way} LIMIT ${limit})
      UNION ALL (SELECT id, value, false FROM next ORDER BY value ${way}, id ${way} OFFSET ${many - 1})`,
    parameters,
  )
  const places = placesOf(rows.filter(row => row.fits))
  const [last] = placesOf(rows.filter(row => !row.fits))
  if (last) return { places, reached: last }
  const nobodyElse = order.missing === undefined || (filter && impliesValue(filter, sort.by))
  return { places, reached: nobodyElse ? 'end' : beforeRest(asked) }
}

/** Everybody by id, and of them those who have no value. */
async function askRest(tx: WorkspaceTx, asked: PeopleAsked, narrowed: Narrowed, many: number): Promise<Step> {
  const { after, limit } = asked
  const sort = sortedBy(asked)
  const parameters = new Parameters(tx.workspace)
  const { missing } = orderOf(asked, parameters)
  if (missing === undefined || after === undefined) return { places: [], reached: 'end' }
  const way = wayOf(sort)
  const next = `SELECT person.id FROM person WHERE ${KNOWN}
    AND person.id ${sort.down ? '<' : '>'} ${parameters.add(after.id, 'uuid')} ORDER BY person.id ${way} LIMIT ${many}`
  const place = { parameters, id: 'person.id', joined: ['person'] as const, each: true }
  const { joins, terms } = narrow(asked, narrowed, place)
  const { rows } = await query<{ id: string; fits: boolean }>(
    tx,
    `WITH next AS MATERIALIZED (${next})
      (SELECT person.id, true AS fits FROM next JOIN person ON person.workspace_id = $1 AND person.id = next.id${joins}
        WHERE ${[missing, ...terms].join(' AND ')} ORDER BY person.id ${way} LIMIT ${limit})
      UNION ALL (SELECT id, false FROM next ORDER BY id ${way} OFFSET ${many - 1})`,
    parameters,
  )
  const last = rows.find(row => !row.fits)
  const places = rows.filter(row => row.fits).map(({ id }) => ({ id, value: undefined }))
  return { places, reached: last ? { id: last.id, value: undefined } : 'end' }
}
