import type { ListCount } from '#contract/list.ts'
import type { Filter } from '#domain/filter/filter.ts'
import { fieldNamed, type Sort } from '#domain/filter/sort.ts'
import { sortColumn } from '#server/field/field-condition.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { ACCOUNT_COLUMNS, compileAccounts } from '#server/filter/compile-account.ts'
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

/** So many of the next in the order of the list are asked before all who fit are looked for. */
const NEAR = 400

/** The places of accounts in their list; those without what it is sorted by come last. */
export async function listAccounts(tx: WorkspaceTx, asked: AccountsAsked): Promise<Place[]> {
  if (asked.filter === undefined || asked.whole) return listInOrder(tx, asked, undefined)
  const near = await listInOrder(tx, asked, NEAR)
  return near.length === asked.limit ? near : listInOrder(tx, asked, undefined)
}

/** `near`: only of so many, each asked by itself, unless that needs the sums of all. */
async function listInOrder(
  tx: WorkspaceTx,
  asked: AccountsAsked,
  near: number | undefined,
): Promise<Place[]> {
  const { sort, after, limit, ground } = asked
  const parameters = new Parameters(tx.workspace)
  const order = orderOf(sort, ground, parameters)
  if (!order) throw new Error(`accounts cannot be sorted by ${sort.by}`)
  const uses = new Set(order.sum === undefined ? [] : [order.sum])
  const onward = after ? [beyond(order, sort, after, parameters)] : []
  const way = sort.down ? 'DESC' : 'ASC'
  const missing = order.optional ? `${order.value} IS NULL, ` : ''
  const terms = termsOf(asked, parameters, uses, near !== undefined)
  if (near !== undefined && uses.size > 0) return []
  const some = `(SELECT account.* FROM account${order.join ?? ''}
    WHERE ${['account.workspace_id = $1', ...onward].join(' AND ')}
    ORDER BY ${missing}${order.value} ${way}, account.id ${way} LIMIT ${near}) account`
  const from = near === undefined ? 'account' : some
  terms.push(...onward)
  const joins = (order.join ?? '') + joinsOf(asked, parameters, uses)
  const { rows } = await tx.sql.query<{ id: string; value: Date | string | number | null }>({
    text: `SELECT account.id, ${order.value} AS value FROM ${from}${joins} WHERE ${terms.join(' AND ')}
      ORDER BY ${missing}${order.value} ${way}, account.id ${way} LIMIT ${limit}`,
    values: parameters.values,
  })
  return rows.map(({ id, value }) => ({
    id,
    value: value === null ? undefined : value instanceof Date ? String(value.getTime()) : String(value),
  }))
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
  each = false,
): string[] {
  const terms = ['account.workspace_id = $1']
  if (q !== undefined && q.trim() !== '') {
    const text = q
      .trim()
      .toLowerCase()
      .replace(/[\\%_]/g, '\\$&')
    const pattern = parameters.add(`%${text}%`, 'text')
    terms.push(`(lower(account.name) LIKE ${pattern} OR account.domain LIKE ${pattern})`)
  }
  if (filter) terms.push(compileAccounts({ ...ground, parameters, id: 'account.id', each, uses }, filter))
  return terms
}

function joinsOf({ factors }: AccountsNarrowed, parameters: Parameters, uses: Set<string>): string {
  return [...uses]
    .map(
      sum =>
        ` LEFT JOIN (${sumStatement(sum as Sum, { parameters, factors })}) ${sum} ON ${sum}.id = account.id`,
    )
    .join('')
}

/** How many accounts a list has. */
export function countAccounts(tx: WorkspaceTx, asked: AccountsNarrowed): Promise<ListCount> {
  const statement = (sample: string) => {
    const parameters = new Parameters(tx.workspace)
    const uses = new Set<string>()
    const terms = termsOf(asked, parameters, uses)
    const text = `FROM account${sample}${joinsOf(asked, parameters, uses)} WHERE ${terms.join(' AND ')}`
    return { text, parameters }
  }
  return countOrEstimate(tx, 'account', { statement })
}
