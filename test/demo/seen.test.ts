import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DemoOptions } from '#domain/demo/options.ts'
import { lapsedMonth, PLANTS } from '#domain/demo/plants.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { firstOwner, makeDemoWorkspace } from '#server/demo/demo-workspace.ts'
import { storeDemo } from '#server/demo/load-demo.ts'
import { ownerOf, type TestServer, testServer, type Visitor } from '#test/visitor.ts'
import { type Seen, seenIn } from './seen.ts'

const UNTIL = Date.UTC(2026, 10, 22, 12)
/** Proven in full on the usual seed and on others, always on a part of one that the plants were never made with. */
const whole = process.env['DUET_PROVE'] === '1'
const COMPANIES = whole
  ? [9, 4711, 271_828].flatMap(seed => [true, false].map(plants => ({ seed, plants, size: 1 })))
  : [true, false].map(plants => ({ seed: 4711, plants, size: 0.25 }))
const MINUTES = 60_000

let server: TestServer
let owner: Visitor
beforeAll(async () => {
  server = await testServer({ now: () => UNTIL })
  owner = await ownerOf(server)
})
afterAll(() => server.close())

/** Loads a company and reads what the product shows of it. */
async function seen(given: Omit<DemoOptions, 'until'>): Promise<Seen> {
  const { pool } = server.database
  const options = { ...given, until: UNTIL }
  const slug = `seed-${given.seed}-${given.plants ? 'planted' : 'plain'}`
  const made = await makeDemoWorkspace(pool, { owner: await firstOwner(pool), options, slug })
  await storeDemo(pool, made.id, options, { now: () => UNTIL })
  await drainWorkspace(pool, made.id, { clock: () => UNTIL })
  const found = await seenIn(async path => {
    const { status, body, text } = await owner.ask('GET', path, undefined, {
      headers: { 'duet-workspace': slug },
    })
    if (status !== 200) throw new Error(`${path}: ${text}`)
    return body
  })
  process.stdout.write(`${slug}, size ${given.size}: ${JSON.stringify(found)}\n`)
  return found
}

const month = new Date(lapsedMonth(UNTIL).from + 15 * 86_400_000).toISOString().slice(0, 7)
const { brokenPromise, pair, driedUp } = PLANTS

describe.each(COMPANIES)(
  'of the company of seed $seed, size $size, plants $plants, the screens show',
  given => {
    let found: Seen
    beforeAll(async () => {
      found = await seen(given)
    }, 15 * MINUTES)
    const only = <What>(what: What): What[] => (given.plants ? [what] : [])

    test('the month in which sales let handoffs lapse, and no other in which most did', () => {
      expect(found.lapsing.most).toEqual(only(month))
    })

    test('the campaign whose promise is not what sales tells, and no other', () => {
      expect(found.broken).toEqual(only(brokenPromise.campaign))
    })

    test('the two channels that only work together, and no other two', () => {
      expect(found.together).toEqual(only(pair.channels.join(' + ')))
    })

    test('the source that dried up, and no other', () => {
      expect(found.dried).toEqual(only(driedUp.origin))
    })

    test.runIf(!given.plants)('no month in which handoffs lapsed out of the usual', () => {
      expect(found.lapsing.named).toEqual([])
    })

    // A part of the company may be too thin for a rhythm.
    test.runIf(whole && given.plants)('a heart out of rhythm', () => {
      expect(found.heart).not.toMatch(/in-rhythm|too-little-data/)
    })
  },
)
