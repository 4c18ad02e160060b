import type { FieldShown } from '#contract/field.ts'
import type { Happening } from '#domain/happening/happening.ts'
import type { Bench, Given } from './bench.ts'
import { digestAll } from './fill.ts'
import { type Figure, quantile } from './figure.ts'
import { onFreshGround } from './ground.ts'
import { emailOf } from './happenings.ts'
import { askOnce } from './load.ts'
import { serverOn } from './server-process.ts'

const AT_ONCE = 20_000

/** People with a number and a word of their own, which no field knows yet. */
function* sized(from: number, until: number): Generator<Happening> {
  for (let n = from; n < until; n++) {
    const attributes = { size: String(n), roof: n % 3 === 0 ? 'flat' : 'pitched' }
    const body = { person: { email: emailOf(n) }, attributes }
    yield { kind: 'person', source: 'bench', externalId: `person ${n}`, at: Date.now() - 60_000, body }
  }
}

type At = { given: Given; url: string; key: string }

export const fields: Bench = {
  name: 'fields',
  about:
    'a field made over 100,000 values and converted: the answer, the whole of it, and what other writers wait',
  run: given =>
    onFreshGround(async ground => {
      const people = given.size(100_000, 2_000)
      const workspace = await ground.workspace()
      for (let from = 0; from < people; from += AT_ONCE)
        await digestAll(ground, workspace, [...sized(from, Math.min(people, from + AT_ONCE))])
      await ground.database.owner.query('VACUUM ANALYZE')
      const key = await ground.keyFor(workspace, ['admin', 'read', 'write'])
      const { url } = await serverOn(ground, { beat: 'on' })
      const at = { given, url, key }
      const made = { noun: 'person', label: 'Size', type: 'number' }
      const size = await change(at, 'made', '/v1/fields', made)
      await change(at, 'converted', `/v1/fields/${size}/conversions`, { type: 'text' })
    }),
}

/** Changes a field, and writes people until all of its values have followed. @returns its id */
async function change({ given, url, key }: At, name: string, path: string, body: object): Promise<string> {
  const begun = performance.now()
  const tell = (what: string, unit: string, value: number, target?: Figure['target']): void =>
    given.tell({ name: `fields ${name}, ${what}`, unit, runs: [value], ...(target && { target }) })
  const { status, body: answer } = await askOnce(url, key, { method: 'POST', path, body })
  if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`)
  tell('the answer', 'ms', performance.now() - begun, { atMost: 1_000 })
  const id = String(answer['id'] ?? (answer['field'] as FieldShown | undefined)?.id)
  const waits = await writeUntilRested({ url, key }, id)
  tell('all values', 's', (performance.now() - begun) / 1_000)
  if (waits.length === 0) return id
  tell('other writers p99', 'ms', quantile(waits, 0.99), { atMost: 1_000 })
  tell('other writers longest', 'ms', waits.at(-1) ?? 0, { atMost: 1_000 })
  return id
}

let written = 0

/** @returns what each write of a person took meanwhile, in milliseconds, sorted */
async function writeUntilRested({ url, key }: Omit<At, 'given'>, id: string): Promise<number[]> {
  const waits: number[] = []
  for (;;) {
    const field = (await askOnce(url, key, { path: `/v1/fields/${id}` })).body as unknown as FieldShown
    if (field.work === null) return waits.sort((a, b) => a - b)
    if (field.work.problem !== null) throw new Error(field.work.problem)
    const begun = performance.now()
    const body = { email: `fresh${written++}@other.example` }
    await askOnce(url, key, { method: 'POST', path: '/v1/people', body })
    waits.push(performance.now() - begun)
  }
}
