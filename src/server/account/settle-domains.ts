import type { Turn } from '#server/beat/turn.ts'
import { bringAccounts } from './bring-accounts.ts'

/** Marks an account that stands for a mail domain until some door describes the company. */
export const BY_DOMAIN = 'domain'

/**
 * Settles to which account the people of a mail domain belong: the first described account with that domain, else one
 * that stands for the domain itself. People whose record names an account keep that one.
 */
export async function settleDomains(turn: Turn, domains: Set<string>): Promise<void> {
  if (domains.size === 0) return
  const described = await loadDescribed(turn, [...domains])
  const bare = [...domains].filter(domain => !described.has(domain))
  const peopled = await domainsWithPeople(turn, bare)
  const made = await bringAccounts(
    turn,
    peopled.map(name => ({ source: BY_DOMAIN, name })),
  )
  const settled = new Map(described)
  for (const domain of peopled) settled.set(domain, made.get(`${BY_DOMAIN} ${domain}`) ?? '')
  await assign(turn, settled)
  await dropUnused(turn, [...domains])
}

async function loadDescribed({ tx }: Turn, domains: string[]): Promise<Map<string, string>> {
  const { rows } = await tx.sql.query<{ domain: string; id: string }>(
    `SELECT DISTINCT ON (domain) domain, id FROM account
      WHERE workspace_id = $1 AND domain = ANY($2) AND source <> $3 ORDER BY domain, source, external_id`,
    [tx.workspace, domains, BY_DOMAIN],
  )
  return new Map(rows.map(row => [row.domain, row.id]))
}

async function domainsWithPeople({ tx }: Turn, domains: string[]): Promise<string[]> {
  if (domains.length === 0) return []
  const { rows } = await tx.sql.query<{ mail_domain: string }>(
    `SELECT DISTINCT mail_domain FROM person
      WHERE workspace_id = $1 AND mail_domain = ANY($2) AND named_account_id IS NULL AND NOT absorbed`,
    [tx.workspace, domains],
  )
  return rows.map(row => row.mail_domain)
}

async function assign({ tx }: Turn, settled: Map<string, string>): Promise<void> {
  await tx.sql.query(
    `UPDATE person SET account_id = settled.account_id
      FROM unnest($2::text[], $3::uuid[]) AS settled (domain, account_id)
      WHERE person.workspace_id = $1 AND person.mail_domain = settled.domain AND person.named_account_id IS NULL
        AND NOT person.absorbed AND person.account_id IS DISTINCT FROM settled.account_id`,
    [tx.workspace, [...settled.keys()], [...settled.values()]],
  )
}

async function dropUnused({ tx }: Turn, domains: string[]): Promise<void> {
  await tx.sql.query(
    `DELETE FROM account WHERE workspace_id = $1 AND source = $3 AND external_id = ANY($2)
      AND NOT EXISTS (SELECT FROM person WHERE person.workspace_id = $1 AND person.account_id = account.id)
      AND NOT EXISTS (SELECT FROM deal WHERE deal.workspace_id = $1 AND deal.account_id = account.id)`,
    [tx.workspace, domains, BY_DOMAIN],
  )
}
