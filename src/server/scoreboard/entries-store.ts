import type { ScoreboardEntriesQuery, ScoreboardEntry } from '#contract/scoreboard.ts'
import { loadCredits } from './entry-credits.ts'
import { isNamed } from '#server/report/labels.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { namesOfDeals } from '#server/report/names.ts'
import { countedBy, sharesBy } from './shares.ts'
import { namesOfIdentities } from '#server/report/identity-names.ts'

/** Where the page before ended: the value of its last entry and its id. */
export type After = { value: string; id: string } | undefined

/** `minor` is the part of these entries that the figure holds. */
export type Figure = { count: number; minor: string }

type EntryRow = {
  id: string
  at: Date
  kind: ScoreboardEntry['kind']
  value: string
  amount: string
  currency: string
  deal_id: string | null
  identity_id: string | null
  reverses_id: string | null
}

/** How many entries a figure holds, and how much of them. */
export async function loadFigure(moment: Moment, query: ScoreboardEntriesQuery): Promise<Figure> {
  const { where, values } = partOf(moment, query)
  const { rows } = await moment.tx.sql.query<Figure>(
    `WITH ${sharesBy(query.by)}
      SELECT count(DISTINCT entry_id)::int AS count, coalesce(sum(minor), 0)::text AS minor FROM share WHERE ${where}`,
    values,
  )
  return rows[0] ?? { count: 0, minor: '0' }
}

/** Up to `limit` + 1 entries of the figure, the largest first, with all their credits. */
export async function loadEntries(
  moment: Moment,
  query: ScoreboardEntriesQuery,
  after: After,
): Promise<ScoreboardEntry[]> {
  const rows = await loadPage(moment, query, after)
  const ids = rows.map(row => row.id)
  const credits = await loadCredits(moment, query, ids)
  const deals = await namesOfDeals(
    moment.tx,
    rows.flatMap(row => row.deal_id ?? []),
  )
  const people = await namesOfIdentities(
    moment.tx,
    rows.flatMap(row => (row.deal_id === null ? (row.identity_id ?? []) : [])),
  )
  return rows.map(row => {
    const named = row.deal_id === null ? undefined : deals.get(row.deal_id)
    const alone = row.identity_id === null ? undefined : people.get(row.identity_id)
    return {
      id: row.id,
      at: row.at.toISOString(),
      kind: row.kind,
      minor: row.value,
      original: row.currency === moment.currency ? null : { minor: row.amount, currency: row.currency },
      deal: named?.deal ?? null,
      person: named?.person ?? alone ?? null,
      reverses: row.reverses_id,
      credits: credits.get(row.id) ?? [],
    }
  })
}

async function loadPage(moment: Moment, query: ScoreboardEntriesQuery, after: After): Promise<EntryRow[]> {
  const { where, values } = partOf(moment, query)
  const page = [after?.value ?? null, after?.id ?? null, query.limit + 1]
  const [value, id, limit] = page.map((_, place) => `$${values.length + place + 1}`)
  const { rows } = await moment.tx.sql.query<EntryRow>(
    `WITH ${sharesBy(query.by)}, counted AS (SELECT DISTINCT entry_id FROM share WHERE ${where})
      SELECT entry.id, entry.at, entry.kind, entry.value, entry.amount, entry.currency, entry.deal_id, entry.identity_id, entry.reverses_id
      FROM counted JOIN entry ON entry.workspace_id = $1 AND entry.id = counted.entry_id
      WHERE ${value}::bigint IS NULL OR entry.value < ${value} OR (entry.value = ${value} AND entry.id > ${id}::uuid)
      ORDER BY entry.value DESC, entry.id LIMIT ${limit}`,
    [...values, ...page],
  )
  return rows
}

/** Which shares are of the figure: a condition on `share` with its parameters. */
function partOf({ tx, zone }: Moment, query: ScoreboardEntriesQuery): { where: string; values: unknown[] } {
  const values = countedBy(tx.workspace, query, zone)
  switch (query.part) {
    case 'all':
      return { where: 'true', values }
    case 'unattributed':
      return { where: `basis = 'unattributed'`, values }
    case 'not-recorded':
      return { where: `basis <> 'unattributed' AND key IS NULL`, values }
    case 'key':
      return {
        where: `basis <> 'unattributed' AND key = $6::${isNamed(query.by) ? 'uuid' : 'text'}`,
        values: [...values, query.key],
      }
  }
}
