import type { Bench, Given } from './bench.ts'
import { onFreshGround } from './ground.ts'
import { type Answers, ask } from './load.ts'
import { serverOn } from './server-process.ts'
import { doorToken } from '#server/door/door-address.ts'
import { newId } from '#server/new-id.ts'

const CONNECTIONS = 50
const SITE = 'https://www.example.com'
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const VIEWS_A_VISITOR = 5

/** Beacons as browsers send them: one page view each, of visitors who look at five pages, without cookies or with. */
export const tracker: Bench = {
  name: 'tracker',
  about: 'POST /in/t/:token, one page view a beacon, 50 connections, the beat off',
  run: async given => {
    const { singleOf50 } = await given.limits()
    const target = { target: { atLeast: 2500 }, limit: singleOf50 } as const
    const full = await loads(
      given,
      n => `visitor${String(Math.floor(n / VIEWS_A_VISITOR)).padStart(13, '0')}`,
    )
    given.tell({ name: 'tracker', unit: 'beacons/s', runs: full.map(one => one.rate), ...target })
    given.tell({ name: 'tracker p99', unit: 'ms', runs: full.map(one => one.p99), target: { atMost: 100 } })
    const bare = await loads(given, () => undefined)
    given.tell({
      name: 'tracker, without cookies',
      unit: 'beacons/s',
      runs: bare.map(one => one.rate),
      ...target,
    })
    given.tell({
      name: 'tracker, without cookies, p99',
      unit: 'ms',
      runs: bare.map(one => one.p99),
      target: { atMost: 100 },
    })
  },
}

/** Each run goes by a website of a workspace of its own; whatever is no 2xx, which says that it is on disk, fails the run. */
async function loads(given: Given, visitorOf: (n: number) => string | undefined): Promise<Answers[]> {
  return onFreshGround(async ground => {
    const { url } = await serverOn(ground, { beat: 'off' })
    const all: Answers[] = []
    for (let run = 0; run < given.runs; run++) {
      const workspace = await ground.workspace()
      const door = newId()
      await ground.database.owner.query(
        `INSERT INTO door (workspace_id, id, kind, name, source, channel, settings, made_at)
          VALUES ($1, $2, 'tracker', 'bench', $3, 'website', $4, now())`,
        [workspace, door, `tracker:${door}`, JSON.stringify({ origins: [SITE], consent: 'full' })],
      )
      let n = 0
      const next = () => ({
        method: 'POST' as const,
        path: `/in/t/${doorToken(workspace, door)}`,
        body: beaconOf(n, visitorOf(n++)),
      })
      const headers = { origin: SITE, 'user-agent': BROWSER, 'content-type': 'text/plain;charset=UTF-8' }
      all.push(
        await ask({ url, key: '', headers, connections: CONNECTIONS, seconds: given.size(5, 1), next }),
      )
      await ground.database.owner.query('TRUNCATE intake_key, intake')
    }
    return all
  })
}

function beaconOf(n: number, v: string | undefined): object {
  const e = [
    {
      t: 'p',
      i: `view${n.toString(36).padStart(16, '0')}`,
      u: `${SITE}/products/solar-roof?utm_source=google&utm_medium=cpc&utm_campaign=spring`,
      r: n % VIEWS_A_VISITOR === 0 ? 'https://www.google.com/' : `${SITE}/`,
      l: 'Solar roofs for small companies',
      a: 300,
    },
  ]
  return v === undefined ? { e } : { v, e }
}
