import type { Given } from './bench.ts'
import { quantile } from './figure.ts'
import { ask, type Asked } from './load.ts'

/** What a screen may wait for the server, in ms. */
const WITHIN = { atMost: 100 }

type Timed = { url: string; key: string; asked: Asked }

/** Tells how long an answer takes to one client, of twenty the slowest: what somebody meets on most screens. */
export async function tellP95(given: Given, name: string, { url, key, asked }: Timed): Promise<void> {
  const next = (): Asked => asked
  await ask({ url, key, connections: 1, amount: 3, next })
  const runs: number[] = []
  for (let run = 0; run < given.runs; run++) {
    const { times } = await ask({ url, key, connections: 1, amount: given.size(40, 5), next })
    const sorted = times.toSorted((one, other) => one - other)
    runs.push(quantile(sorted, 0.95))
  }
  given.tell({ name: `${name} p95`, unit: 'ms', runs, target: WITHIN })
}
