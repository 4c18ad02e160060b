import type { AgreementContent } from '#domain/agreement/agreement.ts'
import type { Filter } from '#domain/filter/filter.ts'
import type { Happening } from '#domain/happening/happening.ts'
import type { JudgedStage } from '#domain/lifecycle/write-out.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { beginTurn, lockBeat } from '#server/beat/take-turn.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { noticeAgreement } from '#server/lifecycle/notice-agreement.ts'
import { newId } from '#server/new-id.ts'
import type { TestDatabase } from './database.ts'

export type Agreed = Partial<Record<JudgedStage, Filter | null>>

/** Puts a version into force that says only this, as if both sides had signed it. */
export async function signed(
  { owner, pool }: Pick<TestDatabase, 'owner' | 'pool'>,
  workspace: string,
  agreed: Agreed,
  at: number,
): Promise<void> {
  const definitions = Object.entries(agreed).map(([stage, condition]) => ({
    stage: stage as JudgedStage,
    words: 'as agreed',
    condition,
    examples: [],
    counterExamples: [],
  }))
  const content: AgreementContent = { definitions, clauses: [], returnReasons: [] }
  const now = new Date(at)
  await owner.query(
    `UPDATE agreement SET state = 'superseded', superseded_at = $2 WHERE workspace_id = $1 AND state = 'in-force'`,
    [workspace, now],
  )
  await owner.query(
    `INSERT INTO agreement (workspace_id, id, number, state, content, content_hash, made_at, changed_at, proposed_at,
        marketing_hash, sales_hash, in_force_from)
      SELECT $1, $2, 1 + (SELECT count(*) FROM agreement WHERE workspace_id = $1), 'in-force', $3::jsonb, hash, $4, $4, $4, hash, hash, $4
      FROM (SELECT encode(sha256(convert_to(($3::jsonb)::text, 'UTF8')), 'hex') AS hash) said`,
    [workspace, newId(), JSON.stringify(content), now],
  )
  await inWorkspace(pool, workspace, async tx => {
    await lockBeat(tx, { wait: true })
    await noticeAgreement(await beginTurn(tx, at, 'beat'))
  })
}

/** As `signed`, and everybody is judged by it. */
export async function agree(
  database: TestDatabase,
  workspace: string,
  agreed: Agreed,
  at: number,
): Promise<void> {
  await signed(database, workspace, agreed, at)
  await drainWorkspace(database.pool, workspace, { clock: () => at })
}

/** Lets it come in, and the beat run at that moment until nothing is left. */
export async function tellBeat(
  { pool }: Pick<TestDatabase, 'pool'>,
  workspace: string,
  now: number,
  happenings: Happening[],
): Promise<void> {
  if (happenings.length > 0)
    await inWorkspace(pool, workspace, tx => storeHappenings(tx, happenings, { now }))
  await drainWorkspace(pool, workspace, { clock: () => now })
}

/** Stage and definitions met, by the first address, in its order. */
export async function standingOf(
  { owner }: Pick<TestDatabase, 'owner'>,
  workspace: string,
): Promise<Map<string, { id: string; stage: string; meets: number | null }>> {
  const { rows } = await owner.query<{ email: string; id: string; stage: string; meets: number | null }>(
    `SELECT emails[1] AS email, id, stage, meets FROM person
      WHERE workspace_id = $1 AND known AND NOT absorbed ORDER BY emails[1]`,
    [workspace],
  )
  return new Map(rows.map(({ email, ...row }) => [email, row]))
}

/** The changes of somebody's stage: "lead: became known", with the number of the version that made it. */
export async function historyOf(
  { owner }: Pick<TestDatabase, 'owner'>,
  workspace: string,
  email: string,
): Promise<string[]> {
  const { rows } = await owner.query<{ line: string }>(
    `SELECT change.stage || ': ' || change.reason || coalesce(' (' || agreement.number || ')', '') AS line
      FROM person JOIN stage_change change ON change.workspace_id = $1 AND change.person_id = person.id
      LEFT JOIN agreement ON agreement.workspace_id = $1 AND agreement.id = change.agreement_id
      WHERE person.workspace_id = $1 AND $2 = ANY(person.emails) ORDER BY change.step`,
    [workspace, email],
  )
  return rows.map(row => row.line)
}
