import { countArrivals } from '#server/channel/count-arrivals.ts'
import { foldRecords } from '#server/campaign/fold-records.ts'
import { refuseCosts } from '#server/campaign/fold-costs.ts'
import { bringNamed } from '#server/campaign/bring-named.ts'
import { bringAccounts } from '#server/account/bring-accounts.ts'
import { addTouches } from '#server/person/add-touches.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { foldPeople } from '#server/person/fold-people.ts'
import { bringIdentities, readPeople, type Identities, type Named } from '#server/person/identities.ts'
import { tieIdentities } from '#server/person/tie-identities.ts'
import { refuseEntries, writeEntries, type EntryArrival } from '#server/revenue/write-entries.ts'
import { markThreads } from '#server/wait/mark-threads.ts'
import { writeTouchpoints, type WrittenTouch } from '#server/touchpoint/write-touchpoints.ts'
import { bringSubjects } from './bring-subjects.ts'
import { logHappenings, type Logged } from './log-happenings.ts'
import { settle } from './settle.ts'
import type { Arrival, Refused, Turn } from './turn.ts'

/**
 * Decides and writes everything that follows from a set of happenings, within the turn's transaction. Returns those
 * that a rule refuses, with its reason; they have left no trace.
 */
export async function digest(turn: Turn, arrivals: Arrival[]): Promise<Refused[]> {
  const { parsed, refused } = readPeople(arrivals)
  const entries = await refuseEntries(
    turn,
    parsed.map(one => one.arrival),
  )
  const costs = await refuseCosts(turn, entries.taken)
  const { taken } = costs
  refused.push(...entries.refused, ...costs.refused)
  const kept = new Set(taken)
  const { identities, named } = await bringIdentities(
    turn,
    parsed.filter(one => kept.has(one.arrival)),
  )
  const nouns = await bringNamed(turn, taken)
  const touches = await writeTouchpoints(turn, named, nouns)
  const subjects = await bringSubjects(turn, taken)
  const accounts = await bringAccounts(
    turn,
    taken.flatMap(({ happening: one }) =>
      one.kind === 'account' ? [{ source: one.source, name: one.externalId }] : [],
    ),
  )
  const logged = await logHappenings(turn, named, { ...subjects, ...nouns, accounts })
  await tieIdentities(turn, named, identities)
  await foldRecords(turn, logged)
  await placeTouches(turn, touches, identities, named)
  await markThreads(turn, logged, touches)
  await countArrivals(turn, touches)
  markStale(turn, logged)
  refused.push(...(await writeEntries(turn, logged.flatMap(entryOf))))
  await settle(turn)
  return refused
}

/** Adds touches to those who stay who they were; whoever is new by name or changed is folded from the rows instead. */
async function placeTouches(
  turn: Turn,
  touches: WrittenTouch[],
  identities: Identities,
  named: Named[],
): Promise<void> {
  await greet(turn, identities)
  for (const { arrival, people } of named) {
    const anchor = people[0]?.[0]
    if (arrival.happening.kind === 'person' && anchor)
      turn.stale.reshaped.add(identities.personOf(anchor.id, arrival.happening.at))
  }
  const added = new Map<string, WrittenTouch[]>()
  for (const touch of touches) {
    const person = identities.personOf(touch.identity, touch.happening.at)
    if (touch.replying) turn.stale.threads.add(`${person} ${touch.thread}`)
    if (turn.settings.hasDefinitions && !touch.happening.body.machine)
      turn.stale.toJudge.set(person, touch.id)
    if (turn.stale.reshaped.has(person)) continue
    const list = added.get(person)
    if (list) list.push(touch)
    else added.set(person, [touch])
  }
  await foldPeople(turn, [...turn.stale.reshaped])
  await addTouches(turn, added)
  for (const person of added.keys()) turn.stale.touched.add(person)
}

/** Who is new by name is folded from the rows; a new cookie is somebody of whom nothing is known. */
async function greet(turn: Turn, identities: Identities): Promise<void> {
  const strangers: string[] = []
  for (const row of identities.fresh) {
    const person = identities.personOf(row.id, 0)
    if (row.kind !== 'visitor') turn.stale.reshaped.add(person)
    else if (person === row.id && !turn.stale.reshaped.has(person)) strangers.push(person)
  }
  await insertRows(
    turn.tx,
    'person',
    ['id', 'known'],
    strangers.map(id => [id, false]),
  )
}

function markStale(turn: Turn, logged: Logged[]): void {
  for (const { arrival, subject } of logged) {
    switch (arrival.happening.kind) {
      case 'deal':
        turn.stale.deals.add(subject)
        break
      case 'handoff':
        turn.stale.handoffs.add(subject)
        break
      case 'stage':
        turn.stale.decided.add(subject)
        break
      case 'consent':
        turn.stale.consents.add(subject)
        break
    }
  }
}

function entryOf({ arrival, subject, deal, identity }: Logged): EntryArrival[] {
  const { happening } = arrival
  return happening.kind === 'entry' ? [{ arrival, entry: happening, id: subject, deal, identity }] : []
}
