import type { Turn } from '#server/beat/turn.ts'

/** By the names under which an edit spoke, or by what it spoke of. */
type Which = { external_id: string[] } | { subject_id: string[] }

/**
 * Takes away words of an edit. Their names may be taken again; one that had an earlier version goes back to that.
 * @returns the subjects that were spoken of
 */
export async function takeAway({ tx }: Turn, edit: string, which: Which): Promise<string[]> {
  const [column, values] =
    'external_id' in which ? ['external_id', which.external_id] : ['subject_id', which.subject_id]
  const { rows } = await tx.sql.query<{ kind: string; source: string; name: string; subject: string }>(
    `DELETE FROM happening WHERE workspace_id = $1 AND import_id = $2 AND ${column} = ANY($3)
      RETURNING kind, source, external_id AS name, subject_id AS subject`,
    [tx.workspace, edit, values],
  )
  const names = [rows.map(row => row.kind), rows.map(row => row.source), rows.map(row => row.name)]
  const asked = 'unnest($3::text[], $4::text[], $5::text[]) AS asked (kind, source, external_id)'
  await tx.sql.query(
    `UPDATE intake_key key SET hash = earlier.hash, import_id = earlier.import_id, alias_hash = null
      FROM (
        SELECT DISTINCT ON (log.kind, log.source, log.external_id) log.kind, log.source, log.external_id, log.hash, log.import_id
        FROM ${asked} JOIN happening log ON log.workspace_id = $1 AND log.kind = asked.kind
          AND log.source = asked.source AND log.external_id = asked.external_id
        ORDER BY log.kind, log.source, log.external_id, log.id DESC
      ) earlier
      WHERE key.workspace_id = $1 AND key.import_id = $2 AND key.kind = earlier.kind AND key.source = earlier.source
        AND key.external_id = earlier.external_id`,
    [tx.workspace, edit, ...names],
  )
  await tx.sql.query(
    `DELETE FROM intake_key key USING ${asked}
      WHERE key.workspace_id = $1 AND key.import_id = $2 AND key.kind = asked.kind AND key.source = asked.source
        AND key.external_id = asked.external_id
        AND NOT EXISTS (SELECT FROM happening log WHERE log.workspace_id = $1 AND log.kind = key.kind
          AND log.source = key.source AND log.external_id = key.external_id)`,
    [tx.workspace, edit, ...names],
  )
  return rows.map(row => row.subject)
}
