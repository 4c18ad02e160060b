import type { ListCount } from '#contract/list.ts'
import { type Filter, necessary } from '#domain/filter/filter.ts'
import { fieldNamed, type Sort } from '#domain/filter/sort.ts'
import { sortColumn } from '#server/field/field-condition.ts'
import { patternOfSearch } from '#server/database/like.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { ACCOUNT_COLUMNS, accountSearch, compileAccounts } from '#server/filter/compile-account.ts'
import { MOST_CANDIDATES } from '#server/filter/candidates.ts'
import { peopleBehind } from '#server/filter/compile-touch.ts'
import { countOrEstimate } from '#server/filter/count.ts'
import type { Ground } from '#server/filter/ground.ts'
import { Parameters, type ParameterType } from '#server/filter/parameters.ts'
import { type Factors, type Sum, sumStatement } from './account-sums.ts'

export type AccountsNarrowed = {
  q?: string | undefined
  filter?: Filter | undefined
  ground: Ground
  factors: Factors
}
export type AccountsAsked = AccountsNarrowed & {
  sort: Sort
  after?: Place | undefined
  limit: number
  /** The list will be read to its end, page by page. */
  whole?: boolean
}
export type Place = { id: string; value: string | undefined }

type Order = { value: string; type: ParameterType; optional: boolean; sum?: string; join?: string }

const TYPES: Readonly<Record<string, ParameterType>> = {
  created: 'uuid',
  people: 'integer',
  open: 'bigint',
  booked: 'bigint',
  received: 'bigint',
  lastTouch: 'timestamptz',
}
const OPTIONAL: readonly string[] = ['domain', 'lastTouch']

/** How accounts are sorted; undefined when they cannot be sorted so. */
function orderOf({ by }: Sort, { fields }: Ground, parameters: Parameters): Order | undefined {
  if (by === 'name') return { value: 'account.sort_name', type: 'text', optional: false }
  if (Object.hasOwn(ACCOUNT_COLUMNS, by)) {
    const { column = '', sum } = ACCOUNT_COLUMNS[by] ?? {}
    const type = TYPES[by] ?? 'text'
    return { value: column, type, optional: OPTIONAL.includes(by), ...(sum !== undefined && { sum }) }
  }
  const field = fieldNamed(by, fields)
  if (!field) return undefined
  const kept = sortColumn(field)
  const join = ` LEFT JOIN field_value own ON own.workspace_id = $1 AND own.subject_id = account.id
    AND own.field_id = ${parameters.add(field.id, 'uuid')}`
  return { value: `own.${kept}`, type: kept === 'word' ? 'text' : 'float8', optional: true, join }
}

/** How the value of a sort looks in a cursor. */
export function shapeOf({ by }: Sort, ground: Ground): RegExp | undefined {
  const order = orderOf({ by, down: false }, ground, new Parameters(''))
  return order && SHAPES[order.type]
}

const SHAPES: Partial<Record<ParameterType, RegExp>> = {
  text: /^[^\0]{0,600}$/u,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  integer: /^\d{1,9}$/,
  bigint: /^-?\d{1,18}$/,
  float8: /^-?\d{1,16}(\.\d{1,20})?(e[+-]?\d{1,3})?$/,
  timestamptz: /^-?\d{1,15}$/,
}

/** Touches that are so few are looked for before anything else: what nobody did is known at once. */
const RARE = 500

/** So many of the next in the order of the list are asked before all who fit are looked for. */
const NEAR = 400

/** The places of accounts in their list; those without what it is sorted by come last. */
export async function listAccounts(tx: WorkspaceTx, asked: AccountsAsked): Promise<Place[]> {
  if (asked.whole) return listInOrder(tx, asked, {})
  const recent = await recentlyTouched(tx, asked)
  if (recent) return recent
  if (asked.filter === undefined) return listInOrder(tx, asked, {})
  const rare = await fewTouched(tx, asked, RARE)
  if (rare) return listInOrder(tx, asked, { among: rare })
  const next = await nextInOrder(tx, asked)
  const near = next ? await listInOrder(tx, asked, { among: next }) : []
  if (near.length === asked.limit) return near
  const few = await fewTouched(tx, asked, MOST_CANDIDATES)
  return listInOrder(tx, asked, few ? { among: few } : {})
}

