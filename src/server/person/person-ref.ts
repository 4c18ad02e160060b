import type { PersonRef } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** How happenings name a person that the product shows by its id; undefined when there is none of this id. */
export async function personRefOf(tx: WorkspaceTx, id: string): Promise<PersonRef | undefined> {
  const { rows } = await tx.sql.query<{ kind: string; value: string }>(
    'SELECT kind, value FROM identity WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, id],
  )
  const [row] = rows
  if (!row) return undefined
  switch (row.kind) {
    case 'external': {
      const end = row.value.indexOf('/')
      return { source: row.value.slice(0, end), externalId: row.value.slice(end + 1) }
    }
    case 'email':
      return { email: row.value }
    case 'phone':
      return { phone: row.value }
    default:
      return { visitor: row.value }
  }
}
