import type pg from 'pg'
import type { Person } from '#contract/person.ts'
import type { Happening, Instant } from '#domain/happening/happening.ts'
import { identitiesOf, type Identity } from '#domain/person/identity.ts'
import { beginTurn, lockBeat } from '#server/beat/take-turn.ts'
import { digest } from '#server/beat/digest.ts'
import { inWorkspace, type WorkspaceId, type WorkspaceTx } from '#server/database/transaction.ts'
import type { Actor } from '#server/access/actor.ts'
import type { Field } from '#domain/field/field.ts'
import { loadFields } from '#server/field/field-store.ts'
import { sayAttributes } from '#server/field/say-attributes.ts'
import { knownFailure } from '#server/http/failures.ts'
import { HttpRefusal, refusal } from '#server/http/refusals.ts'
import { claimHappenings } from '#server/intake/store-happenings.ts'
import { sharedCommits } from '#server/intake/shared-commits.ts'
import { nameOf } from './identities.ts'
import { knownBy } from './known-by.ts'
import { loadPeopleShown } from './load-person.ts'
import { accountNamed, accountOf, alreadyKnown } from './person-change.ts'

type PersonHappening = Extract<Happening, { kind: 'person' }>

/** A person to be made: judged at the door already, but for what only the database knows. */
export type PersonAsked = {
  happening: PersonHappening
  identities: Identity[]
  /** The account's id or its door's name for it. */
  account: string | undefined
  allowKnown: boolean
  /** Who asks, as facts name them. */
  actor: string
  /** Whether a member types it or a program sends it. */
  by: Actor['kind']
}

export type PersonMade = { person: Person; fresh: boolean }
export type MakePerson = (workspace: WorkspaceId, asked: PersonAsked) => Promise<PersonMade>
type Outcome = PersonMade | { refused: Error }

const MOST_IN_A_COMMIT = 200
/** Statistics are refreshed when this many people are there, and whenever there are three times as many as then. */
const FIRST_LOOK = 200
const GROWTH = 3

/** Makes people, with those that are asked for at the same time in one commit. Rejects with an HttpRefusal. */
export function personMaker(
  pool: pg.Pool,
  { now, newId, wake }: { now: () => number; newId: () => string; wake: (workspace: WorkspaceId) => void },
): MakePerson {
  const together = (workspace: WorkspaceId, all: PersonAsked[]): Promise<Outcome[]> =>
    inWorkspace(pool, workspace, tx => createPeople(tx, all, { now: now(), newId }))
  const filled = statisticsOf(pool)
  const share = sharedCommits<PersonAsked, Outcome>({
    most: MOST_IN_A_COMMIT,
    commit: async (workspace, all) => {
      try {
        return await together(workspace, all)
      } catch (error) {
        // One that breaks the transaction must not take its neighbours with it; a database that is away takes all.
        if (all.length === 1 || knownFailure(error as Error)?.code === 'try-again') throw error
        const outcomes: Outcome[] = []
        for (const one of all) outcomes.push(await alone(together, workspace, one))
        return outcomes
      } finally {
        wake(workspace)
        filled(all.length)
      }
    },
  })
  return async (workspace, asked) => {
    const outcome = await share(workspace, asked)
    if ('refused' in outcome) throw outcome.refused
    return outcome
  }
}

/**
 * Has the planner look at what this process has filled, beside the work: with the statistics of an empty table looking
 * up a batch costs more with every person there is.
 */
function statisticsOf(pool: pg.Pool): (people: number) => void {
  let made = 0
  let next = FIRST_LOOK
  return people => {
    made += people
    if (made < next) return
    next = made * GROWTH
    // Should it fail, autovacuum does it within the minute.
    pool.query('SELECT refresh_statistics()').catch(() => {})
  }
}

async function alone(
  together: (workspace: WorkspaceId, all: PersonAsked[]) => Promise<Outcome[]>,
  workspace: WorkspaceId,
  one: PersonAsked,
): Promise<Outcome> {
  try {
    return (await together(workspace, [one]))[0] ?? { refused: new Error('no outcome for a person') }
  } catch (error) {
    return { refused: error as Error }
  }
}

type Decided =
  | { is: 'taken'; happenings: Happening[]; asked: PersonAsked; fresh: boolean }
  | { is: 'known'; person: string; param: string }
  /** Known by what another request of the same transaction says. */
  | { is: 'twin'; of: Identity; param: string }
  | { is: 'refused'; why: Error }

