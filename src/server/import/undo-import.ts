import type pg from 'pg'
import type { Instant } from '#domain/happening/happening.ts'
import { forgetImported } from '#server/consent/fold-consents.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { beginTurn, lockBeat } from '#server/beat/take-turn.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import { findImport, markImport } from './import-store.ts'
import { describeCampaigns, describeContents } from '#server/campaign/fold-campaigns.ts'
import { countWeeksAgain, weeksWith } from '#server/campaign/keep-weeks.ts'
import { foldCosts } from '#server/campaign/fold-costs.ts'
import { describeAccounts, describeMembers } from '#server/campaign/fold-records.ts'
import type { Turn } from '#server/beat/turn.ts'
import { settle } from '#server/beat/settle.ts'
import { noteChange } from '#server/live/changes.ts'
import { computeCredits } from '#server/revenue/compute-credits.ts'
import { markEntriesOfPeople } from '#server/revenue/mark-entries.ts'
import { foldPeople } from '#server/person/fold-people.ts'
import { regroup } from '#server/person/tie-identities.ts'
import { rebuildLinks } from '#server/person/rebuild-links.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { dropUnnamed } from './drop-unnamed.ts'

/** What stays although its import was undone, because something else has since happened to it. */
export type Kept = { kind: string; id: string; name: string }
export type Undone = { removed: { touchpoints: number; records: number; entries: number }; kept: Kept[] }

/**
 * Takes back everything that an import brought, as if it had never come, and folds again what it touched. Whatever
 * has been changed since by anybody else stays with its rows, and is listed. The turn holds the beat's lock, and the
 * import's rows have left the intake.
 */
export async function undoImport(turn: Turn, importId: string): Promise<Undone> {
  const { tx } = turn
  await tx.sql.query(
    'CREATE TEMPORARY TABLE IF NOT EXISTS kept_subject (id uuid primary key) ON COMMIT DELETE ROWS',
  )
  for (const noun of ['person', 'entry', 'deal', 'touchpoint']) noteChange(tx, noun, 'all')
  const touched = await subjectsOf(turn, importId)
  const kept = await keepWhatWasTouchedSince(turn, importId)
  const entries = await removeEntries(turn, importId)
  const names = await removeHappenings(turn, importId)
  const touchpoints = await removeTouchpoints(turn, importId)
  await forgetNames(turn, importId)
  await rebuildLinks(turn, touched.identities)
  await refold(turn, touched)
  await recordFacts(turn, [
    { act: 'import-undone', subjectKind: 'import', subjectId: importId, because: { kept: kept.length } },
  ])
  return { removed: { touchpoints, records: names - entries, entries }, kept }
}

type Touched = {
  identities: string[]
  people: string[]
  deals: string[]
  handoffs: string[]
  consents: string[]
  accounts: string[]
  campaigns: string[]
  contents: string[]
  costs: string[]
  members: string[]
}

async function subjectsOf({ tx }: Turn, importId: string): Promise<Touched> {
  const { rows } = await tx.sql.query<{ kind: string; id: string }>(
    `SELECT DISTINCT kind, subject_id AS id FROM happening WHERE workspace_id = $1 AND import_id = $2`,
    [tx.workspace, importId],
  )
  const of = (...kinds: string[]): string[] => rows.filter(row => kinds.includes(row.kind)).map(row => row.id)
  const { rows: named } = await tx.sql.query<{ id: string }>(
    `SELECT identity_id AS id FROM touchpoint WHERE workspace_id = $1 AND import_id = $2
      UNION SELECT unnest(verified_ids) FROM touchpoint WHERE workspace_id = $1 AND import_id = $2
      UNION SELECT unnest(claimed_ids) FROM touchpoint WHERE workspace_id = $1 AND import_id = $2
      UNION SELECT identity.id FROM happening log
        CROSS JOIN LATERAL (
          SELECT log.subject_id AS id UNION ALL SELECT (log.body ->> 'identity')::uuid
          UNION ALL SELECT (one ->> 'id')::uuid FROM jsonb_array_elements(log.body -> 'identities') one) said
        JOIN identity ON identity.workspace_id = $1 AND identity.id = said.id
        WHERE log.workspace_id = $1 AND log.import_id = $2
      UNION SELECT identity_id FROM entry WHERE workspace_id = $1 AND import_id = $2 AND identity_id IS NOT NULL`,
    [tx.workspace, importId],
  )
  const identities = await withNeighbours(
    tx,
    named.map(row => row.id),
  )
  const { rows: people } = await tx.sql.query<{ person_id: string }>(
    'SELECT DISTINCT person_id FROM belonging WHERE workspace_id = $1 AND identity_id = ANY($2)',
    [tx.workspace, identities],
  )
  return {
    identities,
    people: people.map(row => row.person_id),
    deals: of('deal'),
    handoffs: of('handoff'),
    consents: of('consent'),
    accounts: of('account'),
    campaigns: of('campaign'),
    contents: of('content'),
    costs: of('cost'),
    members: of('member'),
  }
}

