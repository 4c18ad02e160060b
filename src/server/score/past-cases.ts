import type pg from 'pg'
import type { PastCase } from '#domain/score/case.ts'
import type { WorkspaceId } from '#server/database/transaction.ts'
import { loadRows } from '#server/heartbeat/load-heartbeat.ts'
import { atOneMoment, type Moment } from '#server/report/one-moment.ts'
import { keysOf } from './case-keys.ts'
import { loadFacts } from './load-facts.ts'

/** The newest of so many cases are learnt from: older ones are of another company by then. */
const MOST_CASES = 20_000
const BATCH = 500

export type Past = { cases: PastCase[]; zone: string }

/** All that can be learnt from, in one moment: cases as of theirs, and what became of them, as the heartbeat tells it. */
export async function loadPast(pool: pg.Pool, workspace: WorkspaceId, now: number): Promise<Past> {
  return atOneMoment(pool, workspace, async moment => ({
    cases: await loadCases(moment, now),
    zone: moment.zone,
  }))
}

async function loadCases(moment: Moment, now: number): Promise<PastCase[]> {
  const { cases } = await loadRows(moment, undefined, now)
  const ends = new Map(cases.slice(-MOST_CASES).map(one => [one.id, one.outcome]))
  const ids = [...ends.keys()]
  const past: PastCase[] = []
  for (let start = 0; start < ids.length; start += BATCH) {
    const keys = await keysOf(moment.tx, ids.slice(start, start + BATCH))
    for (const facts of await loadFacts(moment.tx, keys, moment.currency)) {
      const end = ends.get(facts.id) ?? { is: 'open' as const }
      past.push({ ...facts, end: end.is === 'won' ? { ...end, amount: Number(end.amount) } : end })
    }
  }
  return past
}
