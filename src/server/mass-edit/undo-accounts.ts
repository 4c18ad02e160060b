import { describeAccounts } from '#server/campaign/fold-records.ts'
import { settle } from '#server/beat/settle.ts'
import type { Turn } from '#server/beat/turn.ts'
import { noteChange } from '#server/live/changes.ts'
import { computeCredits } from '#server/revenue/compute-credits.ts'
import type { Said } from './mass.ts'
import { takeAway } from './take-away.ts'

const MOST_ENTRIES = 2_000

/**
 * Takes away what an edit has said of these accounts, or of their deals, and folds them again. @returns the accounts of
 * which, or of whose deals, somebody has spoken since: their word is the later one and stays
 */
export async function undoAccounts(
  turn: Turn,
  { id, change }: Said,
  { records, deals }: { records: string[]; deals: string[] },
): Promise<string[]> {
  const subjects = change.set === 'owner' ? deals : records
  const keys = change.set === 'attributes' ? Object.keys(change.attributes) : undefined
  const spoken = await spokenOfSince(turn, id, subjects, keys)
  await takeAway(turn, id, { subject_id: subjects })
  if (change.set === 'owner') for (const deal of deals) turn.stale.deals.add(deal)
  else await describeAccounts(turn, records)
  await settle(turn)
  await computeCredits(turn, MOST_ENTRIES)
  noteChange(turn.tx, 'account', records)
  return change.set === 'owner' ? accountsOf(turn, spoken) : spoken
}

/** Those of which somebody else has said something of the same matter, later than the edit. @param keys of attributes; else the owner */
async function spokenOfSince(
  { tx }: Turn,
  edit: string,
  subjects: string[],
  keys: string[] | undefined,
): Promise<string[]> {
  const matter = keys ? `other.body -> 'attributes' ?| $4` : `other.body ? 'owner'`
  const { rows } = await tx.sql.query<{ id: string }>(
    `SELECT DISTINCT mine.subject_id AS id FROM happening mine
      JOIN happening other ON other.workspace_id = $1 AND other.subject_id = mine.subject_id AND other.kind = mine.kind
      WHERE mine.workspace_id = $1 AND mine.subject_id = ANY($3) AND mine.import_id = $2
        AND other.import_id IS DISTINCT FROM $2 AND ${matter}
        AND (other.occurred_at, other.id) > (mine.occurred_at, mine.id)`,
    [tx.workspace, edit, subjects, ...(keys ? [keys] : [])],
  )
  return rows.map(row => row.id)
}

async function accountsOf({ tx }: Turn, deals: string[]): Promise<string[]> {
  const { rows } = await tx.sql.query<{ id: string }>(
    `SELECT DISTINCT account_id AS id FROM deal
      WHERE workspace_id = $1 AND id = ANY($2) AND account_id IS NOT NULL`,
    [tx.workspace, deals],
  )
  return rows.map(row => row.id)
}
