import type { MassChange } from '#contract/mass-edit.ts'
import type { Attributes } from '#domain/field/field.ts'
import type { Happening, Instant, PersonRef } from '#domain/happening/happening.ts'
import { actedAt, APP } from '#server/beat/happen.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { personsNow } from '#server/person/load-person.ts'
import { refOf } from '#server/person/person-ref.ts'
import { isSaid, nameFor, type Saying, type Speaking } from './mass.ts'

type Standing = {
  id: string
  kind: string
  value: string
  stage: string
  account_id: string | null
  named_account_id: string | null
  attributes: Attributes
  latest: Date | null
}

/**
 * What an edit says of each of these people whom it changes. Who has since become one with another is asked as that
 * one; who is so already is left out. Under the workspace's lock.
 */
export async function sayOfPeople(
  tx: WorkspaceTx,
  people: string[],
  { id, change, by, now }: Speaking,
): Promise<Saying[]> {
  const owners = [...new Set((await personsNow(tx, people)).values())]
  const account = change.set === 'account' ? await accountNamed(tx, change.account) : undefined
  const said: Saying[] = []
  for (const person of await loadStanding(tx, owners, change.set === 'stage' ? 'stage' : 'person')) {
    if (isSo(person, change)) continue
    const ref = refOf(person)
    const at = actedAt(now, person.latest?.getTime())
    const happening = happeningOf({ change, ref, account, by }, nameFor(id, person.id), at)
    said.push({ record: person.id, happening })
  }
  return said
}

async function loadStanding(
  { workspace, sql }: WorkspaceTx,
  ids: string[],
  kind: 'stage' | 'person',
): Promise<Standing[]> {
  const { rows } = await sql.query<Standing>(
    `SELECT person.id, identity.kind, identity.value, person.stage, person.account_id, person.named_account_id,
        person.attributes, (SELECT max(log.occurred_at) FROM happening log
          WHERE log.workspace_id = $1 AND log.subject_id = person.id AND log.kind = $3) AS latest
      FROM person JOIN identity ON identity.workspace_id = $1 AND identity.id = person.id
      WHERE person.workspace_id = $1 AND person.id = ANY($2) AND NOT person.absorbed`,
    [workspace, ids, kind],
  )
  return rows
}

/** Whether there is nothing to change. */
function isSo(person: Standing, change: MassChange): boolean {
  switch (change.set) {
    case 'stage':
      return person.stage === change.stage
    case 'account':
      return person.account_id === change.account && person.named_account_id === change.account
    case 'attributes':
      return isSaid(person.attributes, change.attributes)
    case 'owner':
      throw new Error('an owner is said of accounts')
  }
}

type Account = { source: string; name: string }
type Words = { change: MassChange; ref: PersonRef; account: Account | undefined; by: string | undefined }

function happeningOf({ change, ref, account, by }: Words, externalId: string, at: Instant): Happening {
  if (change.set === 'stage') {
    const { stage, reason } = change
    const body = { person: ref, stage, reason, ...(by !== undefined && { by }) }
    return { kind: 'stage', source: APP, externalId, at, body }
  }
  if (change.set === 'attributes') {
    const body = { person: ref, attributes: change.attributes }
    return { kind: 'person', source: APP, externalId, at, body }
  }
  if (!account) throw new Error('the account of a mass edit is gone')
  // Accounts are named within their door, so saying whose account it is goes under the name of that door.
  return {
    kind: 'person',
    source: account.source,
    externalId,
    at,
    body: { person: ref, account: account.name },
  }
}

async function accountNamed({ workspace, sql }: WorkspaceTx, id: string): Promise<Account | undefined> {
  const { rows } = await sql.query<Account>(
    'SELECT source, external_id AS name FROM account WHERE workspace_id = $1 AND id = $2',
    [workspace, id],
  )
  return rows[0]
}
