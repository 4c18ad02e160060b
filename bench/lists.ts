import type { Filter } from '#domain/filter/filter.ts'
import type { Bench, Given } from './bench.ts'
import { fillCrowd } from './crowd.ts'
import { quantile } from './figure.ts'
import { onFreshGround } from './ground.ts'
import { ask, type Asked } from './load.ts'
import { serverOn } from './server-process.ts'

const PEOPLE = 100_000
const WITHIN = { atMost: 100 }

const SORTS = [
  'lastTouch',
  'name',
  'stage',
  'created',
  'origin',
  'account',
  'touches',
  'firstTouch',
  'field:size',
].flatMap(by => [by, `-${by}`])

const oneOf = (attribute: string, ...values: string[]): Filter => ({
  attribute,
  test: { op: 'one-of', values },
})

/** What people ask for day by day, and what has to be looked for in every corner. */
const FILTERS: Readonly<Record<string, Filter>> = {
  'by stage': oneOf('stage', 'mql'),
  'by stage and origin': { all: [oneOf('stage', 'customer'), oneOf('origin', 'fair')] },
  'by an origin that nobody has': oneOf('origin', 'nothing'),
  'touched in 30 days': { attribute: 'lastTouch', test: { op: 'within', span: { last: 30 } } },
  'a form in 30 days': { touch: { kinds: ['form'], when: { last: 30 } }, did: true },
  'a channel that nobody used': { touch: { channels: ['fax'] }, did: true },
  'an open deal': { deal: { states: ['open'] }, has: true },
  'handed over': { handoff: { states: ['offered'] }, has: true },
  'a part of the company': { attribute: 'company', test: { op: 'contains', text: 'company 77' } },
  'a field of their own': { field: 'size', test: { op: 'at-least', number: 490 } },
  nested: {
    all: [
      { any: [oneOf('stage', 'mql'), { deal: { states: ['open'] }, has: true }] },
      { not: oneOf('origin', 'ads') },
    ],
  },
}

/** `npm run bench lists -- --rows 1000000` measures a million. */
export const lists: Bench = {
  name: 'lists',
  about:
    'the lists of people and accounts at 100,000 persons (--rows N): every order, filters, search, counts',
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
      const list = (json: object): Asked => ({ method: 'POST', path: '/v1/people/list', body: json })
      for (const sort of SORTS) await tell(`sorted by ${sort}`, list({ sort }))
      for (const q of ['anna', 'company 77', 'person77@']) await tell(`search ${q}`, list({ q }))
      for (const [name, filter] of Object.entries(FILTERS)) {
        await tell(name, list({ filter }))
        await tell(`count of ${name}`, { method: 'POST', path: '/v1/people/count', body: { filter } })
      }
      for (const sort of ['name', '-people', '-open', '-booked', '-lastTouch'])
        await tell(`accounts by ${sort}`, { method: 'POST', path: '/v1/accounts/list', body: { sort } })
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
