import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'

/** Marks entries whose credits may no longer be true. A reversal follows what it reverses. */
export async function markEntries(turn: Turn, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await turn.tx.sql.query<{ id: string }>(
    'SELECT id FROM entry WHERE workspace_id = $1 AND (id = ANY($2) OR reverses_id = ANY($2))',
    [turn.tx.workspace, ids],
  )
  await insertRows(
    turn.tx,
    'entry_dirty',
    ['entry_id'],
    rows.map(row => [row.id]),
    'ON CONFLICT DO NOTHING',
  )
}

export async function markEntriesOfDeals(turn: Turn, deals: string[]): Promise<void> {
  if (deals.length === 0) return
  const { rows } = await turn.tx.sql.query<{ id: string }>(
    'SELECT id FROM entry WHERE workspace_id = $1 AND deal_id = ANY($2)',
    [turn.tx.workspace, deals],
  )
  await markEntries(
    turn,
    rows.map(row => row.id),
  )
}

/** Marks all entries that touches of these people may have helped to earn. */
export async function markEntriesOfPeople(turn: Turn, people: string[]): Promise<void> {
  if (people.length === 0) return
  const { rows } = await turn.tx.sql.query<{ id: string }>(
    `WITH theirs AS (SELECT identity_id FROM belonging WHERE workspace_id = $1 AND person_id = ANY($2))
      SELECT entry.id FROM theirs
        JOIN deal_person ON deal_person.workspace_id = $1 AND deal_person.identity_id = theirs.identity_id
        JOIN entry ON entry.workspace_id = $1 AND entry.deal_id = deal_person.deal_id
      UNION
      SELECT entry.id FROM theirs JOIN entry ON entry.workspace_id = $1 AND entry.identity_id = theirs.identity_id`,
    [turn.tx.workspace, people],
  )
  await markEntries(
    turn,
    rows.map(row => row.id),
  )
}