/** Latest touches that are read for the accounts behind them, first few and then many. */
const LATEST = [500, 4_000]

/**
 * Accounts by their last touch, the latest first, when the people who were touched last belong to enough of them: an account
 * of which nobody is among those was touched earlier. Undefined: all have to be summed up.
 */
async function recentlyTouched(tx: WorkspaceTx, asked: AccountsAsked): Promise<Place[] | undefined> {
  const { sort, after } = asked
  if (sort.by !== 'lastTouch' || !sort.down || (after && after.value === undefined)) return undefined
  for (const latest of LATEST) {
    const places = await amongLatest(tx, asked, latest)
    if (places) return places
  }
  return undefined
}

async function amongLatest(
  tx: WorkspaceTx,
  asked: AccountsAsked,
  latest: number,
): Promise<Place[] | undefined> {
  const { after, limit } = asked
  const { rows } = await tx.sql.query<{ id: string | null; at: Date }>({
    text: `SELECT person.account_id AS id, latest.last_at AS at FROM (
        SELECT person_id, last_at FROM activity WHERE workspace_id = $1 AND known AND last_at <= $2::timestamptz
        ORDER BY last_at DESC, person_id DESC LIMIT ${latest}
      ) latest JOIN person ON person.workspace_id = $1 AND person.id = latest.person_id`,
    values: [tx.workspace, after ? new Date(Number(after.value)) : 'infinity'],
  })
  const first = Math.min(...rows.map(row => row.at.getTime()))
  const among = [...new Set(rows.flatMap(row => row.id ?? []))]
  if (rows.length < latest || among.length < limit) return undefined
  const places = await listInOrder(tx, asked, { among })
  // Of those touched in the same millisecond as the earliest of these there may be others.
  return places.length === limit && Number(places.at(-1)?.value ?? 0) > first ? places : undefined
}

/** The accounts behind touches that there must have been, when those were few; undefined when they were not. */
async function fewTouched(
  tx: WorkspaceTx,
  { filter, ground }: AccountsNarrowed,
  most: number,
): Promise<string[] | undefined> {
  const condition = filter && necessary(filter).find(one => 'touch' in one)
  if (!condition || !('touch' in condition) || !condition.did) return undefined
  const parameters = new Parameters(tx.workspace)
  const compiling = { ...ground, parameters, id: '', each: false, uses: new Set<string>() }
  const behind = peopleBehind(compiling, condition, most + 1)
  const { rows } = await tx.sql.query<{ id: string | null }>({
    text: `SELECT person.account_id AS id FROM (${behind}) touched
      LEFT JOIN person ON person.workspace_id = $1 AND person.id = touched.id AND NOT person.absorbed`,
    values: parameters.values,
  })
  return rows.length > most ? undefined : [...new Set(rows.flatMap(row => row.id ?? []))]
}

/** The next few of all accounts, in the order of the list; undefined when that needs the sums of all. */
async function nextInOrder(tx: WorkspaceTx, asked: AccountsAsked): Promise<string[] | undefined> {
  const parameters = new Parameters(tx.workspace)
  const { order, onward, by } = inOrder(asked, parameters)
  if (order.sum !== undefined) return undefined
  const { rows } = await tx.sql.query<{ id: string }>({
    text: `SELECT account.id FROM account${order.join ?? ''}
      WHERE ${['account.workspace_id = $1', ...onward].join(' AND ')} ORDER BY ${by} LIMIT ${NEAR}`,
    values: parameters.values,
  })
  return rows.map(row => row.id)
}

/** `among`: only of these, each asked by itself. */
async function listInOrder(
  tx: WorkspaceTx,
  asked: AccountsAsked,
  { among }: { among?: string[] },
): Promise<Place[]> {
  const parameters = new Parameters(tx.workspace)
  const { order, onward, by } = inOrder(asked, parameters)
  const uses = new Set(order.sum === undefined ? [] : [order.sum])
  const terms = [...termsOf(asked, parameters, uses, among), ...onward]
  const joins = (order.join ?? '') + joinsOf(asked, parameters, uses, among)
  const { rows } = await tx.sql.query<{ id: string; value: Date | string | number | null }>({
    text: `SELECT account.id, ${order.value} AS value FROM account${joins} WHERE ${terms.join(' AND ')}
      ORDER BY ${by} LIMIT ${asked.limit}`,
    values: parameters.values,
  })
  return rows.map(({ id, value }) => ({
    id,
    value: value === null ? undefined : value instanceof Date ? String(value.getTime()) : String(value),
  }))
}

