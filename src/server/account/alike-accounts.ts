import type { AlikeAccounts, AlikeBy } from '#contract/alike.ts'
import { companyDomain } from '#domain/account/company-domain.ts'
import { ALIKE, likeness } from '#domain/person/likeness.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { findAccount } from './account-store.ts'

const MOST_SHOWN = 5
const SHORTEST_NAME = 3

/** Which accounts are there already and may be the one that somebody is about to add. */
export async function findAlikeAccounts(
  tx: WorkspaceTx,
  said: { name?: string | undefined; domain?: string | undefined },
): Promise<AlikeAccounts> {
  const name = said.name?.trim() ?? ''
  const domain = said.domain ? companyDomain(`x@${said.domain.trim().toLowerCase()}`) : undefined
  const { rows } = await tx.sql.query<{ id: string }>(
    `SELECT id FROM account WHERE workspace_id = $1 AND (domain = $2 OR (source = 'domain' AND external_id = $2))
      UNION SELECT * FROM alike_accounts(CASE WHEN length($3::text) >= ${SHORTEST_NAME} THEN $3 END, ${MOST_SHOWN})`,
    [tx.workspace, domain ?? null, name],
  )
  const data: AlikeAccounts['data'] = []
  for (const { id } of rows) {
    const account = await findAccount(tx, id)
    if (!account) continue
    const because: AlikeBy[] = []
    if (domain !== undefined && (account.domain === domain || account.externalId === domain))
      because.push('domain')
    if (likeness(account.name, name) >= ALIKE) because.push('name')
    if (because.length > 0) data.push({ account, because })
  }
  return { data: data.sort((a, b) => b.because.length - a.because.length).slice(0, MOST_SHOWN) }
}
