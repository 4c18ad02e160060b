import type { About, AboutOne } from '#contract/about.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { refusal } from '#server/http/refusals.ts'
import { personNow } from '#server/person/load-person.ts'

type Noun = 'note' | 'task' | 'pin'

/** What a row is about, as its columns say it. A person stands there by an identity, which never moves. */
export type AboutIds = { identity: string | null; account: string | null; deal: string | null }

/** Finds what a member's record is to be about. @throws HttpRefusal unknown-person, unknown-account, unknown-deal */
export async function findAbout(tx: WorkspaceTx, given: AboutOne): Promise<AboutIds> {
  if (given.person !== undefined) {
    const identity = await personNow(tx, given.person.toLowerCase())
    if (identity === undefined) throw refusal('unknown-person', { param: 'person' })
    return { identity, account: null, deal: null }
  }
  const noun = given.account === undefined ? 'deal' : 'account'
  const { rows } = await tx.sql.query<{ id: string }>(
    `SELECT id FROM ${noun} WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, given[noun] ?? null],
  )
  const id = rows[0]?.id
  if (id === undefined) throw refusal(`unknown-${noun}`, { param: noun })
  return { identity: null, account: null, deal: null, [noun]: id }
}

/** Names what each row is about: joins that follow `FROM noun`, and the columns `AboutRow` has. */
export function aboutJoins(noun: Noun): string {
  const deal = noun === 'pin' ? '' : `LEFT JOIN deal ON deal.workspace_id = $1 AND deal.id = ${noun}.deal_id`
  return `LEFT JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = ${noun}.identity_id
      AND belonging.until_at = 'infinity'
    LEFT JOIN person ON person.workspace_id = $1 AND person.id = belonging.person_id
    LEFT JOIN account ON account.workspace_id = $1 AND account.id = ${noun}.account_id ${deal}`
}

export function aboutColumns(noun: Noun): string {
  const [id, name] = noun === 'pin' ? ['NULL::uuid', 'NULL'] : ['deal.id', 'deal.name']
  return `belonging.person_id AS about_person, coalesce(person.name, person.emails[1], person.phones[1]) AS about_person_name,
    account.id AS about_account, account.name AS about_account_name, ${id} AS about_deal, ${name} AS about_deal_name`
}

export type AboutRow = {
  about_person: string | null
  about_person_name: string | null
  about_account: string | null
  about_account_name: string | null
  about_deal: string | null
  about_deal_name: string | null
}

export function aboutOf(row: AboutRow): About {
  if (row.about_account !== null)
    return { kind: 'account', id: row.about_account, name: row.about_account_name ?? '' }
  if (row.about_deal !== null) return { kind: 'deal', id: row.about_deal, name: row.about_deal_name ?? '' }
  return { kind: 'person', id: row.about_person ?? '', name: row.about_person_name ?? '' }
}

/** How facts say it: by id. */
export function because({ kind, id }: About): Record<string, string> {
  return { [kind]: id }
}

/** The condition that a row is about $2 (a person's id now), $3 (an account) or $4 (a deal); nulls do not ask. */
export function isAbout(noun: Noun): string {
  const deal = noun === 'pin' ? '$4::uuid IS NULL' : `($4::uuid IS NULL OR ${noun}.deal_id = $4)`
  return `($2::uuid IS NULL OR ${noun}.identity_id IN (SELECT identity_id FROM belonging
      WHERE workspace_id = $1 AND person_id = $2 AND until_at = 'infinity'))
    AND ($3::uuid IS NULL OR ${noun}.account_id = $3) AND ${deal}`
}

/** $1 to $4 of a statement with `isAbout`. */
export function aboutValues(tx: WorkspaceTx, { identity, account, deal }: AboutIds): unknown[] {
  return [tx.workspace, identity, account, deal]
}
