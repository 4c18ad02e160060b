import type { AlikeBy, AlikePeople, AlikePeopleQuery } from '#contract/alike.ts'
import type { Person } from '#contract/person.ts'
import { companyDomain } from '#domain/account/company-domain.ts'
import { normalizeEmail, normalizePhone, type Identity } from '#domain/person/identity.ts'
import { ALIKE, likeness } from '#domain/person/likeness.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { knownBy } from './known-by.ts'
import { loadPeopleShown } from './load-person.ts'
import { findPeople } from './search-people.ts'

const MOST_SHOWN = 5
const MOST_LOOKED_AT = 30
const MOST_CALLED_SO = 200
const SHORTEST_NAME = 3
const WEIGHT: Record<AlikeBy, number> = { email: 8, phone: 8, claim: 4, name: 2, company: 1, domain: 1 }

/** Who is there already and may be the one that somebody is about to add. */
export async function findAlikePeople(tx: WorkspaceTx, said: AlikePeopleQuery): Promise<AlikePeople> {
  const email = said.email === undefined ? undefined : normalizeEmail(said.email)
  const phone = said.phone === undefined ? undefined : normalizePhone(said.phone)
  const identities: Identity[] = []
  if (email !== undefined) identities.push({ kind: 'email', value: email })
  if (phone !== undefined) identities.push({ kind: 'phone', value: phone })
  const same = new Set((await knownBy(tx, identities)).values())
  const name = said.name?.trim() ?? ''
  const ids = new Set([...same, ...(await calledAlike(tx, name))])
  const people = await loadPeopleShown(tx, [...ids])
  const data = people
    .map(person => ({ person, because: reasons(person, { ...said, name, email, phone }) }))
    .filter(
      ({ because }) => because.includes('name') || because.includes('email') || because.includes('phone'),
    )
  return { data: data.sort((a, b) => weigh(b.because) - weigh(a.because)).slice(0, MOST_SHOWN) }
}

async function calledAlike(tx: WorkspaceTx, name: string): Promise<string[]> {
  if (name.length < SHORTEST_NAME) return []
  const same = await calledSo(tx, name)
  // Of a name that many bear those who bear it are enough, and looking for what is like it would be long.
  if (same.length >= MOST_SHOWN) return same
  const { rows } = await tx.sql.query<{ id: string }>({
    name: 'alike-people',
    text: 'SELECT alike_people AS id FROM alike_people($1, $2)',
    values: [name, MOST_LOOKED_AT],
  })
  return [...same, ...rows.map(row => row.id)]
}

/** Those whose words have every word of the name. */
async function calledSo(tx: WorkspaceTx, name: string): Promise<string[]> {
  const found = await findPeople(tx, name)
  if (found === undefined) return []
  if ('ids' in found) return found.ids.slice(0, MOST_CALLED_SO)
  const { rows } = await tx.sql.query<{ person_id: string }>(
    'SELECT person_id FROM person_search WHERE workspace_id = $1 AND words LIKE ALL($2) LIMIT $3',
    [tx.workspace, found.patterns, MOST_CALLED_SO],
  )
  return rows.map(row => row.person_id)
}

function reasons(
  person: Person,
  said: { name: string; company?: string | undefined; email: string | undefined; phone: string | undefined },
): AlikeBy[] {
  const because: AlikeBy[] = []
  if (said.email !== undefined && person.emails.includes(said.email)) because.push('email')
  if (said.phone !== undefined && person.phones.includes(said.phone)) because.push('phone')
  if (person.name && likeness(person.name, said.name) >= ALIKE) because.push('name')
  const company = person.company ?? person.account?.name
  if (company && said.company && likeness(company, said.company) >= ALIKE) because.push('company')
  const domain = said.email === undefined ? undefined : companyDomain(said.email)
  if (domain !== undefined && person.emails.some(email => companyDomain(email) === domain))
    because.push('domain')
  return because
}

function weigh(because: readonly AlikeBy[]): number {
  return because.reduce((sum, one) => sum + WEIGHT[one], 0)
}
