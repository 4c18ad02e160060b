import type { Happening } from '#domain/happening/happening.ts'
import { startBeat } from '#server/beat/worker.ts'
import { type Bench, type Given, repeat } from './bench.ts'
import { digestAll } from './fill.ts'
import { type Ground, onFreshGround } from './ground.ts'

const RUNNING = 10_000
const DUE = 1_000
const MINUTE = 60_000
const WITHIN_S = 5
const LONGEST_MS = 120_000

export const clauses: Bench = {
  name: 'clauses',
  about:
    '10,000 offers on whose answer a clock runs, 1,000 of which come due in the same minute; two workers',
  run: given =>
    onFreshGround(async ground => {
      const all = await repeat(given.runs, () => lapseTogether(given, ground))
      given.tell({
        name: `clauses, last of ${given.size(DUE, 50)} acted on after the minute`,
        unit: 's',
        runs: all,
        target: { atMost: WITHIN_S },
      })
    }),
}

/**
 * Seconds from the end of the minute in which they come due to the commit that acts on the last of them. The clock of
 * the workers is turned to that moment, when all of them are due at once: the worst of that minute.
 */
async function lapseTogether(given: Given, ground: Ground): Promise<number> {
  const workspace = await ground.workspace()
  const due = given.size(DUE, 50)
  const now = Date.now()
  const from = now + 60 * MINUTE
  await digestAll(ground, workspace, offersOf(given.size(RUNNING, 500), due, now, from))
  let ahead = 0
  const clock = (): number => Date.now() + ahead
  const workers = [0, 1].map(() => startBeat(ground.database.app, { clock }))
  try {
    // Both have looked around, and know when what is next comes due.
    await new Promise(resolve => setTimeout(resolve, 1_000))
    ahead = from + MINUTE - Date.now()
    const begun = performance.now()
    while ((await actedOn(ground, workspace)) < due) {
      if (performance.now() - begun > LONGEST_MS) throw new Error('not all were acted on')
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    return (performance.now() - begun) / 1_000
  } finally {
    await Promise.all(workers.map(worker => worker.stop()))
  }
}

function offersOf(running: number, due: number, now: number, from: number): Happening[] {
  return Array.from({ length: running }, (_, number): Happening => {
    const at = now - number - MINUTE
    const until = number < due ? from + (number * MINUTE) / due : from + 24 * 60 * MINUTE + number * 1_000
    const step = { is: 'offered' as const, due: Math.round(until) }
    const body = { handoff: `h${number}`, person: { email: `p${number}@clauses.example` }, step }
    return { kind: 'handoff', source: 'bench', externalId: `h${number}`, at, body }
  })
}

async function actedOn({ database }: Ground, workspace: string): Promise<number> {
  const { rows } = await database.owner.query<{ done: number }>(
    "SELECT count(*)::int AS done FROM handoff_step WHERE workspace_id = $1 AND step = 'lapse'",
    [workspace],
  )
  return rows[0]?.done ?? 0
}
