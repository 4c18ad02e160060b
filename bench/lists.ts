import type { Bench, Given } from './bench.ts'
import { fillCrowd } from './crowd.ts'
import { quantile } from './figure.ts'
import { onFreshGround } from './ground.ts'
import { questions } from './list-questions.ts'
import { ask, type Asked } from './load.ts'
import { serverOn } from './server-process.ts'

const PEOPLE = 100_000
const WITHIN = { atMost: 100 }

/** `npm run bench lists -- --rows 1000000` measures a million. */
export const lists: Bench = {
  name: 'lists',
  about:
    'the lists of people, accounts and deals over HTTP at 100,000 persons (--rows N): every order, filters, search, counts',
  run: given =>
    onFreshGround(async ground => {
      const people = given.rows ?? given.size(PEOPLE, 2_000)
      const workspace = await ground.workspace()
      await fillCrowd(ground, workspace, people)
      const { url } = await serverOn(ground, { beat: 'off' })
      const tell = async (name: string, asked: Asked): Promise<void> => {
        // A key of its own each, because requests a minute are limited by key.
        const key = await ground.keyFor(workspace, ['read'])
        await timeOf(given, `${people.toLocaleString('en')} people, ${name}`, { url, key, asked })
      }
      for (const { name, asked } of questions()) await tell(name, asked)
    }),
}

type Timed = { url: string; key: string; asked: Asked }

async function timeOf(given: Given, name: string, { url, key, asked }: Timed): Promise<void> {
  const next = (): Asked => asked
  await ask({ url, key, connections: 1, amount: 3, next })
  const runs: number[] = []
  for (let run = 0; run < given.runs; run++) {
    const { times } = await ask({ url, key, connections: 1, amount: given.size(40, 5), next })
    runs.push(
      quantile(
        times.toSorted((one, other) => one - other),
        0.95,
      ),
    )
  }
  given.tell({ name: `${name} p95`, unit: 'ms', runs, target: WITHIN })
}
