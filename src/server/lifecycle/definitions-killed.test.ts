import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Filter } from '#domain/filter/filter.ts'
import { hasWork } from '#server/beat/hints.ts'
import { takeTurn } from '#server/beat/take-turn.ts'
import { chanceOf } from '#test/prove/chance-of.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { agree, signed } from '#test/definitions.ts'
import { newWorkspace } from '#test/prove/run-history.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 5, 1)
const PEOPLE = 12_000

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** People as the beat would have made them, each with so many forms of ten days ago as their number's last digit says. */
const CROWD = [
  `CREATE TEMP TABLE one AS SELECT n, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid AS id FROM generate_series(1, ${PEOPLE}) n`,
  `INSERT INTO identity (workspace_id, id, kind, value) SELECT $1, id, 'email', n || '@nord.example' FROM one`,
  `INSERT INTO person (workspace_id, id, known, emails, stage, stage_at, lead_at)
    SELECT $1, id, true, ARRAY[n || '@nord.example'], 'lead', $2, $2 FROM one`,
  `INSERT INTO stage_change (workspace_id, person_id, step, stage, at, reason) SELECT $1, id, 0, 'lead', $2, 'became known' FROM one`,
  `INSERT INTO belonging (workspace_id, identity_id, person_id) SELECT $1, id, id FROM one`,
  `INSERT INTO touchpoint (workspace_id, id, identity_id, source, external_id, occurred_at, received_at, kind, channel, direction, side)
    SELECT $1, gen_random_uuid(), id, 'site', n || ' ' || k, $2, $2, 'form', 'web', 'inbound', 'marketing'
    FROM one, generate_series(1, 9) k WHERE k <= n % 10`,
  `INSERT INTO activity (workspace_id, person_id, known, touches, first_key, first_at, first_touchpoint_id, last_key, last_at)
    SELECT $1, id, true, n % 10, 'k', $2, id, 'k', $2 FROM one WHERE n % 10 > 0`,
]

async function crowd(): Promise<string> {
  const workspace = await newWorkspace(database.owner)
  const client = await database.owner.connect()
  for (const statement of CROWD) {
    const values = [workspace, new Date(NOW - 10 * DAY)].slice(
      0,
      statement.includes('$2') ? 2 : statement.includes('$1') ? 1 : 0,
    )
    await client.query(statement, values)
  }
  await client.query('DROP TABLE one')
  client.release()
  return workspace
}

const forms = (atLeast: number): Filter => ({
  touch: { kinds: ['form'], when: { last: 30 } },
  did: true,
  atLeast,
})

/** A worker that is told of failures and goes on, until there is nothing left to do. */
async function work(workspace: string): Promise<number> {
  let failures = 0
  for (;;) {
    try {
      const taken = await takeTurn(database.pool, workspace, NOW)
      if (!taken.busy && taken.timers === 0 && !(await hasWork(database.pool, workspace, NOW)))
        return failures
      if (taken.busy) await new Promise(resolve => setTimeout(resolve, 5))
    } catch {
      failures++
    }
  }
}

test('killed in the middle again and again, by two workers, a version is applied once and wholly', async () => {
  const workspace = await crowd()
  await agree(database, workspace, { mql: forms(5) }, NOW)
  await signed(database, workspace, { mql: forms(7) }, NOW)
  let working = true
  const killing = (async () => {
    const chance = chanceOf(7)
    for (let blow = 0; working && blow < 25; blow++) {
      await new Promise(resolve => setTimeout(resolve, 5 + chance() * 60))
      await database.owner.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND application_name = 'duet' AND state <> 'idle'`,
      )
    }
  })()
  await Promise.all([work(workspace), work(workspace)])
  working = false
  await killing
  const { rows } = await database.owner.query(
    `SELECT count(*) FILTER (WHERE stage = 'mql')::int AS mql, count(*) FILTER (WHERE stage = 'lead')::int AS lead FROM person WHERE workspace_id = $1`,
    [workspace],
  )
  expect(rows).toEqual([{ mql: PEOPLE * 0.3, lead: PEOPLE * 0.7 }])
  const facts = await database.owner.query(
    `SELECT because ->> 'from' AS from, because ->> 'to' AS to, count(*)::int AS times, count(DISTINCT subject_id)::int AS people
      FROM fact WHERE workspace_id = $1 AND act = 'stage-changed' GROUP BY 1, 2 ORDER BY 1`,
    [workspace],
  )
  expect(facts.rows).toEqual([
    { from: 'lead', to: 'mql', times: PEOPLE * 0.5, people: PEOPLE * 0.5 },
    { from: 'mql', to: 'lead', times: PEOPLE * 0.2, people: PEOPLE * 0.2 },
  ])
  const left = await database.owner.query(
    `SELECT (SELECT count(*)::int FROM definition_candidate WHERE workspace_id = $1) AS candidates,
      (SELECT array_agg(state ORDER BY state) FROM definition_run WHERE workspace_id = $1) AS runs,
      (SELECT count(*)::int FROM stage_change WHERE workspace_id = $1) AS changes,
      (SELECT count(*)::int FROM definition_step WHERE workspace_id = $1) AS steps`,
    [workspace],
  )
  expect(left.rows).toEqual([
    { candidates: 0, runs: ['holding', 'past'], changes: PEOPLE * 1.7, steps: PEOPLE * 0.7 },
  ])
}, 120_000)
