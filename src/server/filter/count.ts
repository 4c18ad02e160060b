import { DatabaseError } from 'pg'
import type { ListCount } from '#contract/list.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Parameters } from './parameters.ts'

/** Up to here everything is counted, beyond it or after this time a part of it. */
const MOST_COUNTED = 10_000
const LONGEST_MS = 250
/** Pages of the table that a sample reads: some thirty thousand rows. */
const SAMPLED_PAGES = 1_500
/** Fewer found in a sample say too little: then at least the bound is known. */
const FEW = 20

type Counted = { text: string; parameters: Parameters }

/**
 * Counts the rows of a statement from its FROM on; estimates by a sample of the table's pages when they are many or take
 * long. `statement` puts what it is given behind the table's name. For workspaces that share a table with far larger ones
 * a sample may hold too few of theirs; then the answer is what is sure.
 */
export async function countOrEstimate(
  tx: WorkspaceTx,
  table: 'person' | 'account',
  statement: (sample: string) => Counted,
): Promise<ListCount> {
  const counted = await countUpTo(tx, statement(''))
  if (counted !== undefined && counted <= MOST_COUNTED) return { count: counted, exact: true }
  const share = await shareOf(tx, table)
  const { text, parameters } = statement(` TABLESAMPLE SYSTEM (${(share * 100).toFixed(6)}) REPEATABLE (1)`)
  const { rows } = await tx.sql.query<{ count: number }>({
    text: `SELECT count(*)::int AS count ${text}`,
    values: parameters.values,
  })
  const found = rows[0]?.count ?? 0
  if (share === 1) return { count: found, exact: true }
  if (found < FEW && counted !== undefined) return { count: MOST_COUNTED, exact: false }
  return {
    count: Math.max(Math.round(found / share), counted === undefined ? 0 : MOST_COUNTED),
    exact: false,
  }
}

/** At most one more than the bound; undefined when it would take too long. */
async function countUpTo({ sql }: WorkspaceTx, { text, parameters }: Counted): Promise<number | undefined> {
  await sql.query(
    `SAVEPOINT counting; SET LOCAL statement_timeout = ${LONGEST_MS}; SET LOCAL max_parallel_workers_per_gather = 0`,
  )
  try {
    const { rows } = await sql.query<{ count: number }>({
      text: `SELECT count(*)::int AS count FROM (SELECT ${text} LIMIT ${MOST_COUNTED + 1}) counted`,
      values: parameters.values,
    })
    return rows[0]?.count ?? 0
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === '57014')) throw error
    return undefined
  } finally {
    await sql.query('ROLLBACK TO SAVEPOINT counting')
  }
}

async function shareOf({ sql }: WorkspaceTx, table: string): Promise<number> {
  const { rows } = await sql.query<{ pages: number }>({
    name: 'pages-of-table',
    text: 'SELECT (pg_relation_size($1::regclass) / 8192)::int AS pages',
    values: [table],
  })
  return Math.min(1, SAMPLED_PAGES / Math.max(1, rows[0]?.pages ?? 1))
}
