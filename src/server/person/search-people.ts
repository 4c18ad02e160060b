import { patternOf, patternsOfSearch, wordsOfSearch } from '#server/database/like.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/**
 * Whom a text search finds. `ids`: all of them. `patterns`: so many that whoever reads the list in its own order meets
 * them soon enough; LIKE patterns, all of which `person_search.words` must match.
 */
export type Found = { ids: string[] } | { patterns: string[] }

/** Beyond so many, looking through the list in its order costs less than sorting what was found. */
const MOST_SORTED = 5_000
/** A trigram index can look for nothing shorter. */
const INDEXED = /[\p{L}\p{N}]{3}/u

/** People whose name, company, addresses or numbers contain every word; undefined when no word was said. */
export async function findPeople(tx: WorkspaceTx, text: string): Promise<Found | undefined> {
  const words = wordsOfSearch(text)
  if (words.length === 0) return undefined
  const patterns = patternsOfSearch(text)
  const indexed = words.filter(word => INDEXED.test(word)).sort((a, b) => b.length - a.length)
  if (indexed.length === 0) return (await scan(tx, patterns)) ?? { patterns }
  const frequent = await frequentOf(tx, indexed)
  for (const word of indexed.filter(one => !frequent.has(one))) {
    const { rows } = await tx.sql.query<{ id: string }>({
      name: 'search-people',
      text: 'SELECT search_people AS id FROM search_people($1, $2)',
      values: [word, MOST_SORTED + 1],
    })
    if (rows.length > MOST_SORTED) continue
    const ids = rows.map(row => row.id)
    return { ids: words.length === 1 ? ids : await narrow(tx, ids, patterns) }
  }
  return { patterns }
}

const SAMPLED_PAGES = 60
/** Tables of fewer pages are searched as fast as they are sampled. */
const FEW_PAGES = 300

/**
 * Words that more than one in thirty has, by a sample. The index would first collect everybody who has them, and walking
 * through the list meets fifty of them sooner.
 */
async function frequentOf({ workspace, sql }: WorkspaceTx, words: readonly string[]): Promise<Set<string>> {
  const { rows: sizes } = await sql.query<{ pages: number }>({
    name: 'pages-of-search',
    text: `SELECT (pg_relation_size('person_search') / 8192)::int AS pages`,
  })
  const pages = sizes[0]?.pages ?? 0
  if (pages < FEW_PAGES) return new Set()
  const { rows } = await sql.query<{ word: number }>({
    text: `SELECT word::int FROM (
        SELECT words FROM person_search TABLESAMPLE SYSTEM (${((SAMPLED_PAGES / pages) * 100).toFixed(6)})
        WHERE workspace_id = $1
      ) sample, unnest($2::text[]) WITH ORDINALITY AS asked (pattern, word)
      GROUP BY word HAVING count(*) FILTER (WHERE sample.words LIKE pattern) * 30 > count(*)`,
    values: [workspace, words.map(word => patternOf('contains', word))],
  })
  return new Set(rows.flatMap(row => words[row.word - 1] ?? []))
}

async function narrow(tx: WorkspaceTx, ids: string[], patterns: string[]): Promise<string[]> {
  const { rows } = await tx.sql.query<{ person_id: string }>(
    'SELECT person_id FROM person_search WHERE workspace_id = $1 AND person_id = ANY($2) AND words LIKE ALL($3)',
    [tx.workspace, ids, patterns],
  )
  return rows.map(row => row.person_id)
}

/** One or two letters may be a whole name, so they are looked for as they are, without an index. */
async function scan(tx: WorkspaceTx, patterns: string[]): Promise<Found | undefined> {
  const { rows } = await tx.sql.query<{ person_id: string }>(
    'SELECT person_id FROM person_search WHERE workspace_id = $1 AND words LIKE ALL($2) LIMIT $3',
    [tx.workspace, patterns, MOST_SORTED + 1],
  )
  return rows.length > MOST_SORTED ? undefined : { ids: rows.map(row => row.person_id) }
}
