import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import type { Happening } from '#domain/happening/happening.ts'
import type { Bench } from './bench.ts'
import { checkNoneFailed, storeAll } from './fill.ts'
import { type Ground, onFreshGround } from './ground.ts'
import { companyHappenings, DAYS_90 } from './happenings.ts'

const TOUCHPOINTS = 100_000
const PEOPLE = 20_000

export const beat: Bench = {
  name: 'beat',
  about:
    '100,000 touchpoints on disk, decided by the worker code alone: of 20,000 people known before, or all of them new',
  run: async given => {
    const touchpoints = given.size(TOUCHPOINTS, 2_000)
    const people = given.size(PEOPLE, 400)
    const { multiRow } = await given.limits()
    await onFreshGround(async ground => {
      const runs: Rates[] = []
      for (let run = 0; run < given.runs; run++) runs.push(await company(ground, touchpoints, people))
      const told = { unit: 'touchpoints/s', target: { atLeast: 8_000 }, limit: multiRow }
      const peer = 'Mautic 4.6 contacts/s a campaign step (reported)'
      given.tell({ name: 'beat, known people', ...told, runs: runs.map(one => one.known), peer })
      given.tell({ name: 'beat, new people', ...told, runs: runs.map(one => one.fresh), peer })
    })
  },
}

/** Touchpoints a second: of people never heard of before, and of the same people in the 90 days after. */
type Rates = { fresh: number; known: number }

async function company(ground: Ground, touchpoints: number, people: number): Promise<Rates> {
  const workspace = await ground.workspace()
  const now = Date.now()
  const first = companyHappenings(touchpoints, people, now - DAYS_90, 'early ')
  const then = companyHappenings(touchpoints, people, now)
  return { fresh: await drain(ground, workspace, first), known: await drain(ground, workspace, then) }
}

/** Only touchpoints are counted; members, campaigns, deals, entries and their credits are worked off beside them. */
async function drain(ground: Ground, workspace: string, happenings: Happening[]): Promise<number> {
  const { database } = ground
  const before = await touchpointsOf(ground, workspace)
  await storeAll(ground, workspace, happenings)
  const begun = performance.now()
  await drainWorkspace(database.app, workspace)
  const seconds = (performance.now() - begun) / 1000
  await checkNoneFailed(ground, workspace)
  const touchpoints = happenings.filter(one => one.kind === 'touchpoint').length
  const taken = (await touchpointsOf(ground, workspace)) - before
  if (taken !== touchpoints) throw new Error(`${taken} of ${touchpoints} are there`)
  return touchpoints / seconds
}

async function touchpointsOf({ database }: Ground, workspace: string): Promise<number> {
  const { rows } = await database.owner.query<{ count: string }>(
    'SELECT count(*) FROM touchpoint WHERE workspace_id = $1',
    [workspace],
  )
  return Number(rows[0]?.count)
}
