import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Happening } from '#domain/happening/happening.ts'
import { startBeat } from '#server/beat/worker.ts'
import { connect } from '#server/database/connect.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { untilTrue, VictimServer } from './kill-server.ts'

const MANY = 3_000
const WITHIN = 120_000
/** Until when all offers are in, on any machine; what is later acts late, and once all the same. */
const DUE_IN = 5_000

let folder: string
let victim: VictimServer
let workspace = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'duet-kill-clauses-'))
  victim = await VictimServer.in(join(folder, 'data'))
  await victim.start()
  const origin = `http://localhost:${victim.port}`
  await fetch(`${origin}/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({
      name: 'Olga Owner',
      email: 'olga@example.com',
      password: 'a duet needs two voices',
      workspace: { name: 'Proof', currency: 'EUR', timeZone: 'UTC' },
    }),
  })
  workspace = (await row<{ id: string }>('SELECT id FROM workspace')).id
})
afterAll(async () => {
  await victim.stop()
  rmSync(folder, { recursive: true, force: true })
})

function offers(due: number): Happening[] {
  return Array.from({ length: MANY }, (_, number) => {
    const step = { is: 'offered' as const, due }
    const body = { handoff: `h${number}`, person: { email: `p${number}@example.com` }, step }
    return { kind: 'handoff', source: 'crm', externalId: `h${number}`, at: Date.now() - 60_000, body }
  })
}

async function onDatabase<T>(work: (owner: Pool, app: Pool) => Promise<T>): Promise<T> {
  const database = connect(victim.database)
  try {
    return await work(database.owner, database.app)
  } finally {
    await database.close()
  }
}

async function row<Row extends object>(sql: string): Promise<Row> {
  return onDatabase(async owner => (await owner.query<Row>(sql)).rows[0] as Row)
}

const lapsed = async (): Promise<number> =>
  (await row<{ done: number }>('SELECT count(*)::int AS done FROM handoff_step')).done

test('offers that come due at once are acted on once each, though the worker is killed in the middle and a second one runs', {
  timeout: 4 * WITHIN,
}, async () => {
  await onDatabase((_, app) =>
    inWorkspace(app, workspace, tx => storeHappenings(tx, offers(Date.now() + DUE_IN), { now: Date.now() })),
  )
  await untilTrue(WITHIN, async () => (await lapsed()) > 0)
  await victim.strike('server')
  // Two at once from here on: the server that starts again, and a worker beside it.
  await onDatabase(async (_, app) => {
    const beside = startBeat(app)
    try {
      await victim.revive()
      await untilTrue(WITHIN, async () => (await lapsed()) === MANY)
    } finally {
      await beside.stop()
    }
  })
  expect(
    await row(
      `SELECT (SELECT count(*)::int FROM handoff WHERE state = 'lapsed') AS lapsed,
        (SELECT count(*)::int FROM handoff_step WHERE step = 'lapse' AND outcome = 'taken') AS steps,
        (SELECT count(*)::int FROM fact WHERE act = 'handoff-lapsed') AS facts,
        (SELECT count(*)::int FROM fact WHERE act = 'handoff-lapse-told') AS said,
        (SELECT count(*)::int FROM notification WHERE kind = 'handoff-lapsed') AS told,
        (SELECT count(DISTINCT handoff_id)::int FROM notification WHERE kind = 'handoff-lapsed') AS of`,
    ),
  ).toEqual({ lapsed: MANY, steps: MANY, facts: MANY, said: MANY, told: MANY, of: MANY })
})
