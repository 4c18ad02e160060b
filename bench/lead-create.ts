import type { Bench, Given } from './bench.ts'
import { fillPeople } from './fill.ts'
import type { Figure } from './figure.ts'
import { onFreshGround } from './ground.ts'
import { type Answers, ask, askOnce } from './load.ts'
import { serverOn } from './server-process.ts'

const CONNECTIONS = 50
const PATH = '/v1/people'

export const leadCreate: Bench = {
  name: 'lead-create',
  about: 'POST /v1/people, refused when known, at 5,000 and at 100,000 persons; 50 clients, and one',
  run: async given => {
    const { singleOf50, single } = await given.limits()
    await onFreshGround(async ground => {
      const workspace = await ground.workspace()
      const key = await ground.keyFor(workspace, ['read', 'write'])
      const { url } = await serverOn(ground, { beat: 'on' })
      const sizes = [given.size(5_000, 200), given.size(100_000, 600)] as const
      let there = 0
      for (const people of sizes) {
        await fillPeople(ground, workspace, there, people)
        await ground.database.owner.query('VACUUM ANALYZE')
        there = people
        await checkRefusesKnown(url, key, people)
        const many = await createMany(given, { url, key, connections: CONNECTIONS, name: `${people}-many` })
        const at = `at ${people.toLocaleString('en')}`
        const target: Figure['target'] = { atLeast: 1_000 }
        tell(given, `lead-create ${at}`, many, { target, limit: singleOf50 })
        const alone = await createMany(given, { url, key, connections: 1, name: `${people}-alone` })
        const espo = people === sizes[0] ? 'at 5k 19/s' : 'at 104k 2.6/s'
        const peer = `EspoCRM 9.2 ${espo}, Tryton 6.0 32/s (one client)`
        tell(given, `lead-create ${at}, one client`, alone, { limit: single, peer })
      }
    })
  },
}

type To = { url: string; key: string; connections: number; name: string }

async function createMany(given: Given, { name, ...to }: To): Promise<Answers[]> {
  const amount = to.connections === 1 ? given.size(200, 20) : given.size(1_500, 100)
  let n = 0
  const next = () => {
    const named = `${name}-${n++}`
    const body = {
      email: `${named}@fresh${n % 997}.example`,
      name: `Lead ${named}`,
      company: `Fresh ${n % 997}`,
    }
    return { method: 'POST' as const, path: PATH, body }
  }
  const all: Answers[] = []
  for (let run = 0; run < given.runs; run++) all.push(await ask({ ...to, amount, next }))
  return all
}

function tell(given: Given, name: string, all: Answers[], beside: Partial<Figure>): void {
  given.tell({ name, unit: 'leads/s', runs: all.map(one => one.rate), ...beside })
  given.tell({ name: `${name} p99`, unit: 'ms', runs: all.map(one => one.p99) })
}

/** Without this the figure would be of something else. */
async function checkRefusesKnown(url: string, key: string, people: number): Promise<void> {
  const body = { email: `known${people}@known.example`, name: 'Known' }
  const first = await askOnce(url, key, { method: 'POST', path: PATH, body })
  const again = await askOnce(url, key, { method: 'POST', path: PATH, body })
  if (first.status !== 201 || again.status !== 409)
    throw new Error(`The duplicate check does not work: ${first.status}, then ${again.status}`)
}