/** The identities with all that are tied to them directly: records name weaker ones that only the links know. */
async function withNeighbours(tx: Turn['tx'], ids: string[]): Promise<string[]> {
  const { rows } = await tx.sql.query<{ id: string }>(
    `SELECT unnest($2::uuid[]) AS id
      UNION SELECT one_id FROM identity_link WHERE workspace_id = $1 AND other_id = ANY($2)
      UNION SELECT other_id FROM identity_link WHERE workspace_id = $1 AND one_id = ANY($2)`,
    [tx.workspace, ids],
  )
  return rows.map(row => row.id)
}

/** Marks the import's subjects about which something else has arrived since it began. */
async function keepWhatWasTouchedSince({ tx }: Turn, importId: string): Promise<Kept[]> {
  const { rows } = await tx.sql.query<Kept>(
    `WITH began AS (SELECT started_at FROM import WHERE workspace_id = $1 AND id = $2),
      kept AS (
        SELECT DISTINCT mine.subject_id AS id, mine.kind FROM happening mine, began
        WHERE mine.workspace_id = $1 AND mine.import_id = $2 AND (
          EXISTS (SELECT FROM happening other WHERE other.workspace_id = $1 AND other.subject_id = mine.subject_id
            AND other.import_id IS DISTINCT FROM $2 AND other.received_at >= began.started_at)
          OR EXISTS (SELECT FROM touchpoint other WHERE other.workspace_id = $1 AND other.identity_id = mine.subject_id
            AND other.import_id IS DISTINCT FROM $2 AND other.received_at >= began.started_at)
          OR (mine.kind = 'deal' AND EXISTS (SELECT FROM entry other WHERE other.workspace_id = $1 AND other.deal_id = mine.subject_id
            AND other.import_id IS DISTINCT FROM $2)))
      )
      SELECT kept.id, kept.kind, coalesce(deal.name, person.name, account.name, member.name, campaign.name, content.title, campaign_cost.note, identity.value, kept.id::text) AS name
      FROM kept
      LEFT JOIN deal ON deal.workspace_id = $1 AND deal.id = kept.id
      LEFT JOIN person ON person.workspace_id = $1 AND person.id = kept.id
      LEFT JOIN identity ON identity.workspace_id = $1 AND identity.id = kept.id
      LEFT JOIN account ON account.workspace_id = $1 AND account.id = kept.id
      LEFT JOIN member ON member.workspace_id = $1 AND member.id = kept.id
      LEFT JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = kept.id
      LEFT JOIN content ON content.workspace_id = $1 AND content.id = kept.id
      LEFT JOIN campaign_cost ON campaign_cost.workspace_id = $1 AND campaign_cost.id = kept.id
      ORDER BY kept.kind, name`,
    [tx.workspace, importId],
  )
  for (let start = 0; start < rows.length; start += 1000) {
    const ids = [...new Set(rows.slice(start, start + 1000).map(row => row.id))]
    const values = ids.map((_, place) => `($${place + 1})`).join(',')
    await tx.sql.query(`INSERT INTO kept_subject VALUES ${values} ON CONFLICT DO NOTHING`, ids)
  }
  return rows
}

/** Entries go unless their deal stays, or somebody has taken them back since. */
async function removeEntries({ tx }: Turn, importId: string): Promise<number> {
  const removable = `workspace_id = $1 AND import_id = $2
    AND (deal_id IS NULL OR deal_id NOT IN (SELECT id FROM kept_subject))
    AND NOT EXISTS (SELECT FROM entry other WHERE other.workspace_id = $1 AND other.reverses_id = entry.id
      AND other.import_id IS DISTINCT FROM $2)`
  const reversals = await tx.sql.query(`DELETE FROM entry WHERE ${removable} AND reverses_id IS NOT NULL`, [
    tx.workspace,
    importId,
  ])
  const entries = await tx.sql.query(`DELETE FROM entry WHERE ${removable}`, [tx.workspace, importId])
  return (reversals.rowCount ?? 0) + (entries.rowCount ?? 0)
}

async function removeHappenings({ tx }: Turn, importId: string): Promise<number> {
  const { rowCount } = await tx.sql.query(
    `DELETE FROM happening WHERE workspace_id = $1 AND import_id = $2
      AND subject_id NOT IN (SELECT id FROM kept_subject)
      AND NOT (kind = 'entry' AND EXISTS (SELECT FROM entry WHERE entry.workspace_id = $1 AND entry.id = happening.subject_id))`,
    [tx.workspace, importId],
  )
  return rowCount ?? 0
}