/** Makes these people within the transaction and answers for each, in order. */
export async function createPeople(
  tx: WorkspaceTx,
  all: PersonAsked[],
  { now, newId }: { now: Instant; newId: () => string },
): Promise<Outcome[]> {
  await lockBeat(tx, { wait: true })
  const known = await knownBy(
    tx,
    all.flatMap(one => one.identities),
  )
  const fields = all.some(one => one.by === 'member' || one.happening.body.attributes)
    ? await loadFields(tx, 'person')
    : []
  const decided: Decided[] = []
  const seen = new Set<string>()
  for (const asked of all) {
    const one = await decide(tx, asked, { known, seen, fields, newId })
    decided.push(one)
    if (one.is === 'taken') for (const identity of asked.identities) seen.add(nameOf(identity))
  }
  await happenTogether(
    tx,
    decided.flatMap(one => (one.is === 'taken' ? [one] : [])),
    now,
  )
  return answer(tx, decided)
}

type Standing = {
  known: Map<string, string>
  seen: Set<string>
  fields: readonly Field[]
  newId: () => string
}

async function decide(
  tx: WorkspaceTx,
  asked: PersonAsked,
  { known, seen, fields, newId }: Standing,
): Promise<Decided> {
  const old = asked.identities.find(one => known.has(nameOf(one)))
  const twin = asked.identities.find(one => seen.has(nameOf(one)))
  if (!asked.allowKnown) {
    if (old) return { is: 'known', person: known.get(nameOf(old)) ?? '', param: paramOf(old) }
    if (twin) return { is: 'twin', of: twin, param: paramOf(twin) }
  }
  const { source, at, body } = asked.happening
  const happenings: Happening[] = []
  try {
    const attributes = await sayAttributes(tx, 'person', body.attributes, {
      making: old || twin ? undefined : asked.by,
      fields,
    })
    happenings.push({ ...asked.happening, body: { ...body, ...(attributes && { attributes }) } })
    if (asked.account !== undefined) {
      const account = await accountNamed(tx, asked.account, source)
      happenings.push(accountOf({ newId }, at, { ...body.person, source }, account))
    }
  } catch (why) {
    if (why instanceof HttpRefusal) return { is: 'refused', why }
    throw why
  }
  return { is: 'taken', happenings, asked, fresh: !old && !twin }
}

function paramOf({ kind }: Identity): string {
  return kind === 'external' ? 'externalId' : kind
}

/** Facts name who did it, and several may have asked at once: each of them gets a turn of their own. */
async function happenTogether(
  tx: WorkspaceTx,
  taken: Extract<Decided, { is: 'taken' }>[],
  now: Instant,
): Promise<void> {
  for (const [actor, theirs] of Map.groupBy(taken, one => one.asked.actor)) {
    const claimed = await claimHappenings(
      tx,
      theirs.flatMap(one => one.happenings),
    )
    const refused = await digest(
      await beginTurn(tx, now, actor),
      claimed.taken.map(happening => ({ happening, importId: null, receivedAt: now })),
    )
    const [first] = refused
    if (first) throw refusal('invalid', { param: first.param ?? undefined, message: first.reason })
  }
}

async function answer(tx: WorkspaceTx, decided: Decided[]): Promise<Outcome[]> {
  const strongest = decided.flatMap(one =>
    one.is === 'taken' ? one.asked.identities.slice(0, 1) : one.is === 'twin' ? [one.of] : [],
  )
  const persons = await knownBy(tx, strongest)
  const shown = new Map((await loadPeopleShown(tx, [...new Set(persons.values())])).map(one => [one.id, one]))
  return decided.map((one): Outcome => {
    if (one.is === 'refused') return { refused: one.why }
    if (one.is === 'known') return { refused: alreadyKnown(one.person, one.param) }
    const identity = one.is === 'twin' ? one.of : one.asked.identities[0]
    const id = identity && persons.get(nameOf(identity))
    if (one.is === 'twin') return { refused: alreadyKnown(id ?? '', one.param) }
    const person = id === undefined ? undefined : shown.get(id)
    if (!person) throw new Error('a person was made and is not there')
    return { person, fresh: one.fresh }
  })
}

export function identitiesAsked(happening: PersonHappening) {
  return identitiesOf(happening.body.person, happening.source)
}
