import type { Attributes, SaidAttributes } from '#domain/field/field.ts'
import { actedAt, APP } from '#server/beat/happen.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { memberNamed } from '#server/member/own-member.ts'
import { isSaid, nameFor, type Saying, type Speaking } from './mass.ts'

/** What an edit says of each of these accounts that it changes; one that is so already is left out. */
export async function sayOfAccounts(tx: WorkspaceTx, accounts: string[], edit: Speaking): Promise<Saying[]> {
  const { change } = edit
  if (change.set === 'owner') return sayOwner(tx, accounts, change.owner, edit)
  if (change.set === 'attributes') return sayAttributes(tx, accounts, change.attributes, edit)
  throw new Error(`accounts have no ${change.set}`)
}

type Standing = {
  id: string
  source: string
  external_id: string
  name: string
  domain: string | null
  attributes: Attributes
  latest: Date | null
}

/** A record is said anew as a whole, so what stays is said again; but for attributes, of which each word counts. */
async function sayAttributes(
  { workspace, sql }: WorkspaceTx,
  accounts: string[],
  attributes: SaidAttributes,
  { now }: Speaking,
): Promise<Saying[]> {
  const { rows } = await sql.query<Standing>(
    `SELECT account.id, account.source, account.external_id, account.name, account.domain, account.attributes,
        (SELECT max(log.occurred_at) FROM happening log
          WHERE log.workspace_id = $1 AND log.subject_id = account.id AND log.kind = 'account') AS latest
      FROM account WHERE account.workspace_id = $1 AND account.id = ANY($2)`,
    [workspace, accounts],
  )
  return rows
    .filter(account => !isSaid(account.attributes, attributes))
    .map(({ id, source, external_id: externalId, name, domain, latest }) => {
      const at = actedAt(now, latest?.getTime())
      const body = { name, ...(domain !== null && { domain }), attributes }
      return { record: id, happening: { kind: 'account', source, externalId, at, body } }
    })
}

/** Whoever looks after its open deals looks after an account. */
async function sayOwner(
  tx: WorkspaceTx,
  accounts: string[],
  member: string,
  { id: edit, now }: Speaking,
): Promise<Saying[]> {
  const owner = await memberNamed(tx, member)
  if (owner === undefined) throw new Error('the owner of a mass edit is gone')
  const { rows } = await tx.sql.query<{ id: string; account: string; latest: Date | null }>(
    `SELECT deal.id, deal.account_id AS account, (SELECT max(log.occurred_at) FROM happening log
        WHERE log.workspace_id = $1 AND log.subject_id = deal.id AND log.kind = 'deal') AS latest
      FROM deal WHERE deal.workspace_id = $1 AND deal.account_id = ANY($2) AND deal.state = 'open'
        AND NOT deal.placeholder AND deal.owner_id IS DISTINCT FROM $3`,
    [tx.workspace, accounts, member],
  )
  return rows.map(({ id, account, latest }) => {
    const at = actedAt(now, latest?.getTime())
    const body = { deal: id, owner }
    return {
      record: account,
      happening: { kind: 'deal', source: APP, externalId: nameFor(edit, id), at, body },
    }
  })
}
