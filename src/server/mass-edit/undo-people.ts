import type { MassChange } from '#contract/mass-edit.ts'
import { settle } from '#server/beat/settle.ts'
import type { Turn } from '#server/beat/turn.ts'
import { foldPeople } from '#server/person/fold-people.ts'
import { computeCredits } from '#server/revenue/compute-credits.ts'
import { nameFor, type Said } from './mass.ts'
import { takeAway } from './take-away.ts'

const MOST_ENTRIES = 2_000

/**
 * Takes away what an edit has said of these people and folds them again. Whoever spoke since is not touched by that:
 * their word is the later one. @returns those of whom somebody has spoken since, as they are called now
 */
export async function undoPeople(
  turn: Turn,
  { id, change }: Said,
  { records }: { records: string[] },
): Promise<string[]> {
  const names = await namesOf(turn, records, id)
  const kept = await spokenOfSince(turn, id, change, names)
  const subjects = await takeAway(turn, id, { external_id: names })
  const { rows } = await turn.tx.sql.query<{ person_id: string }>(
    'SELECT DISTINCT person_id FROM belonging WHERE workspace_id = $1 AND identity_id = ANY($2)',
    [turn.tx.workspace, subjects],
  )
  const persons = rows.map(row => row.person_id)
  if (change.set === 'stage') for (const person of persons) turn.stale.lifecycles.add(person)
  else {
    for (const person of persons) turn.stale.reshaped.add(person)
    await foldPeople(turn, persons)
  }
  await settle(turn)
  await computeCredits(turn, MOST_ENTRIES)
  return kept
}

/** Somebody may have become one with another between being chosen and being changed. */
async function namesOf({ tx }: Turn, people: string[], edit: string): Promise<string[]> {
  const { rows } = await tx.sql.query<{ person_id: string }>(
    'SELECT DISTINCT person_id FROM belonging WHERE workspace_id = $1 AND identity_id = ANY($2)',
    [tx.workspace, people],
  )
  return [...new Set([...people, ...rows.map(row => row.person_id)])].map(person => nameFor(edit, person))
}

const SAME_MATTER: Partial<Record<MassChange['set'], string>> = {
  stage: `other.kind = 'stage'`,
  account: `other.kind = 'person' AND other.body ? 'account'`,
  attributes: `other.kind = 'person' AND other.body -> 'attributes' ?| $4`,
}

/** People of whom somebody else has said something of the same matter, later than the edit. */
async function spokenOfSince(
  { tx }: Turn,
  edit: string,
  change: MassChange,
  names: string[],
): Promise<string[]> {
  const keys = change.set === 'attributes' ? [Object.keys(change.attributes)] : []
  const { rows } = await tx.sql.query<{ person_id: string }>(
    `SELECT DISTINCT whose.person_id FROM happening mine
      JOIN belonging whose ON whose.workspace_id = $1 AND whose.identity_id = mine.subject_id
      JOIN belonging theirs ON theirs.workspace_id = $1 AND theirs.person_id = whose.person_id
      JOIN happening other ON other.workspace_id = $1 AND other.subject_id = theirs.identity_id
      WHERE mine.workspace_id = $1 AND mine.import_id = $2 AND mine.external_id = ANY($3)
        AND other.import_id IS DISTINCT FROM $2 AND ${SAME_MATTER[change.set]}
        AND (other.occurred_at, other.id) > (mine.occurred_at, mine.id)`,
    [tx.workspace, edit, names, ...keys],
  )
  return rows.map(row => row.person_id)
}
