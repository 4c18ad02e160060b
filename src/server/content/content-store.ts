import type { Content } from '#contract/content.ts'
import { patternOfSearch } from '#server/database/like.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

const COLUMNS =
  'content.id, content.external_id AS "externalId", content.title AS name, content.kind, content.url'
/** Names are sorted by their beginning, so that a cursor stays short; the id decides between equals. */
const KEY = 'left(lower(content.title), 80) COLLATE "C"'

export type ListedContent = Content & { key: string }

/** Content by name. */
export async function listContent(
  tx: WorkspaceTx,
  { q, after, limit }: { q: string | undefined; after: readonly string[] | undefined; limit: number },
): Promise<ListedContent[]> {
  const { rows } = await tx.sql.query<ListedContent>(
    `SELECT ${COLUMNS}, ${KEY} AS key FROM content WHERE workspace_id = $1
      AND ($2::text IS NULL OR lower(content.title) LIKE $2 OR lower(content.url) LIKE $2)
      AND ($3::text IS NULL OR (${KEY}, content.id) > ($3, $4::uuid)) ORDER BY ${KEY}, content.id LIMIT $5`,
    [tx.workspace, patternOfSearch(q), after?.[0] ?? null, after?.[1] ?? null, limit],
  )
  return rows
}

export async function findContent(tx: WorkspaceTx, id: string): Promise<Content | undefined> {
  const { rows } = await tx.sql.query<Content>(
    `SELECT ${COLUMNS} FROM content WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id],
  )
  return rows[0]
}

export async function contentCalled(tx: WorkspaceTx, externalId: string): Promise<Content | undefined> {
  const { rows } = await tx.sql.query<Content>(
    `SELECT ${COLUMNS} FROM content WHERE workspace_id = $1 AND external_id = $2`,
    [tx.workspace, externalId],
  )
  return rows[0]
}

/** The external ids of content, by which happenings name it. */
export async function namesOfContent(tx: WorkspaceTx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await tx.sql.query<{ id: string; external_id: string }>(
    'SELECT id, external_id FROM content WHERE workspace_id = $1 AND id = ANY($2)',
    [tx.workspace, ids],
  )
  return new Map(rows.map(row => [row.id, row.external_id]))
}
