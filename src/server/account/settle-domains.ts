import type { Turn } from '#server/beat/turn.ts'
import { noteChange } from '#server/live/changes.ts'
import { accountsOfDomains, BY_DOMAIN } from './bring-accounts.ts'

/**
 * Moves the people of these mail domains to the account that the domain belongs to now. For when accounts change;
 * who is new finds their account when written.
 */
export async function settleDomains(turn: Turn, domains: Set<string>): Promise<void> {
  if (domains.size === 0) return
  const { tx } = turn
  const peopled = await domainsWithPeople(turn, [...domains])
  const settled = await accountsOfDomains(turn, peopled)
  const moved = await tx.sql.query<{ id: string }>(
    `UPDATE person SET account_id = settled.account_id
      FROM unnest($2::text[], $3::uuid[]) AS settled (domain, account_id)
      WHERE person.workspace_id = $1 AND person.mail_domain = settled.domain AND person.named_account_id IS NULL
        AND NOT person.absorbed AND person.account_id IS DISTINCT FROM settled.account_id
      RETURNING person.id`,
    [tx.workspace, [...settled.keys()], [...settled.values()]],
  )
  noteChange(
    tx,
    'person',
    moved.rows.map(row => row.id),
  )
  for (const { id } of moved.rows) turn.stale.toJudge.set(id, turn.stale.toJudge.get(id))
  await dropUnused(turn, [...domains])
}

async function domainsWithPeople({ tx }: Turn, domains: string[]): Promise<string[]> {
  const { rows } = await tx.sql.query<{ mail_domain: string }>(
    `SELECT DISTINCT mail_domain FROM person
      WHERE workspace_id = $1 AND mail_domain = ANY($2) AND named_account_id IS NULL AND NOT absorbed`,
    [tx.workspace, domains],
  )
  return rows.map(row => row.mail_domain)
}

async function dropUnused({ tx }: Turn, domains: string[]): Promise<void> {
  await tx.sql.query(
    `DELETE FROM account WHERE workspace_id = $1 AND source = $3 AND external_id = ANY($2)
      AND NOT EXISTS (SELECT FROM person WHERE person.workspace_id = $1 AND person.account_id = account.id)
      AND NOT EXISTS (SELECT FROM deal WHERE deal.workspace_id = $1 AND deal.account_id = account.id)`,
    [tx.workspace, domains, BY_DOMAIN],
  )
}
