import type { NewMassEdit } from '#contract/mass-edit.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { accountsAskedFor } from '#server/account/account-list-routes.ts'
import { findAccounts } from '#server/account/list-accounts.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

type AccountsChosen = Extract<NewMassEdit['chosen'], { accounts: unknown } | { accountList: unknown }>

/** The ids of all accounts that were chosen, one by one or by a list. @throws HttpRefusal */
export async function chooseAccounts(
  tx: WorkspaceTx,
  chosen: AccountsChosen,
  now: Instant,
): Promise<string[]> {
  if ('accountList' in chosen) return findAccounts(tx, await accountsAskedFor(tx, chosen.accountList, now))
  const { rows } = await tx.sql.query<{ id: string }>(
    'SELECT id FROM account WHERE workspace_id = $1 AND id = ANY($2) ORDER BY id',
    [tx.workspace, chosen.accounts],
  )
  return rows.map(row => row.id)
}
