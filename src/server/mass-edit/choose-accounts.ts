import type { NewMassEdit } from '#contract/mass-edit.ts'
import { accountsAskedFor } from '#server/account/account-list-routes.ts'
import { findAccounts } from '#server/account/list-accounts.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Asking } from '#server/filter/asking.ts'

type AccountsChosen = Extract<NewMassEdit['chosen'], { accounts: unknown } | { accountList: unknown }>

/** The ids of all accounts that were chosen, one by one or by a list. @throws HttpRefusal */
export async function chooseAccounts(
  tx: WorkspaceTx,
  chosen: AccountsChosen,
  asking: Asking,
): Promise<string[]> {
  if ('accountList' in chosen) return findAccounts(tx, await accountsAskedFor(tx, chosen.accountList, asking))
  const { rows } = await tx.sql.query<{ id: string }>(
    'SELECT id FROM account WHERE workspace_id = $1 AND id = ANY($2) ORDER BY id',
    [tx.workspace, chosen.accounts],
  )
  return rows.map(row => row.id)
}
