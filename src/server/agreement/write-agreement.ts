import type { Role } from '#contract/access.ts'
import type { AgreementContent, AgreementSide } from '#domain/agreement/agreement.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { noteChange } from '#server/live/changes.ts'

/** The hash of a content as the database keeps it; it has the same one for each spelling of the same JSON. */
const HASH = (content: string): string => `encode(sha256(convert_to(${content}::jsonb::text, 'UTF8')), 'hex')`

type Draft = {
  id: string
  content: AgreementContent
  basedOn: string | null
  at: Date
  by: string | null
}

/** Called under the workspace's lock, so that two drafts do not get one number. */
export async function insertDraft(tx: WorkspaceTx, { id, content, basedOn, at, by }: Draft): Promise<number> {
  const { rows } = await tx.sql.query<{ number: number }>(
    'SELECT 1 + coalesce(max(number), 0) AS number FROM agreement WHERE workspace_id = $1',
    [tx.workspace],
  )
  const number = rows[0]?.number ?? 1
  await tx.sql.query(
    `INSERT INTO agreement (workspace_id, id, number, state, content, content_hash, based_on, made_at, made_by, changed_at, changed_by)
      VALUES ($1, $2, $7, 'draft', $3::jsonb, ${HASH('$3')}, $4, $5, $6, $5, $6)`,
    [tx.workspace, id, JSON.stringify(content), basedOn, at, by, number],
  )
  noteChange(tx, 'agreement', [id])
  return number
}

/** Writes what a version says; it is a draft again, and nobody has signed it. */
export async function writeContent(
  tx: WorkspaceTx,
  { id, content, at, by }: { id: string; content: AgreementContent; at: Date; by: string | null },
): Promise<void> {
  await tx.sql.query('DELETE FROM agreement_signature WHERE workspace_id = $1 AND agreement_id = $2', [
    tx.workspace,
    id,
  ])
  await tx.sql.query(
    `UPDATE agreement SET content = $3::jsonb, content_hash = ${HASH('$3')}, revision = revision + 1, state = 'draft',
        marketing_hash = NULL, sales_hash = NULL, changed_at = $4, changed_by = $5
      WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id, JSON.stringify(content), at, by],
  )
  noteChange(tx, 'agreement', [id])
}

export async function writeProposal(
  tx: WorkspaceTx,
  { id, startsOn, at, by }: { id: string; startsOn: string | null; at: Date; by: string | null },
): Promise<void> {
  await tx.sql.query(
    `UPDATE agreement SET state = 'proposed', starts_on = $3, proposed_at = $4, proposed_by = $5
      WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id, startsOn, at, by],
  )
  noteChange(tx, 'agreement', [id])
}

export type NewSignature = {
  id: string
  side: AgreementSide
  hash: string
  by: string
  role: Role
  at: Date
  /** Whether the other side has signed before. */
  complete: boolean
}

export async function writeSignature(tx: WorkspaceTx, signature: NewSignature): Promise<void> {
  const { id, side, hash, by, role, at, complete } = signature
  await tx.sql.query(
    `INSERT INTO agreement_signature (workspace_id, agreement_id, side, content_hash, member_id, role, at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.workspace, id, side, hash, by, role, at],
  )
  await tx.sql.query(
    `UPDATE agreement SET state = $4, marketing_hash = CASE WHEN $3 = 'marketing' THEN content_hash ELSE marketing_hash END,
        sales_hash = CASE WHEN $3 = 'sales' THEN content_hash ELSE sales_hash END
      WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id, side, complete ? 'signed' : 'proposed'],
  )
  noteChange(tx, 'agreement', [id])
}

export async function writeWithdrawal(
  tx: WorkspaceTx,
  { id, at, by }: { id: string; at: Date; by: string | null },
): Promise<void> {
  await tx.sql.query(
    `UPDATE agreement SET state = 'withdrawn', withdrawn_at = $3, withdrawn_by = $4 WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id, at, by],
  )
  noteChange(tx, 'agreement', [id])
}