/** How a list goes: from where on, and by what. */
function inOrder(
  { sort, after, ground }: AccountsAsked,
  parameters: Parameters,
): { order: Order; onward: string[]; by: string } {
  const order = orderOf(sort, ground, parameters)
  if (!order) throw new Error(`accounts cannot be sorted by ${sort.by}`)
  const way = sort.down ? 'DESC' : 'ASC'
  const missing = order.optional ? `${order.value} IS NULL, ` : ''
  return {
    order,
    onward: after ? [beyond(order, sort, after, parameters)] : [],
    by: `${missing}${order.value} ${way}, account.id ${way}`,
  }
}

function beyond(order: Order, { down }: Sort, after: Place, parameters: Parameters): string {
  const sign = down ? '<' : '>'
  const id = parameters.add(after.id, 'uuid')
  if (after.value === undefined) return `${order.value} IS NULL AND account.id ${sign} ${id}`
  const value = parameters.add(
    order.type === 'timestamptz' ? new Date(Number(after.value)) : after.value,
    order.type,
  )
  const further = `(${order.value}, account.id) ${sign} (${value}, ${id})`
  return order.optional ? `(${further} OR ${order.value} IS NULL)` : further
}

function termsOf(
  { q, filter, ground }: AccountsNarrowed,
  parameters: Parameters,
  uses: Set<string>,
  among: string[] | undefined,
): string[] {
  const terms = ['account.workspace_id = $1']
  if (among) terms.push(`account.id = ANY(${parameters.add(among, 'uuid[]')})`)
  if (patternOfSearch(q) !== null) terms.push(accountSearch(parameters, q))
  if (filter)
    terms.push(
      compileAccounts({ ...ground, parameters, id: 'account.id', each: among !== undefined, uses }, filter),
    )
  return terms
}

function joinsOf(
  { factors }: AccountsNarrowed,
  parameters: Parameters,
  uses: Set<string>,
  ids: string[] | undefined,
): string {
  return [...uses]
    .map(
      sum =>
        ` LEFT JOIN (${sumStatement(sum as Sum, { parameters, factors, ...(ids && { ids }) })}) ${sum} ON ${sum}.id = account.id`,
    )
    .join('')
}

/** The ids of all accounts that a list has, in no order of theirs. */
export async function findAccounts(tx: WorkspaceTx, asked: AccountsNarrowed): Promise<string[]> {
  const parameters = new Parameters(tx.workspace)
  const uses = new Set<string>()
  const terms = termsOf(asked, parameters, uses, undefined)
  const { rows } = await tx.sql.query<{ id: string }>({
    text: `SELECT account.id FROM account${joinsOf(asked, parameters, uses, undefined)}
      WHERE ${terms.join(' AND ')} ORDER BY account.id`,
    values: parameters.values,
  })
  return rows.map(row => row.id)
}

/** How many accounts a list has. */
export async function countAccounts(tx: WorkspaceTx, asked: AccountsNarrowed): Promise<ListCount> {
  const rare = await fewTouched(tx, asked, RARE)
  if (rare?.length === 0) return { count: 0, exact: true }
  const statement = async (sample: string) => {
    const parameters = new Parameters(tx.workspace)
    const uses = new Set<string>()
    const among = rare ?? (sample === '' ? undefined : await sampled(tx, sample))
    const terms = termsOf(asked, parameters, uses, among)
    const text = `FROM account${joinsOf(asked, parameters, uses, among)} WHERE ${terms.join(' AND ')}`
    return { text, parameters }
  }
  return countOrEstimate(tx, 'account', { known: rare !== undefined, statement })
}

/** Chosen beforehand, so that only theirs is summed up. */
async function sampled(tx: WorkspaceTx, sample: string): Promise<string[]> {
  const { rows } = await tx.sql.query<{ id: string }>({
    text: `SELECT id FROM account${sample} WHERE workspace_id = $1`,
    values: [tx.workspace],
  })
  return rows.map(row => row.id)
}
