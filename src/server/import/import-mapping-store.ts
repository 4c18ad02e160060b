import type { Mapping } from '#domain/import/mapping.ts'
import type { ImportPlan } from '#domain/import/plan.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { FileProfile } from './profile-file.ts'

export async function putProfile(
  tx: WorkspaceTx,
  importId: string,
  file: string,
  profile: FileProfile,
): Promise<void> {
  await tx.sql.query(
    `INSERT INTO import_profile (workspace_id, import_id, file, profile) VALUES ($1, $2, $3, $4)
      ON CONFLICT (workspace_id, import_id, file) DO UPDATE SET profile = excluded.profile`,
    [tx.workspace, importId, file, JSON.stringify(profile)],
  )
}

/** What was known of a file that goes, and what was put right in it. */
export async function forgetFile(tx: WorkspaceTx, importId: string, file: string): Promise<void> {
  for (const table of ['import_profile', 'import_correction'])
    await tx.sql.query(`DELETE FROM ${table} WHERE workspace_id = $1 AND import_id = $2 AND file = $3`, [
      tx.workspace,
      importId,
      file,
    ])
}

export async function profilesOf(tx: WorkspaceTx, importId: string): Promise<Map<string, FileProfile>> {
  const { rows } = await tx.sql.query<{ file: string; profile: FileProfile }>(
    'SELECT file, profile FROM import_profile WHERE workspace_id = $1 AND import_id = $2',
    [tx.workspace, importId],
  )
  return new Map(rows.map(row => [row.file, row.profile]))
}

export async function mappingOf(tx: WorkspaceTx, importId: string): Promise<Mapping | null> {
  const { rows } = await tx.sql.query<{ mapping: Mapping | null }>(
    'SELECT mapping FROM import WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, importId],
  )
  return rows[0]?.mapping ?? null
}

export async function madePlanOf(tx: WorkspaceTx, importId: string): Promise<ImportPlan | undefined> {
  const { rows } = await tx.sql.query<{ plan: ImportPlan | null }>(
    'SELECT made_plan AS plan FROM import WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, importId],
  )
  return rows[0]?.plan ?? undefined
}

/** What somebody said, and the plan that follows; whatever a rehearsal found does not count any more. */
export async function setMapping(
  tx: WorkspaceTx,
  importId: string,
  said: { mapping: Mapping; plan: ImportPlan | null; files: unknown },
): Promise<void> {
  await tx.sql.query(
    `UPDATE import SET mapping = $3, made_plan = $4, source = $5, files = $6, state = 'collecting', counts = '{}', refused = null
      WHERE workspace_id = $1 AND id = $2`,
    [
      tx.workspace,
      importId,
      JSON.stringify(said.mapping),
      said.plan === null ? null : JSON.stringify(said.plan),
      said.mapping.source,
      JSON.stringify(said.files),
    ],
  )
}

export type SavedRow = { id: string; name: string; mapping: Mapping; headers: string[][]; madeAt: Date }

/** The newest first. */
export async function savedMappingsOf(tx: WorkspaceTx): Promise<SavedRow[]> {
  const { rows } = await tx.sql.query<SavedRow>(
    `SELECT id, name, mapping, headers, made_at AS "madeAt" FROM import_mapping WHERE workspace_id = $1
      ORDER BY made_at DESC, id DESC LIMIT 200`,
    [tx.workspace],
  )
  return rows
}

/** The same name again replaces it. */
export async function insertSaved(
  tx: WorkspaceTx,
  saved: { id: string; name: string; mapping: Mapping; headers: string[][]; by: string; now: Instant },
): Promise<{ id: string; name: string }> {
  const { rows } = await tx.sql.query<{ id: string; name: string }>(
    `INSERT INTO import_mapping (workspace_id, id, name, mapping, headers, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (workspace_id, name) DO UPDATE SET mapping = excluded.mapping, headers = excluded.headers,
        made_by = excluded.made_by, made_at = excluded.made_at RETURNING id, name`,
    [
      tx.workspace,
      saved.id,
      saved.name,
      JSON.stringify(saved.mapping),
      JSON.stringify(saved.headers),
      saved.by,
      new Date(saved.now),
    ],
  )
  const [row] = rows
  if (row === undefined) throw new Error('a mapping was saved and is not there')
  return row
}

export async function deleteSaved(tx: WorkspaceTx, id: string): Promise<boolean> {
  const { rowCount } = await tx.sql.query('DELETE FROM import_mapping WHERE workspace_id = $1 AND id = $2', [
    tx.workspace,
    id,
  ])
  return rowCount === 1
}

/** Rows that were put right, by file and row. */
export type Corrections = ReadonlyMap<string, ReadonlyMap<number, string[]>>

export async function correctionsOf(tx: WorkspaceTx, importId: string): Promise<Corrections> {
  const { rows } = await tx.sql.query<{ file: string; line: number; cells: string[] }>(
    'SELECT file, line::float8 AS line, cells FROM import_correction WHERE workspace_id = $1 AND import_id = $2',
    [tx.workspace, importId],
  )
  const found = new Map<string, Map<number, string[]>>()
  for (const { file, line, cells } of rows) {
    const of = found.get(file) ?? new Map<number, string[]>()
    found.set(file, of.set(line, cells))
  }
  return found
}

export async function countCorrections(tx: WorkspaceTx, importId: string): Promise<number> {
  const { rows } = await tx.sql.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM import_correction WHERE workspace_id = $1 AND import_id = $2',
    [tx.workspace, importId],
  )
  return rows[0]?.n ?? 0
}

export async function putCorrection(
  tx: WorkspaceTx,
  importId: string,
  correction: { file: string; row: number; cells: string[] | null; by: string; now: Instant },
): Promise<void> {
  const { file, row, cells, by, now } = correction
  if (cells === null) {
    await tx.sql.query(
      'DELETE FROM import_correction WHERE workspace_id = $1 AND import_id = $2 AND file = $3 AND line = $4',
      [tx.workspace, importId, file, row],
    )
    return
  }
  await tx.sql.query(
    `INSERT INTO import_correction (workspace_id, import_id, file, line, cells, corrected_by, corrected_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (workspace_id, import_id, file, line) DO UPDATE SET cells = excluded.cells,
        corrected_by = excluded.corrected_by, corrected_at = excluded.corrected_at`,
    [tx.workspace, importId, file, row, cells, by, new Date(now)],
  )
}
