import type { Happening } from '#domain/happening/happening.ts'
import type { Bench, Given } from './bench.ts'
import { digestAll, familyName, fillPeople } from './fill.ts'
import { type Ground, onFreshGround } from './ground.ts'
import { emailOf } from './happenings.ts'
import { type Answers, ask, askOnce } from './load.ts'
import { quantile } from './figure.ts'
import { serverOn } from './server-process.ts'

const PEOPLE = 100_000
const TOUCHES = 2_000
const LIST = { p50: { atMost: 10 }, p99: { atMost: 50 } }
const LIST_PEER = 'EspoCRM 9.2, 107k: list with filter, sort, total p50 88 ms, p99 128 ms'
const SEARCH_PEER = 'EspoCRM 9.2, 107k: text search p50 188 ms'

type At = { ground: Ground; url: string; workspace: string }
type Question = { name: string; next: () => { path: string }; connections?: number }

export const peopleList: Bench = {
  name: 'people-list',
  about: 'GET /v1/people at 100,000 persons: first page, deep cursor, by stage, text search; one client',
  run: given =>
    onFreshGround(async ground => {
      const people = given.size(PEOPLE, 1_000)
      const at = await begin(ground, workspace => fillPeople(ground, workspace, 0, people))
      const deep = await cursorAt(at, people / 2)
      const p = `/v1/people?limit=50`
      const lists: Question[] = [
        { name: 'people-list first page', next: () => ({ path: p }) },
        {
          name: 'people-list deep cursor',
          next: () => ({ path: `${p}&cursor=${encodeURIComponent(deep)}` }),
        },
        { name: 'people-list by stage', next: () => ({ path: `${p}&stage=mql` }) },
        { name: 'people-list first page, 8 clients', next: () => ({ path: p }), connections: 8 },
      ]
      for (const one of lists) {
        const all = await timesOf(given, at, one)
        const wanted = one.connections === undefined
        tell(given, one.name, all, { ...(wanted && LIST), ...(wanted && { peer: LIST_PEER }) })
      }
      const search = await timesOf(given, at, { name: 'search', next: searching(people) })
      tell(given, 'people-search', search, { p99: { atMost: 30 }, peer: SEARCH_PEER })
    }),
}

export const personPage: Bench = {
  name: 'person-page',
  about: 'GET /v1/people/{id} and the first page of the timeline of somebody with 2,000 touches, one client',
  run: given =>
    onFreshGround(async ground => {
      const touches = given.size(TOUCHES, 100)
      const at = await begin(ground, async workspace => {
        await fillPeople(ground, workspace, 0, given.size(20_000, 200))
        await digestAll(ground, workspace, touchesOf(7, touches))
      })
      const key = await ground.keyFor(at.workspace, ['read'])
      const found = await askOnce(at.url, key, { path: `/v1/people?q=${encodeURIComponent(emailOf(7))}` })
      const [one] = found.body['data'] as { id: string }[]
      let n = 0
      const next = () => ({ path: `/v1/people/${one?.id}${n++ % 2 === 0 ? '' : '/timeline'}` })
      const all = await timesOf(given, at, { name: 'person', next }, 2)
      tell(given, `person-page, ${touches} touches`, all.map(inPairs), {})
    }),
}

async function begin(ground: Ground, fill: (workspace: string) => Promise<void>): Promise<At> {
  const workspace = await ground.workspace()
  await fill(workspace)
  await ground.database.owner.query('VACUUM ANALYZE')
  const { url } = await serverOn(ground, { beat: 'on' })
  return { ground, url, workspace }
}

/** Each question has a key of its own, because requests a minute are limited by key. */
async function timesOf(
  given: Given,
  at: At,
  { next, connections = 1 }: Question,
  each = 1,
): Promise<Answers[]> {
  const key = await at.ground.keyFor(at.workspace, ['read'])
  const amount = given.size(400, 20) * each
  await ask({ url: at.url, key, connections, amount: 20, next })
  const all: Answers[] = []
  for (let run = 0; run < given.runs; run++)
    all.push(await ask({ url: at.url, key, connections, amount, next }))
  return all
}

function tell(
  given: Given,
  name: string,
  all: { p50: number; p99: number }[],
  { peer, ...targets }: { p50?: { atMost: number }; p99?: { atMost: number }; peer?: string },
): void {
  for (const which of ['p50', 'p99'] as const) {
    const target = targets[which]
    const runs = all.map(one => one[which])
    given.tell({
      name: `${name} ${which}`,
      unit: 'ms',
      runs,
      ...(target && { target }),
      ...(peer && { peer }),
    })
  }
}

/** A page is shown when both its requests are answered. */
function inPairs({ times }: Answers): { p50: number; p99: number } {
  const pairs = times.flatMap((time, place) => (place % 2 === 1 ? [time + (times[place - 1] ?? 0)] : []))
  const sorted = pairs.sort((one, other) => one - other)
  return { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) }
}

/** The cursor that begins after so many people, found by paging there. */
async function cursorAt({ ground, url, workspace }: At, place: number): Promise<string> {
  const key = await ground.keyFor(workspace, ['read'])
  let cursor = ''
  for (let passed = 0; passed < place; passed += 100) {
    const { body } = await askOnce(url, key, { path: `/v1/people?limit=100${cursor && `&cursor=${cursor}`}` })
    if (typeof body['next'] !== 'string') throw new Error(`no page after ${passed} people`)
    cursor = encodeURIComponent(body['next'])
  }
  return decodeURIComponent(cursor)
}

/** A family name of some 25 people, part of one (hundreds), an address, first and family name, somebody unknown. */
function searching(people: number): () => { path: string } {
  let n = 0
  return () => {
    const place = (n++ * 7919) % people
    const name = familyName((place * 2654435761) >>> 7)
    const asked = [name, name.slice(0, 5), emailOf(place), `Anna ${name}`, `nobody${place}`][n % 5] ?? name
    return { path: `/v1/people?limit=50&q=${encodeURIComponent(asked)}` }
  }
}

function touchesOf(person: number, count: number): Happening[] {
  const start = Date.now() - (count + 1) * 3_600_000
  return Array.from({ length: count }, (_, n) => ({
    kind: 'touchpoint',
    source: 'bench',
    externalId: `touch ${n}`,
    at: start + n * 3_600_000,
    body: {
      person: { email: emailOf(person) },
      kind: n % 3 === 0 ? 'mail' : 'visit',
      channel: n % 3 === 0 ? 'email' : 'website',
      direction: 'inbound',
      side: n % 3 === 0 ? 'customer' : 'marketing',
      ...(n % 3 === 0 && { thread: `thread ${n % 40}`, subject: 'Your offer' }),
    },
  }))
}
