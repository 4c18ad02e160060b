import type { Filter } from '#domain/filter/filter.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { signed } from '#test/definitions.ts'
import type { Bench } from './bench.ts'
import { fillCrowd } from './crowd.ts'
import { type Ground, onFreshGround } from './ground.ts'

const PEOPLE = 100_000

/** Everybody with an account or a touch; the crowd's touches are spread over as many minutes as there are people. */
const reached = (days: number, atLeast: number): Filter => ({
  all: [
    { attribute: 'email', test: { op: 'filled' } },
    { touch: { kinds: ['form', 'mail'], when: { last: days } }, did: true, atLeast },
  ],
})
const LEAD: Filter = { any: ['email', 'phone'].map(attribute => ({ attribute, test: { op: 'filled' } })) }

/** `npm run bench definitions -- --rows 1000000` measures a million. */
export const definitions: Bench = {
  name: 'definitions',
  about:
    'a changed definition applied to 100,000 people (--rows N), of whom at most 5 of 100 change; and one touch judged',
  run: given =>
    onFreshGround(async ground => {
      const people = given.rows ?? given.size(PEOPLE, 2_000)
      const workspace = await ground.workspace()
      await fillCrowd(ground, workspace, people)
      const { owner, app: pool } = ground.database
      const apply = async (mql: Filter): Promise<number> => {
        await signed({ owner, pool }, workspace, { lead: LEAD, mql }, Date.now())
        const begun = performance.now()
        await drainWorkspace(pool, workspace)
        return (performance.now() - begun) / 1000
      }
      const longest = Math.ceil(people / 1440) + 1
      await apply(reached(longest, 1))
      await owner.query('VACUUM ANALYZE')
      const [applied, shares]: [number[], number[]] = [[], []]
      for (let run = 1; run <= given.runs; run++) {
        // Each time the window is a little shorter, so that some four of a hundred fall out of it.
        applied.push(await apply(reached(Math.max(1, Math.round(longest * (1 - run / 12))), 1)))
        shares.push((await changedBy(ground, workspace)) / people)
      }
      const name = `definition applied to ${people.toLocaleString('en')} people`
      given.tell({
        name,
        unit: 's',
        runs: applied,
        ...(people >= 1_000_000 && { target: { atMost: 60 } }),
      })
      given.tell({ name: 'of whom changed', unit: '%', runs: shares.map(share => share * 100) })
      const judged: number[] = []
      for (let run = 0; run < given.runs; run++) judged.push(await oneTouch(ground, workspace, run))
      given.tell({ name: 'from a touch to its stage', unit: 'ms', runs: judged, target: { atMost: 2_000 } })
    }),
}

async function changedBy({ database }: Ground, workspace: string): Promise<number> {
  const { rows } = await database.owner.query<{ changed: number }>(
    `SELECT changed FROM definition_run WHERE workspace_id = $1 AND state = 'holding'`,
    [workspace],
  )
  return rows[0]?.changed ?? 0
}

/** Somebody new fills in a form: stored, judged, and an MQL. */
async function oneTouch(
  { database: { app: pool } }: Ground,
  workspace: string,
  run: number,
): Promise<number> {
  const now = Date.now()
  const email = `new${run}@company.example`
  const begun = performance.now()
  await inWorkspace(pool, workspace, tx =>
    storeHappenings(
      tx,
      [
        {
          kind: 'touchpoint',
          source: 'bench',
          externalId: email,
          at: now,
          body: {
            person: { email },
            kind: 'form',
            channel: 'website',
            direction: 'inbound',
            side: 'marketing',
          },
        },
      ],
      { now },
    ),
  )
  await drainWorkspace(pool, workspace)
  const took = performance.now() - begun
  const { rows } = await inWorkspace(pool, workspace, tx =>
    tx.sql.query<{ stage: string }>(
      'SELECT stage FROM person WHERE workspace_id = $1 AND emails = ARRAY[$2]',
      [workspace, email],
    ),
  )
  if (rows[0]?.stage !== 'mql') throw new Error(`the touch made ${rows[0]?.stage ?? 'nobody'} of them`)
  return took
}
