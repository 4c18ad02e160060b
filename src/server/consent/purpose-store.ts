import { DEFAULT_PURPOSES, MEASURING, type Purpose } from '#domain/consent/purposes.ts'
import type { Language } from '#contract/access.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { purposeNames } from './words.ts'

export type PurposeRow = Purpose & { position: number; archived: boolean; own: boolean }
type Row = { key: string; name: string; asks: boolean; position: number; archived: boolean }

/** All purposes, those that were put away too: the workspace's own word on one outweighs what Duet begins with. */
export async function loadPurposes(tx: WorkspaceTx, language: Language): Promise<PurposeRow[]> {
  const { rows } = await tx.sql.query<Row>({
    name: 'purposes',
    text: `SELECT key, name, asks, position, archived_at IS NOT NULL AS archived FROM consent_purpose
      WHERE workspace_id = $1`,
    values: [tx.workspace],
  })
  const own = new Map(
    rows.map(row => [row.key, { ...row, asks: row.asks || row.key === MEASURING, own: true }]),
  )
  const names = purposeNames(language)
  const begun = DEFAULT_PURPOSES.filter(one => !own.has(one.key)).map(({ key, asks }) => ({
    key,
    asks,
    name: names[key],
    position: DEFAULT_PURPOSES.findIndex(one => one.key === key),
    archived: false,
    own: false,
  }))
  return [...own.values(), ...begun].sort((a, b) => a.position - b.position || (a.key < b.key ? -1 : 1))
}

/** Undefined for a purpose that only a door knows. */
export async function loadPurpose(tx: WorkspaceTx, key: string): Promise<{ asks: boolean } | undefined> {
  if (key === MEASURING) return { asks: true }
  const { rows } = await tx.sql.query<{ asks: boolean }>({
    name: 'purpose',
    text: 'SELECT asks FROM consent_purpose WHERE workspace_id = $1 AND key = $2',
    values: [tx.workspace, key],
  })
  return rows[0] ?? DEFAULT_PURPOSES.find(one => one.key === key)
}

export async function writePurpose(
  tx: WorkspaceTx,
  { key, name, asks, position, archivedAt }: Purpose & { position: number; archivedAt: Date | null },
): Promise<void> {
  await tx.sql.query(
    `INSERT INTO consent_purpose (workspace_id, key, name, asks, position, archived_at) VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (workspace_id, key) DO UPDATE SET name = excluded.name, asks = excluded.asks,
        position = excluded.position, archived_at = excluded.archived_at`,
    [tx.workspace, key, name, asks, position, archivedAt],
  )
}
