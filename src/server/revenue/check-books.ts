import type { WorkspaceTx } from '#server/database/transaction.ts'

/** `entry` is its id; `what` says in one sentence what does not hold. */
export type WrongEntry = { entry: string; source: string; externalId: string; what: string }
export type BooksChecked = { entries: number; credits: number; wrong: WrongEntry[] }

/** Each names the entries of which something does not hold. `settled` are those whose credits claim to be up to date. */
const CHECKS: readonly [what: string, sql: string][] = [
  [
    'The credits of a model do not add up to the entry.',
    `SELECT entry.id FROM entry JOIN credit ON credit.workspace_id = $1 AND credit.entry_id = entry.id
      WHERE entry.workspace_id = $1 AND (SELECT coalesce(sum(amount), 0) FROM unnest(credit.amounts) amount) <> entry.value`,
  ],
  [
    'It is not credited by all five models.',
    `SELECT settled.id FROM settled
      WHERE (SELECT count(*) FROM credit WHERE credit.workspace_id = $1 AND credit.entry_id = settled.id) <> 5`,
  ],
  [
    'Its reversal does not take back what was booked.',
    `SELECT entry.id FROM entry JOIN entry taken_back ON taken_back.workspace_id = $1 AND taken_back.reverses_id = entry.id
      WHERE entry.workspace_id = $1 AND (entry.value + taken_back.value <> 0 OR entry.amount + taken_back.amount <> 0
        OR entry.currency <> taken_back.currency OR entry.kind <> taken_back.kind
        OR entry.deal_id IS DISTINCT FROM taken_back.deal_id OR entry.identity_id IS DISTINCT FROM taken_back.identity_id)`,
  ],
  [
    'Its reversal does not take back the credits that it gave.',
    `SELECT settled.id FROM settled JOIN credit ON credit.workspace_id = $1 AND credit.entry_id = settled.id
      JOIN settled taken_back ON taken_back.reverses_id = settled.id
      LEFT JOIN credit mirrored ON mirrored.workspace_id = $1 AND mirrored.entry_id = taken_back.id AND mirrored.model = credit.model
        AND mirrored.basis = credit.basis AND mirrored.touchpoint_ids = credit.touchpoint_ids
        AND mirrored.amounts = ARRAY(SELECT -given.amount FROM unnest(credit.amounts) WITH ORDINALITY AS given (amount, place)
          ORDER BY given.place)
      WHERE mirrored.entry_id IS NULL`,
  ],
  [
    'A touch is credited that is not of a person of the deal, is no earning touch, or came after the win.',
    `SELECT settled.id FROM settled JOIN credit ON credit.workspace_id = $1 AND credit.entry_id = settled.id AND credit.basis = 'touches'
      CROSS JOIN LATERAL unnest(credit.touchpoint_ids) AS given (id)
      LEFT JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.id = given.id
      WHERE touch.id IS NULL OR touch.machine OR touch.side = 'customer' OR touch.kind = 'payment' OR touch.occurred_at > settled.win_at
        OR NOT EXISTS (
          SELECT FROM belonging met
          JOIN belonging theirs ON theirs.workspace_id = $1 AND theirs.person_id = met.person_id
          WHERE met.workspace_id = $1 AND met.identity_id = touch.identity_id
            AND touch.occurred_at >= met.from_at AND touch.occurred_at < met.until_at
            AND (settled.deal_id IS NULL AND theirs.identity_id = settled.identity_id
              OR theirs.identity_id IN (SELECT identity_id FROM deal_person WHERE workspace_id = $1 AND deal_id = settled.deal_id)))`,
  ],
]

const SETTLED = `WITH settled AS (
  SELECT entry.*, coalesce(deal.won_at, original.at, entry.at) AS win_at FROM entry
  LEFT JOIN entry original ON original.workspace_id = $1 AND original.id = entry.reverses_id
  LEFT JOIN deal ON deal.workspace_id = $1 AND deal.id = entry.deal_id
  WHERE entry.workspace_id = $1
    AND NOT EXISTS (SELECT FROM entry_dirty WHERE entry_dirty.workspace_id = $1 AND entry_dirty.entry_id = entry.id))`

/**
 * Holds the ledger against itself, by other statements than those that wrote it. An entry that waits for its credits to
 * be computed again is held only to what must hold at any time.
 */
export async function checkBooks({ workspace, sql }: WorkspaceTx): Promise<BooksChecked> {
  const found = await sql.query<{ id: string; source: string; external_id: string; what: string }>({
    name: 'check-books',
    text: `${SETTLED}, found AS (${CHECKS.map(([, check], place) => `SELECT DISTINCT id, ${place} AS place FROM (${check}) one`).join(' UNION ALL ')})
      SELECT entry.id, entry.source, entry.external_id, found.place::text AS what
      FROM found JOIN entry ON entry.workspace_id = $1 AND entry.id = found.id
      ORDER BY entry.source, entry.external_id, found.place`,
    values: [workspace],
  })
  const counted = await sql.query<{ entries: number; credits: number }>(
    `SELECT (SELECT count(*)::int FROM entry WHERE workspace_id = $1) AS entries,
      (SELECT count(*)::int FROM credit WHERE workspace_id = $1) AS credits`,
    [workspace],
  )
  const [count] = counted.rows
  return {
    entries: count?.entries ?? 0,
    credits: count?.credits ?? 0,
    wrong: found.rows.map(row => ({
      entry: row.id,
      source: row.source,
      externalId: row.external_id,
      what: CHECKS[Number(row.what)]?.[0] ?? '',
    })),
  }
}
