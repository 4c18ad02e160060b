import type { Happening, PersonRef } from '#domain/happening/happening.ts'
import type { MetaItem } from '#domain/meta/meta-item.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

type OwnComment = Extract<MetaItem, { is: 'own-comment' }>

/**
 * Comments of our own, each as an answer to whoever wrote the comment above it: in the same batch, or known before.
 * One below a comment that never came by here answers nobody, and is passed over.
 */
export async function placeOwnComments(
  tx: WorkspaceTx,
  source: string,
  items: readonly MetaItem[],
  beside: readonly Happening[],
): Promise<Happening[]> {
  const own = items.filter((item): item is OwnComment => item.is === 'own-comment')
  if (own.length === 0) return []
  const people = await authorsOf(
    tx,
    source,
    own.map(item => item.parent),
  )
  for (const one of beside) if (one.kind === 'touchpoint') people.set(one.externalId, one.body.person)
  return own.flatMap(({ parent, externalId, at, body }): Happening[] => {
    const person = people.get(parent)
    return person ? [{ kind: 'touchpoint', source, externalId, at, body: { ...body, person } }] : []
  })
}

async function authorsOf(
  { workspace, sql }: WorkspaceTx,
  source: string,
  comments: string[],
): Promise<Map<string, PersonRef>> {
  const { rows } = await sql.query<{ external_id: string; value: string }>(
    `SELECT touch.external_id, identity.value FROM touchpoint touch
      JOIN identity ON identity.workspace_id = $1 AND identity.id = touch.identity_id AND identity.kind = 'external'
      WHERE touch.workspace_id = $1 AND touch.source = $2 AND touch.external_id = ANY($3) AND touch.kind = 'post'`,
    [workspace, source, comments],
  )
  // An external id is kept with the door that calls somebody so before it.
  return new Map(rows.map(row => [row.external_id, { externalId: row.value.slice(source.length + 1) }]))
}
