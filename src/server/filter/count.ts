import type { ListCount } from '#contract/list.ts'
import { inTime } from '#server/database/in-time.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Parameters } from './parameters.ts'

/** Up to here everything is counted, unless it takes longer than this; beyond, a part of it. */
const MOST_COUNTED = 10_000
const LONGEST_MS = 60
/** Where a sample has too few to tell, counting is worth waiting for. */
const PATIENT_MS = 200
/** Pages of the table that a sample reads: some three thousand people, some fifteen hundred accounts. */
const SAMPLED_PAGES = { person: 150, account: 20 }
/** Fewer found in a sample say too little. */
const FEW = 20
/** A sample that says so many times the most that is counted is believed without counting. */
const SURELY_MORE = 1.5

type Counted = { text: string; parameters: Parameters }

type Counting = {
  /** Everybody who may fit is known already, and no sample is needed. */
  known?: boolean
  /** The statement from its FROM on; of a sample, which is what stands behind the table's name then. */
  statement: (sample: string) => Counted | Promise<Counted>
}

/**
 * Counts the rows of a statement; estimates by a sample of the table's pages when they are many or take long. For
 * workspaces that share a table with far larger ones a sample may hold too few of theirs; then the answer is what is sure.
 */
export async function countOrEstimate(
  tx: WorkspaceTx,
  table: keyof typeof SAMPLED_PAGES,
  { known = false, statement }: Counting,
): Promise<ListCount> {
  const share = known ? 1 : await shareOf(tx, table)
  if (share === 1) return { count: await countAll(tx, await statement('')), exact: true }
  const found = await countAll(
    tx,
    await statement(` TABLESAMPLE SYSTEM (${(share * 100).toFixed(6)}) REPEATABLE (1)`),
  )
  const estimate = Math.round(found / share)
  if (found >= FEW && estimate > MOST_COUNTED * SURELY_MORE) return { count: estimate, exact: false }
  const counted = await countUpTo(tx, await statement(''), found < FEW ? PATIENT_MS : LONGEST_MS)
  if (counted === undefined)
    return found < FEW
      ? { count: Math.ceil(FEW / share), exact: false, atMost: true }
      : { count: estimate, exact: false }
  if (counted <= MOST_COUNTED) return { count: counted, exact: true }
  return { count: Math.max(estimate, MOST_COUNTED), exact: false }
}

async function countAll({ sql }: WorkspaceTx, { text, parameters }: Counted): Promise<number> {
  const { rows } = await sql.query<{ count: number }>({
    text: `SELECT count(*)::int AS count ${text}`,
    values: parameters.values,
  })
  return rows[0]?.count ?? 0
}

/** At most one more than the bound; undefined when it would take too long. */
function countUpTo(tx: WorkspaceTx, { text, parameters }: Counted, ms: number): Promise<number | undefined> {
  return inTime(tx, ms, async () => {
    await tx.sql.query('SET LOCAL max_parallel_workers_per_gather = 0')
    const { rows } = await tx.sql.query<{ count: number }>({
      text: `SELECT count(*)::int AS count FROM (SELECT ${text} LIMIT ${MOST_COUNTED + 1}) counted`,
      values: parameters.values,
    })
    return rows[0]?.count ?? 0
  })
}

async function shareOf({ sql }: WorkspaceTx, table: keyof typeof SAMPLED_PAGES): Promise<number> {
  const { rows } = await sql.query<{ pages: number }>({
    name: 'pages-of-table',
    text: 'SELECT (pg_relation_size($1::regclass) / 8192)::int AS pages',
    values: [table],
  })
  return Math.min(1, SAMPLED_PAGES[table] / Math.max(1, rows[0]?.pages ?? 1))
}
