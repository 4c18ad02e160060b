import type { PersonChange } from '#contract/person.ts'
import type { Happening, Instant, PersonRef } from '#domain/happening/happening.ts'
import { normalizeEmail, normalizePhone, type Identity } from '#domain/person/identity.ts'
import { type Act, actedAt, APP, latestWord } from '#server/beat/happen.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { sayAttributes } from '#server/field/say-attributes.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { knownBy } from './known-by.ts'
import { personNow } from './load-person.ts'
import { personRefOf } from './person-ref.ts'

/** A person as an act names them. */
export type PersonNamed = { id: string; ref: PersonRef }

/** The person to whom an id belongs now. @throws HttpRefusal not-found */
export async function personNamed(tx: WorkspaceTx, id: string): Promise<PersonNamed> {
  const own = found(await personNow(tx, id))
  return { id: own, ref: found(await personRefOf(tx, own)) }
}

/** What a member's change of a person says. Call it under the lock of the workspace. @throws HttpRefusal */
export async function changesOf(act: Act, person: PersonNamed, change: PersonChange): Promise<Happening[]> {
  const { email, phone, account, ...rest } = change
  const words = { ...rest, attributes: await sayAttributes(act.tx, 'person', rest.attributes) }
  const at = actedAt(act.now, await latestWord(act.tx, 'person', person.id))
  const said: Happening[] = []
  if (Object.values(words).some(value => value !== undefined))
    said.push(record(act, at, APP, { person: person.ref, ...definedOf(words) }))
  if (account !== undefined)
    said.push(accountOf(act, at, person.ref, await accountNamed(act.tx, account, APP)))
  for (const one of newNames({ email, phone })) {
    const [known] = (await knownBy(act.tx, [one.identity])).values()
    if (known === person.id) continue
    if (known !== undefined) throw alreadyKnown(known, one.param)
    said.push({
      kind: 'merge',
      source: APP,
      externalId: act.newId(),
      at: act.now,
      body: { one: person.ref, other: one.ref, same: true },
    })
  }
  return said
}

type PersonHappening = Extract<Happening, { kind: 'person' }>

function record(act: Act, at: Instant, source: string, body: PersonHappening['body']): Happening {
  return { kind: 'person', source, externalId: act.newId(), at, body }
}

/** Accounts are named within their door, so saying whose account it is goes under the name of that door. */
export function accountOf(
  act: Pick<Act, 'newId'>,
  at: Instant,
  ref: PersonRef,
  account: AccountNamed,
): PersonHappening {
  const externalId = act.newId()
  return {
    kind: 'person',
    source: account.source,
    externalId,
    at,
    body: { person: ref, account: account.name },
  }
}

export type AccountNamed = { source: string; name: string }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** An account by its id or by what a door calls it; one that only a door knows is made. @throws HttpRefusal */
export async function accountNamed(tx: WorkspaceTx, said: string, source: string): Promise<AccountNamed> {
  if (!UUID.test(said)) return { source, name: said }
  const { rows } = await tx.sql.query<AccountNamed>(
    'SELECT source, external_id AS name FROM account WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, said],
  )
  const [account] = rows
  if (account) return account
  throw refusal('invalid', {
    param: 'account',
    message: 'account: there is no account of this id. Nothing was changed.',
  })
}

function newNames({ email, phone }: { email: string | undefined; phone: string | undefined }) {
  const names: { param: string; ref: PersonRef; identity: Identity }[] = []
  if (email !== undefined) {
    const value = normalizeEmail(email)
    if (value === undefined) throw notA('email', 'an e-mail address')
    names.push({ param: 'email', ref: { email: value }, identity: { kind: 'email', value } })
  }
  if (phone !== undefined) {
    const value = normalizePhone(phone)
    if (value === undefined)
      throw notA('phone', 'a phone number with its country code, such as +49 30 123456')
    names.push({ param: 'phone', ref: { phone: value }, identity: { kind: 'phone', value } })
  }
  return names
}

export function notA(param: string, what: string) {
  return refusal('invalid', { param, message: `${param}: not ${what}. Nothing was changed.` })
}

/** @param person the id of whom it is known by */
export function alreadyKnown(person: string, param: string) {
  return refusal('already-known', {
    param,
    message: `${param}: belongs to the person ${person} already. Nothing was changed; open /v1/people/${person}, or merge the two.`,
  })
}

/** Without the keys whose value is undefined, which JSON does not have. */
export function definedOf<Thing extends object>(
  thing: Thing,
): { [Key in keyof Thing]: Exclude<Thing[Key], undefined> } {
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined)) as never
}
