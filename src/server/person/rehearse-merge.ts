import type { Belongings, MergeRehearsal, MergesOf } from '#contract/alike.ts'
import type { Actor } from '#server/access/actor.ts'
import { happen } from '#server/beat/happen.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import type { Deps } from '#server/http/app.ts'
import { found } from '#server/http/refusals.ts'
import { loadPersonInFull, personsNow } from './load-person.ts'
import { mergeOf, type MergeAsked } from './merge-routes.ts'

const MOST_DEALS = 50

/** Ends a transaction that is not to be kept, and carries what was seen in it. */
class Seen extends Error {
  readonly rehearsal: MergeRehearsal
  constructor(rehearsal: MergeRehearsal) {
    super('seen')
    this.rehearsal = rehearsal
  }
}

/**
 * What a merge would make of two people. It is done in a transaction that is then taken back whole: so it is what would
 * really come of it, by every rule there is, and nobody hears of it. @throws HttpRefusal
 */
export async function rehearseMerge(
  { pool, now, newId }: Pick<Deps, 'pool' | 'now' | 'newId'>,
  actor: Actor,
  asked: MergeAsked,
): Promise<MergeRehearsal> {
  try {
    return await inWorkspace(pool, actor.workspace, async tx => {
      const before = await belongingsNow(tx, asked)
      await happen({ tx, actor, now: now(), newId }, () => mergeOf({ tx, actor, now: now(), newId }, asked))
      throw new Seen({ before, after: await belongingsNow(tx, asked) })
    })
  } catch (ended) {
    if (ended instanceof Seen) return ended.rehearsal
    throw ended
  }
}

async function belongingsNow(tx: WorkspaceTx, { one, other }: MergeAsked): Promise<Belongings[]> {
  const now = await personsNow(tx, [one, other])
  const ids = [...new Set([found(now.get(one)), found(now.get(other))])]
  const all: Belongings[] = []
  for (const id of ids) all.push(await belongingsOf(tx, id))
  return all
}

type Counts = { touches: number; handoffs: number; entries: number }

async function belongingsOf(tx: WorkspaceTx, id: string): Promise<Belongings> {
  const person = found(await loadPersonInFull(tx, id))
  const { rows } = await tx.sql.query<Counts>(
    `WITH theirs AS (SELECT identity_id, from_at, until_at FROM belonging WHERE workspace_id = $1 AND person_id = $2)
      SELECT
        (SELECT count(*)::int FROM theirs JOIN touchpoint ON touchpoint.workspace_id = $1
          AND touchpoint.identity_id = theirs.identity_id AND touchpoint.occurred_at >= theirs.from_at
          AND touchpoint.occurred_at < theirs.until_at) AS touches,
        (SELECT count(*)::int FROM theirs JOIN handoff ON handoff.workspace_id = $1
          AND handoff.identity_id = theirs.identity_id) AS handoffs,
        (SELECT count(*)::int FROM theirs JOIN entry ON entry.workspace_id = $1
          AND entry.identity_id = theirs.identity_id) AS entries`,
    [tx.workspace, id],
  )
  const { rows: deals } = await tx.sql.query<{ id: string; name: string }>(
    `SELECT DISTINCT deal.id, deal.name FROM belonging
      JOIN deal_person ON deal_person.workspace_id = $1 AND deal_person.identity_id = belonging.identity_id
      JOIN deal ON deal.workspace_id = $1 AND deal.id = deal_person.deal_id
      WHERE belonging.workspace_id = $1 AND belonging.person_id = $2 ORDER BY deal.name LIMIT ${MOST_DEALS}`,
    [tx.workspace, id],
  )
  const [counts] = rows
  if (!counts) throw new Error('nothing was counted')
  return { person, ...counts, deals }
}

type MergeRow = { one_id: string; other_id: string; one: string; other: string; at: Date }

/** The merges of members that hold this person together. */
export async function mergesHolding(tx: WorkspaceTx, person: string): Promise<MergesOf> {
  const { rows } = await tx.sql.query<MergeRow>(
    `SELECT link.one_id, link.other_id, one.value AS one, other.value AS other, link.at
      FROM belonging JOIN identity_link link ON link.workspace_id = $1 AND link.one_id = belonging.identity_id
      JOIN identity one ON one.workspace_id = $1 AND one.id = link.one_id
      JOIN identity other ON other.workspace_id = $1 AND other.id = link.other_id
      WHERE belonging.workspace_id = $1 AND belonging.person_id = $2 AND link.basis = 'manual' AND link.same
      ORDER BY link.at DESC, link.one_id LIMIT 100`,
    [tx.workspace, person],
  )
  return {
    data: rows.map(row => ({
      one: { id: row.one_id, value: row.one },
      other: { id: row.other_id, value: row.other },
      at: row.at.toISOString(),
    })),
  }
}
