import type { PersonRef } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** How happenings name a person that the product shows by its id; undefined when there is none of this id. */
export async function personRefOf(tx: WorkspaceTx, id: string): Promise<PersonRef | undefined> {
  const { rows } = await tx.sql.query<{ kind: string; value: string }>(
    'SELECT kind, value FROM identity WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, id],
  )
  return rows[0] && refOf(rows[0])
}

/** How happenings name an identity. */
export function refOf({ kind, value }: { kind: string; value: string }): PersonRef {
  switch (kind) {
    case 'external': {
      const end = value.indexOf('/')
      return { source: value.slice(0, end), externalId: value.slice(end + 1) }
    }
    case 'email':
      return { email: value }
    case 'phone':
      return { phone: value }
    default:
      return { visitor: value }
  }
}
