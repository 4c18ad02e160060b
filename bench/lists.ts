import type { Bench } from './bench.ts'
import { fillCrowd } from './crowd.ts'
import { onFreshGround } from './ground.ts'
import { questions } from './list-questions.ts'
import type { Asked } from './load.ts'
import { tellP95 } from './p95.ts'
import { serverOn } from './server-process.ts'

const PEOPLE = 100_000

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
        await tellP95(given, `${people.toLocaleString('en')} people, ${name}`, { url, key, asked })
      }
      for (const { name, asked } of questions()) await tell(name, asked)
    }),
}
