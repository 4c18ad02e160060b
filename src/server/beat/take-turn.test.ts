import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Happening } from '#domain/happening/happening.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { newWorkspace } from '#test/prove/run-history.ts'
import { DAY, handoff, HOUR, MONDAY, touch } from '#test/prove/told.ts'
import { drainWorkspace } from './drain-workspace.ts'
import { hasWork } from './hints.ts'
import { takeTurn } from './take-turn.ts'
import { startBeat } from './worker.ts'

let database: TestDatabase
let workspace: WorkspaceId
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  workspace = await newWorkspace(database.owner)
})

const store = (happenings: Happening[], now = MONDAY) =>
  inWorkspace(database.pool, workspace, tx => storeHappenings(tx, happenings, { now }))

async function ask<Row extends object>(sql: string): Promise<Row[]> {
  return (await database.owner.query<Row>(sql, [workspace])).rows
}
const touches = () =>
  ask<{ external_id: string }>('SELECT external_id FROM touchpoint WHERE workspace_id = $1 ORDER BY 1')

const ANNA = { email: 'anna@acme.com' }
const asked = touch(ANNA, MONDAY, { kind: 'mail', channel: 'mail', side: 'customer' })
const visits = (number: number) =>
  Array.from({ length: number }, (_, n) => touch({ visitor: `c${n % 7}` }, MONDAY + n))
/** No door lets a NUL byte in; should one come all the same, PostgreSQL can't keep it. */
const poison = () => touch(ANNA, MONDAY, { text: 'a\u0000b' })

describe('a happening that cannot be processed', () => {
  test('goes to the failed ones with its reason, and holds up nobody else', async () => {
    const good = visits(40)
    const bad = poison()
    await store([...good.slice(0, 13), bad, ...good.slice(13)])
    await drainWorkspace(database.pool, workspace)
    expect(await touches()).toHaveLength(40)
    const failed = await ask<{ external_id: string; code: string; reason: string; body: string }>(
      'SELECT external_id, code, reason, body FROM failed_intake WHERE workspace_id = $1',
    )
    expect(failed).toMatchObject([{ external_id: bad.externalId, code: 'not-processed' }])
    expect(failed[0]?.reason).toContain('could not be processed')
    expect(JSON.parse(failed[0]?.body ?? '')).toEqual(bad)
  })

  test('leaves nothing of itself in what is derived', async () => {
    await store([poison()])
    await drainWorkspace(database.pool, workspace)
    expect(await ask('SELECT FROM identity WHERE workspace_id = $1')).toEqual([])
    expect(await ask('SELECT FROM happening WHERE workspace_id = $1')).toEqual([])
    expect(await hasWork(database.pool, workspace, MONDAY)).toBe(false)
  })

  test('may be one of many', async () => {
    const bad = Array.from({ length: 9 }, poison)
    const good = visits(20)
    await store([...bad.slice(0, 3), ...good, ...bad.slice(3)])
    await drainWorkspace(database.pool, workspace)
    expect(await touches()).toHaveLength(20)
    expect(await ask('SELECT FROM failed_intake WHERE workspace_id = $1')).toHaveLength(9)
  })

  test('is refused in the field’s words where a rule knows better', async () => {
    const money = { minor: '100', currency: 'XYZ' }
    await store([
      touch({ email: 'nobody' }, MONDAY),
      {
        kind: 'entry',
        source: 'crm',
        externalId: 'e',
        at: MONDAY,
        body: { kind: 'booked', deal: 'd', money },
      },
    ])
    await drainWorkspace(database.pool, workspace)
    expect(await ask('SELECT code, param FROM failed_intake WHERE workspace_id = $1 ORDER BY code')).toEqual([
      { code: 'invalid-email', param: 'person.email' },
      { code: 'unknown-currency', param: 'money.currency' },
    ])
    expect(await ask('SELECT FROM deal WHERE workspace_id = $1')).toEqual([])
  })
})

