import { patternsOfSearch, wordsOfSearch } from '#server/database/like.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** Beyond so many, looking through the list in its order costs less than sorting what was found. */
const MOST_SORTED = 2_000
/** A trigram index can look for nothing shorter. */
const INDEXED = /[\p{L}\p{N}]{3}/u

/**
 * Threads whose subject has every word. `ids`: all of them, by the index; `patterns`: so many, or words so short, that
 * whoever reads the list in its own order meets them soon enough.
 */
export async function findSubjects(
  { sql, workspace }: WorkspaceTx,
  q: string,
): Promise<{ ids: string[] } | { patterns: string[] }> {
  const patterns = patternsOfSearch(q)
  const [longest] = wordsOfSearch(q)
    .filter(word => INDEXED.test(word))
    .sort((a, b) => b.length - a.length)
  if (longest === undefined) return { patterns }
  const { rows } = await sql.query<{ id: string }>({
    name: 'search-threads',
    text: 'SELECT search_threads AS id FROM search_threads($1, $2)',
    values: [longest, MOST_SORTED + 1],
  })
  if (rows.length > MOST_SORTED) return { patterns }
  const ids = rows.map(row => row.id)
  if (patterns.length === 1 || ids.length === 0) return { ids }
  const { rows: fitting } = await sql.query<{ id: string }>(
    'SELECT id FROM thread WHERE workspace_id = $1 AND id = ANY($2) AND lower(subject) LIKE ALL($3)',
    [workspace, ids, patterns],
  )
  return { ids: fitting.map(row => row.id) }
}
