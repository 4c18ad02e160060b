import type { Instant, PersonBody } from '#domain/happening/happening.ts'
import { fitAttributes } from '#domain/field/fit-attributes.ts'
import { type Attributes, withSaid } from '#domain/field/field.ts'
import { companyDomain } from '#domain/account/company-domain.ts'
import { activityOf, addActivity, latest, type Activity, type Worded } from '#domain/person/activity.ts'
import { isErased } from '#domain/erasure/tombstones.ts'
import type { Identity } from '#domain/person/identity.ts'
import type { Turn } from '#server/beat/turn.ts'
import { reachOf, type Reached, replaceReach } from '#server/campaign/keep-reach.ts'
import { fieldsOf } from '#server/field/field-values.ts'
import { noteChange } from '#server/live/changes.ts'
import {
  loadMailDomains,
  loadThreadsWaitedOn,
  loadPersonRecords,
  loadTouches,
  loadTheirIdentities,
  type PersonRecord,
  type TouchOfPerson,
} from './load-people.ts'
import { writeActivities, writePeople, type PersonRow } from './write-people.ts'

/** Folds people again from everything that is known of them. Whoever has no identity left is absorbed by another. */
export async function foldPeople(turn: Turn, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  noteChange(turn.tx, 'person', ids)
  const [identities, touches, records, threads, domains, fields] = await Promise.all([
    loadTheirIdentities(turn, ids),
    loadTouches(turn, ids),
    loadPersonRecords(turn, ids),
    loadThreadsWaitedOn(turn, ids),
    loadMailDomains(turn, ids),
    fieldsOf(turn, 'person'),
  ])
  const people: PersonRow[] = []
  const activities: { person: string; known: boolean; activity: Activity | undefined }[] = []
  const reached: Reached[] = []
  for (const id of ids) {
    const activity = sum(touches.get(id) ?? [])
    const person = foldPerson(id, identities.get(id) ?? [], touches.get(id) ?? [], records.get(id) ?? [])
    people.push({
      ...person,
      attributes: fitAttributes(fields, person.attributes),
      touchOrigin: activity?.origin,
    })
    activities.push({ person: id, known: person.known, activity })
    const human = (touches.get(id) ?? []).filter(touch => !touch.machine)
    reached.push(...reachOf(id, human))
    turn.stale.lifecycles.add(id)
    for (const touch of touches.get(id) ?? [])
      if (touch.thread) turn.stale.threads.add(`${id} ${touch.thread}`)
  }
  for (const thread of threads) turn.stale.threads.add(thread)
  for (const domain of domains) turn.stale.domains.add(domain)
  await writePeople(turn, people)
  await writeActivities(turn, activities)
  await replaceReach(turn, ids, reached)
}

function sum(touches: TouchOfPerson[]): Activity | undefined {
  let activity: Activity | undefined
  for (const touch of touches) {
    if (touch.machine) continue
    const one = activityOf(touch)
    activity = activity ? addActivity(activity, one) : one
  }
  return activity
}

type OwnIdentity = Identity

export function foldPerson(
  id: string,
  identities: OwnIdentity[],
  touches: TouchOfPerson[],
  records: PersonRecord[],
): Omit<PersonRow, 'touchOrigin'> {
  const emails = identities
    .filter(one => one.kind === 'email' && !isErased(one))
    .map(one => one.value)
    .sort()
  const phones = identities
    .filter(one => one.kind === 'phone' && !isErased(one))
    .map(one => one.value)
    .sort()
  let name: Worded | undefined
  let company: Worded | undefined
  let leadAt: Instant | undefined
  for (const touch of touches) {
    name = latest(name, worded(touch.name, touch.orderKey))
    company = latest(company, worded(touch.company, touch.orderKey))
    if (touch.identityKnown) leadAt = Math.min(leadAt ?? touch.at, touch.at)
  }
  const said: Omit<PersonBody, 'person' | 'attributes'> = {}
  let kept: Attributes = {}
  let accountSource: string | undefined
  for (const record of [...records].sort((a, b) => (a.orderKey < b.orderKey ? -1 : 1))) {
    name = latest(name, worded(record.body.name, record.orderKey))
    company = latest(company, worded(record.body.company, record.orderKey))
    leadAt = Math.min(leadAt ?? record.at, record.at)
    const { person: _ref, attributes, ...rest } = record.body
    Object.assign(said, rest)
    if (rest.account !== undefined) accountSource = record.source
    if (attributes) kept = withSaid(kept, attributes)
  }
  const mailDomain = emails.map(companyDomain).find(domain => domain !== undefined)
  return {
    id,
    known: identities.some(one => one.kind !== 'visitor'),
    absorbed: identities.length === 0,
    name,
    company,
    emails,
    phones,
    mailDomain,
    accountName: said.account,
    accountSource,
    origin: said.origin,
    attributes: kept,
    leadAt,
  }
}

function worded(value: string | null | undefined, orderKey: string): Worded | undefined {
  return value ? { value, orderKey } : undefined
}