describe('time', () => {
  const offer = handoff('h1', ANNA, MONDAY, { is: 'offered', due: MONDAY + 2 * HOUR })
  const waits = () =>
    ask<{ due_at: Date; lapsed_at: Date | null }>(
      'SELECT due_at, lapsed_at FROM wait WHERE workspace_id = $1',
    )
  const handoffs = () =>
    ask<{ state: string; lapsed_at: Date | null }>(
      'SELECT state, lapsed_at FROM handoff WHERE workspace_id = $1',
    )

  test('lets an unanswered wait and an open offer lapse although nothing else comes in', async () => {
    let now = MONDAY
    await store([asked, offer])
    const beat = startBeat(database.pool, { clock: () => now })
    await expect.poll(handoffs, { timeout: 10_000 }).toMatchObject([{ state: 'offered' }])
    expect(await waits()).toMatchObject([{ lapsed_at: null }])
    now = MONDAY + DAY + HOUR
    await expect.poll(handoffs, { timeout: 10_000 }).toMatchObject([{ state: 'lapsed' }])
    await expect.poll(waits, { timeout: 10_000 }).toMatchObject([{ lapsed_at: new Date(MONDAY + 4 * HOUR) }])
    await beat.stop()
  })

  test('that passed while the machine was off is made up for, as of when things were due', async () => {
    await store([asked, offer])
    await takeTurn(database.pool, workspace, MONDAY)
    await drainWorkspace(database.pool, workspace, { clock: () => MONDAY + 3 * DAY })
    expect(await handoffs()).toEqual([{ state: 'lapsed', lapsed_at: new Date(MONDAY + 2 * HOUR) }])
    expect((await waits())[0]?.lapsed_at).toEqual(new Date(MONDAY + 4 * HOUR))
  })

  test('is taken back by an answer that came in time and is known late, and history says so', async () => {
    await store([asked])
    await drainWorkspace(database.pool, workspace, { clock: () => MONDAY + 2 * DAY })
    await store([
      touch(ANNA, MONDAY + HOUR, { kind: 'mail', channel: 'mail', direction: 'outbound', side: 'sales' }),
    ])
    await drainWorkspace(database.pool, workspace, { clock: () => MONDAY + 2 * DAY })
    expect((await waits())[0]?.lapsed_at).toBeNull()
    const acts = await ask<{ act: string }>(
      `SELECT act FROM fact WHERE workspace_id = $1 AND subject_kind = 'wait' ORDER BY id`,
    )
    expect(acts.map(fact => fact.act)).toEqual([
      'wait-lapsed',
      'wait-step-passed-over',
      'wait-step-passed-over',
      'wait-escalated',
      'wait-answered-in-time-known-late',
    ])
  })
})

describe('two workers', () => {
  test('on one workspace do nothing twice', async () => {
    const beats = [startBeat(database.pool), startBeat(database.pool)]
    const all = visits(400)
    for (let start = 0; start < all.length; start += 40) {
      await store([...all.slice(start, start + 40), ...all.slice(0, 5)], Date.now())
      for (const beat of beats) beat.wake(workspace)
    }
    await expect.poll(() => hasWork(database.pool, workspace, Date.now()), { timeout: 20_000 }).toBe(false)
    await Promise.all(beats.map(beat => beat.stop()))
    expect((await touches()).map(row => row.external_id)).toEqual(all.map(one => one.externalId).sort())
    expect(await ask('SELECT sum(touches)::int AS touches FROM activity WHERE workspace_id = $1')).toEqual([
      { touches: 400 },
    ])
  })

  test('never wait for each other: who comes second goes on', async () => {
    await store([asked])
    await inWorkspace(database.pool, workspace, async tx => {
      await tx.sql.query('INSERT INTO beat (workspace_id) VALUES ($1)', [workspace])
      await tx.sql.query('SELECT FROM beat WHERE workspace_id = $1 FOR UPDATE', [workspace])
    })
    const first = await database.owner.connect()
    await first.query('BEGIN')
    await first.query('SELECT FROM beat WHERE workspace_id = $1 FOR UPDATE', [workspace])
    expect(await takeTurn(database.pool, workspace, MONDAY)).toMatchObject({ busy: true, happenings: 0 })
    await first.query('COMMIT')
    first.release()
    expect(await takeTurn(database.pool, workspace, MONDAY)).toMatchObject({ busy: false, happenings: 1 })
  })
})
