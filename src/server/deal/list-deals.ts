import type { DealList, DealQuery } from '#contract/deal.ts'
import type { DealSortKey } from '#contract/deal-choice.ts'
import { type Cursor, cursorText } from '#server/http/cursor.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { CLOSED_AT, dealConditions, VALUE } from './deal-filter.ts'
import { dealsOfIds } from './deal-store.ts'
import { Parameters } from './parameters.ts'
import { joinRated } from './rated-currencies.ts'

const epoch = (moment: string): string => `floor(extract(epoch from ${moment}) * 1000)::bigint`

/** What the list is sorted by: a text or a whole number, never null, so that a cursor can name it. What is not known comes last upwards. */
const SORT_KEYS: Record<DealSortKey, { key: string; type: 'text' | 'bigint' | 'timestamptz' }> = {
  name: { key: 'left(lower(deal.name), 80) COLLATE "C"', type: 'text' },
  amount: { key: `coalesce(${VALUE}, -1)`, type: 'bigint' },
  createdAt: { key: 'deal.created_at', type: 'timestamptz' },
  stageAt: { key: 'deal.stage_at', type: 'timestamptz' },
  expectedOn: { key: `coalesce(deal.expected_on - date '1970-01-01', 1000000)::bigint`, type: 'bigint' },
  closedAt: { key: `coalesce(${epoch(CLOSED_AT)}, -1)`, type: 'bigint' },
}

export function sortOfDeals({ sort }: Pick<DealQuery, 'sort'>): { key: DealSortKey; down: boolean } {
  const down = sort.startsWith('-')
  return { key: (down ? sort.slice(1) : sort) as DealSortKey, down }
}

const FROM = 'FROM deal LEFT JOIN account ON account.workspace_id = $1 AND account.id = deal.account_id'

/** A page of deals in the order asked for, and how many there are of what worth. The cursor is (sort key, id) of the last before. */
export async function listDeals(
  moment: Moment,
  query: DealQuery,
  { today, after }: { today: string; after: Cursor | undefined },
): Promise<DealList> {
  const { tx, currency, zone } = moment
  const parameters = new Parameters(tx.workspace)
  const rated = await joinRated(tx, { currency, today }, parameters)
  const where = [
    'deal.workspace_id = $1',
    ...dealConditions(query, parameters, { zone, openToo: false }),
  ].join(' AND ')
  const counted = await tx.sql.query<{ count: number; value: string }>(
    `SELECT count(*)::int AS count, coalesce(sum(${VALUE}), 0)::text AS value ${FROM} ${rated} WHERE ${where}`,
    [...parameters.values],
  )
  const asked = sortOfDeals(query)
  const { key, type } = SORT_KEYS[asked.key]
  const [sign, order] = asked.down ? ['<', 'DESC'] : ['>', 'ASC']
  const onward = after
    ? `AND (${key}, deal.id) ${sign} (${parameters.keep(cursorValue(type, after[0]))}::${type}, ${parameters.keep(after[1])}::uuid)`
    : ''
  const { rows } = await tx.sql.query<{ id: string; key: string | Date }>(
    `SELECT deal.id, ${key} AS key ${FROM} ${rated} WHERE ${where} ${onward}
      ORDER BY ${key} ${order}, deal.id ${order} LIMIT ${parameters.keep(query.limit + 1)}`,
    parameters.values,
  )
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    data: await dealsOfIds(
      tx,
      shown.map(row => row.id),
      { currency, today },
    ),
    next: rows.length > query.limit && last ? cursorText([keyText(last.key), last.id]) : null,
    count: counted.rows[0]?.count ?? 0,
    value: counted.rows[0]?.value ?? '0',
    currency,
  }
}

/** Moments travel in cursors as milliseconds. */
export function keyText(key: string | Date): string {
  return key instanceof Date ? String(key.getTime()) : key
}

function cursorValue(type: string, text: string | undefined): unknown {
  return type === 'timestamptz' ? new Date(Number(text)) : text
}
