import type { Happening } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { hashOf } from './canonical.ts'

type KeyRow = { kind: string; source: string; external_id: string; hash: Buffer }

function nameOf(one: { kind: string; source: string; externalId: string }): string {
  return `${one.kind}\n${one.source}\n${one.externalId}`
}

/** Those whose name says something else by now: a later version was taken since, and an older one must not follow it. */
export async function supersededOf(
  tx: WorkspaceTx,
  happenings: readonly Happening[],
): Promise<Set<Happening>> {
  const { rows } = await tx.sql.query<KeyRow>(
    `SELECT key.kind, key.source, key.external_id, key.hash
      FROM unnest($2::text[], $3::text[], $4::text[]) AS asked (kind, source, external_id)
      JOIN intake_key key ON key.workspace_id = $1 AND key.kind = asked.kind AND key.source = asked.source
        AND key.external_id = asked.external_id`,
    [
      tx.workspace,
      happenings.map(one => one.kind),
      happenings.map(one => one.source),
      happenings.map(one => one.externalId),
    ],
  )
  const hashes = new Map(rows.map(row => [nameOf({ ...row, externalId: row.external_id }), row.hash]))
  return new Set(
    happenings.filter(one => {
      const hash = hashes.get(nameOf(one))
      return hash !== undefined && !hash.equals(hashOf(one))
    }),
  )
}

/** From now on the repaired body is known under this name as well as the one that came. */
export async function registerRepaired(tx: WorkspaceTx, repaired: Happening): Promise<void> {
  await tx.sql.query(
    `UPDATE intake_key SET alias_hash = $5
      WHERE workspace_id = $1 AND kind = $2 AND source = $3 AND external_id = $4`,
    [tx.workspace, repaired.kind, repaired.source, repaired.externalId, hashOf(repaired)],
  )
}

/** Gives up names that were claimed in this transaction, of what was then refused. */
export async function releaseNames(tx: WorkspaceTx, happenings: readonly Happening[]): Promise<void> {
  if (happenings.length === 0) return
  await tx.sql.query(
    `DELETE FROM intake_key key USING unnest($2::text[], $3::text[], $4::text[]) AS given (kind, source, external_id)
      WHERE key.workspace_id = $1 AND key.kind = given.kind AND key.source = given.source
        AND key.external_id = given.external_id`,
    [
      tx.workspace,
      happenings.map(one => one.kind),
      happenings.map(one => one.source),
      happenings.map(one => one.externalId),
    ],
  )
}
