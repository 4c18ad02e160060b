import type { Bench, Given } from './bench.ts'
import { visitOf } from './happenings.ts'
import { onFreshGround } from './ground.ts'
import { type Answers, ask, type Load } from './load.ts'
import { serverOn } from './server-process.ts'

const CONNECTIONS = 50
const BATCH = 500
/** Every request of 500 keeps the server busy for some 20 ms: more at once only wait. */
const BATCH_CONNECTIONS = 4

export const intakeSingle: Bench = {
  name: 'intake-single',
  about: 'POST /v1/touchpoints, one a request, 50 connections, the beat off',
  run: async given => {
    const all = await loads(given, ({ name, ...to }) => {
      let n = 0
      const next = () => ({
        method: 'POST' as const,
        path: '/v1/touchpoints',
        body: visitOf(n++, name, Date.now()),
      })
      return { ...to, connections: CONNECTIONS, seconds: given.size(5, 1), next }
    })
    const { singleOf50 } = await given.limits()
    given.tell({
      name: 'intake-single',
      unit: 'requests/s',
      runs: all.map(one => one.rate),
      target: { atLeast: 2500 },
      limit: singleOf50,
      peer: 'RudderStack 1,700 events/s (published; 2 cores, database elsewhere)',
    })
    given.tell({
      name: 'intake-single p99',
      unit: 'ms',
      runs: all.map(one => one.p99),
      target: { atMost: 100 },
    })
  },
}

export const intakeBatch: Bench = {
  name: 'intake-batch',
  about: 'POST /v1/touchpoints in batches of 500, 4 connections, the beat off',
  run: async given => {
    const all = await loads(given, ({ name, ...to }) => {
      let n = 0
      const next = () => {
        const now = Date.now()
        const body = Array.from({ length: BATCH }, () => visitOf(n++, name, now))
        return { method: 'POST' as const, path: '/v1/touchpoints', body }
      }
      return { ...to, connections: BATCH_CONNECTIONS, seconds: given.size(5, 1), next }
    })
    const { multiRow } = await given.limits()
    given.tell({
      name: 'intake-batch',
      unit: 'touchpoints/s',
      runs: all.map(one => one.rate * BATCH),
      target: { atLeast: 20_000 },
      limit: multiRow,
    })
    given.tell({ name: 'intake-batch p99 of a request', unit: 'ms', runs: all.map(one => one.p99) })
  },
}

/** Each run goes into a workspace of its own, and finds everything that was acknowledged on disk. */
async function loads(
  given: Given,
  loadOf: (to: { url: string; key: string; name: string }) => Load,
): Promise<Answers[]> {
  await given.limits()
  return onFreshGround(async ground => {
    const { url } = await serverOn(ground, { beat: 'off' })
    const all: Answers[] = []
    for (let run = 0; run < given.runs; run++) {
      const workspace = await ground.workspace()
      const key = await ground.keyFor(workspace, ['write:touchpoints'])
      all.push(await ask(loadOf({ url, key, name: `run ${run}` })))
      // In the order in which a request that was cut off takes them, so that neither waits for the other.
      await ground.database.owner.query('TRUNCATE intake_key, intake')
    }
    return all
  })
}
