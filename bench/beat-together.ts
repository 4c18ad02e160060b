import type { Bench, Given } from './bench.ts'
import { checkNoneFailed, digestAll, storeAll } from './fill.ts'
import { type Ground, onFreshGround } from './ground.ts'
import { companyHappenings, DAYS_90, visitOf } from './happenings.ts'
import { startAsking } from './load.ts'
import { serverOn } from './server-process.ts'

const TOUCHPOINTS = 60_000
const ARRIVING = 1_000
const LOOK_MS = 50
const LONGEST_S = 300

export const beatTogether: Bench = {
  name: 'beat-together',
  about: 'the beat works off 60,000 touchpoints of people known before while 1,000 a second arrive over HTTP',
  run: async given => {
    await measure(given, 'one process', 1)
    await measure(given, 'two processes', 2)
  },
}

type Together = { beat: number; arriving: number; p99: number }

/** `two processes`: one takes in (DUET_BEAT=off), the other decides. */
async function measure(given: Given, name: string, processes: 1 | 2): Promise<void> {
  const all: Together[] = []
  await onFreshGround(async ground => {
    for (let run = 0; run < given.runs; run++) all.push(await together(given, ground, processes))
  })
  given.tell({
    name: `beat-together, ${name}`,
    unit: 'touchpoints/s',
    runs: all.map(one => one.beat),
    target: { atLeast: 5_000 },
  })
  given.tell({
    name: `beat-together, ${name}: arrivals`,
    unit: 'requests/s',
    runs: all.map(one => one.arriving),
    target: { atLeast: ARRIVING * 0.95 },
  })
  given.tell({
    name: `beat-together, ${name}: arrivals p99`,
    unit: 'ms',
    runs: all.map(one => one.p99),
    target: { atMost: 100 },
  })
}

/** What waits is taken first come, first served: the beat's rate is that of the stored ones, until the last is gone. */
async function together(given: Given, ground: Ground, processes: 1 | 2): Promise<Together> {
  const workspace = await ground.workspace()
  const key = await ground.keyFor(workspace, ['write:touchpoints'])
  const touchpoints = given.size(TOUCHPOINTS, 3_000)
  const people = touchpoints / 5
  const now = Date.now()
  await digestAll(ground, workspace, companyHappenings(touchpoints, people, now - DAYS_90, 'early '))
  await storeAll(ground, workspace, companyHappenings(touchpoints, people, now))
  const last = await lastEnvelope(ground, workspace)
  const door = await serverOn(ground, { beat: processes === 1 ? 'on' : 'off' })
  const worker = processes === 2 ? await serverOn(ground, { beat: 'on' }) : undefined
  try {
    let n = 0
    const next = () => ({
      method: 'POST' as const,
      path: '/v1/touchpoints',
      body: visitOf(n++, 'arriving', Date.now()),
    })
    const load = { url: door.url, key, connections: 50, rate: ARRIVING, seconds: LONGEST_S, next }
    const arriving = startAsking(load)
    const beat = await rateUntilGone(ground, workspace, last)
    arriving.stop()
    const answers = await arriving.answers
    await checkNoneFailed(ground, workspace)
    return { beat, arriving: answers.rate, p99: answers.p99 }
  } finally {
    await door.stop()
    await worker?.stop()
    await ground.database.owner.query('TRUNCATE intake')
  }
}

async function lastEnvelope({ database }: Ground, workspace: string): Promise<string> {
  const { rows } = await database.owner.query<{ id: string }>(
    'SELECT id FROM intake WHERE workspace_id = $1 ORDER BY id DESC LIMIT 1',
    [workspace],
  )
  return rows[0]?.id ?? ''
}

async function rateUntilGone(ground: Ground, workspace: string, last: string): Promise<number> {
  const end = performance.now() + LONGEST_S * 1000
  const first = await waiting(ground, workspace, last)
  const begun = performance.now()
  while ((await waiting(ground, workspace, last)) > 0) {
    if (performance.now() > end) throw new Error(`The beat was not through within ${LONGEST_S} s.`)
    await new Promise(resolve => setTimeout(resolve, LOOK_MS))
  }
  return (first * 1000) / (performance.now() - begun)
}

async function waiting({ database }: Ground, workspace: string, last: string): Promise<number> {
  const { rows } = await database.owner.query<{ items: string | null }>(
    'SELECT sum(items) AS items FROM intake WHERE workspace_id = $1 AND id <= $2',
    [workspace, last],
  )
  return Number(rows[0]?.items ?? 0)
}