async function removeTouchpoints(turn: Turn, importId: string): Promise<number> {
  const { tx, stale } = turn
  const going = `SELECT id FROM touchpoint WHERE workspace_id = $1 AND import_id = $2
    AND identity_id NOT IN (SELECT id FROM kept_subject)`
  const { rows: waits } = await tx.sql.query<{ name: string }>(
    `DELETE FROM wait WHERE workspace_id = $1 AND (id IN (${going}) OR answered_by IN (${going}))
      RETURNING person_id || ' ' || thread AS name`,
    [tx.workspace, importId],
  )
  for (const row of waits) stale.threads.add(row.name)
  const weeks = await weeksWith(turn, `id IN (${going})`, [importId])
  const { rowCount } = await tx.sql.query(
    `DELETE FROM touchpoint WHERE workspace_id = $1 AND id IN (${going})`,
    [tx.workspace, importId],
  )
  await countWeeksAgain(turn, weeks)
  return rowCount ?? 0
}

/** The names of what went may be taken again; a name that had an earlier version goes back to that. */
async function forgetNames({ tx }: Turn, importId: string): Promise<void> {
  await tx.sql.query(
    `UPDATE intake_key key SET hash = earlier.hash, import_id = earlier.import_id, alias_hash = null
      FROM (
        SELECT DISTINCT ON (log.kind, log.source, log.external_id) log.kind, log.source, log.external_id, log.hash, log.import_id
        FROM happening log JOIN intake_key mine ON mine.workspace_id = $1 AND mine.import_id = $2 AND mine.kind = log.kind
          AND mine.source = log.source AND mine.external_id = log.external_id
        WHERE log.workspace_id = $1
        ORDER BY log.kind, log.source, log.external_id, log.id DESC
      ) earlier
      WHERE key.workspace_id = $1 AND key.import_id = $2 AND key.kind = earlier.kind AND key.source = earlier.source
        AND key.external_id = earlier.external_id`,
    [tx.workspace, importId],
  )
  await tx.sql.query(
    `DELETE FROM intake_key key WHERE key.workspace_id = $1 AND key.import_id = $2
      AND NOT EXISTS (SELECT FROM happening log WHERE log.workspace_id = $1 AND log.kind = key.kind
        AND log.source = key.source AND log.external_id = key.external_id)
      AND NOT (key.kind = 'touchpoint' AND EXISTS (SELECT FROM touchpoint stays WHERE stays.workspace_id = $1
        AND stays.import_id = $2 AND stays.source = key.source AND stays.external_id = key.external_id))`,
    [tx.workspace, importId],
  )
  await tx.sql.query(
    `UPDATE failed_intake SET settled_at = now(), settled_as = 'dropped'
      WHERE workspace_id = $1 AND import_id = $2 AND settled_at IS NULL`,
    [tx.workspace, importId],
  )
}

async function refold(turn: Turn, touched: Touched): Promise<void> {
  await regroup(turn, touched.identities)
  for (const person of touched.people) turn.stale.reshaped.add(person)
  for (const deal of touched.deals) turn.stale.deals.add(deal)
  for (const handoff of touched.handoffs) turn.stale.handoffs.add(handoff)
  await forgetImported(turn, touched.consents)
  for (const identity of touched.consents) turn.stale.consents.add(identity)
  await describeAccounts(turn, touched.accounts)
  await describeMembers(turn, touched.members)
  await describeContents(turn, touched.contents)
  await describeCampaigns(turn, touched.campaigns)
  await foldCosts(turn, touched.costs)
  await foldPeople(turn, [...turn.stale.reshaped])
  await settle(turn)
  await dropUnnamed(turn, touched)
  await markEntriesOfPeople(turn, touched.people)
  while ((await computeCredits(turn, 2000)) > 0);
}

/** Undoes an import beside whatever runs: waits until its rows have been decided on, then takes them back in one transaction. */
export async function undoWholeImport(
  pool: pg.Pool,
  workspace: WorkspaceId,
  { importId, now, actor }: { importId: string; now: Instant; actor: string },
): Promise<Undone | { refused: 'unknown-import' | 'already-undone' }> {
  await drainWorkspace(pool, workspace, { clock: () => now })
  return inWorkspace(pool, workspace, async tx => {
    await lockBeat(tx, { wait: true })
    const found = await findImport(tx, importId)
    if (!found) return { refused: 'unknown-import' }
    if (found.state === 'undone') return { refused: 'already-undone' }
    const undone = await undoImport(await beginTurn(tx, now, actor), importId)
    await markImport(tx, importId, 'undone', { finishedAt: now, kept: undone.kept })
    return undone
  })
}
