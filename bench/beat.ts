import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { type Bench, repeat } from './bench.ts'
import { checkNoneFailed, storeAll } from './fill.ts'
import { type Ground, onFreshGround } from './ground.ts'
import { companyHappenings } from './happenings.ts'

const TOUCHPOINTS = 100_000
const PEOPLE = 20_000

export const beat: Bench = {
  name: 'beat',
  about: '100,000 touchpoints on disk, of 20,000 people, decided by the worker code alone',
  run: async given => {
    const touchpoints = given.size(TOUCHPOINTS, 2_000)
    const people = given.size(PEOPLE, 400)
    const { multiRow } = await given.limits()
    await onFreshGround(async ground => {
      const runs = await repeat(given.runs, () => drain(ground, touchpoints, people))
      given.tell({
        name: 'beat',
        unit: 'touchpoints/s',
        runs,
        target: { atLeast: 8_000 },
        limit: multiRow,
        peer: 'Mautic 4.6 contacts/s a campaign step (reported)',
      })
    })
  },
}

/** Only touchpoints are counted; members, campaigns, deals, entries and their credits are worked off beside them. */
async function drain(ground: Ground, touchpoints: number, people: number): Promise<number> {
  const { database } = ground
  const workspace = await ground.workspace()
  await storeAll(ground, workspace, companyHappenings(touchpoints, people, Date.now()))
  const begun = performance.now()
  await drainWorkspace(database.app, workspace)
  const seconds = (performance.now() - begun) / 1000
  await checkNoneFailed(ground, workspace)
  const { rows } = await database.owner.query<{ count: string }>(
    'SELECT count(*) FROM touchpoint WHERE workspace_id = $1',
    [workspace],
  )
  if (Number(rows[0]?.count) !== touchpoints) throw new Error(`${rows[0]?.count} of ${touchpoints} are there`)
  return touchpoints / seconds
}
