import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Me } from '#contract/access.ts'
import { happeningBody } from '#contract/happening-body.ts'
import type { DemoCompanyState } from '#contract/demo.ts'
import { demoCompany } from '#domain/demo/company.ts'
import { DEMO_WORKSPACE } from '#domain/demo/company.ts'
import { hashDerivedState } from '#server/beat/derived-state.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { lockBeat } from '#server/beat/take-turn.ts'
import { createWorkspace } from '#server/access/workspace-store.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { guestOf, ownerOf, programOf, type TestServer, testServer, type Visitor } from '#test/visitor.ts'
import { insertDemo } from './demo-store.ts'
import { storeDemo } from './load-demo.ts'
import { throwAwayDemo } from './throw-away.ts'

const OPTIONS = { seed: 3, until: Date.UTC(2026, 5, 20, 9), plants: true, size: 0.01 }

let server: TestServer
let owner: Visitor
beforeAll(async () => {
  server = await testServer()
  owner = await ownerOf(server)
})
afterAll(() => server.close())

const me = async (): Promise<Me> => (await owner.ask('GET', '/v1/me')).body as Me
const state = async (): Promise<DemoCompanyState> =>
  (await owner.ask('GET', '/v1/demo')).body as DemoCompanyState

/** What a process with a beat does. */
async function decided(): Promise<DemoCompanyState> {
  for (;;) {
    const now = await state()
    if (now.state !== 'loading' || !now.workspace) return now
    await drainWorkspace(server.database.pool, now.workspace.id)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

test('everything that happens at the demo company is as the doors want it', () => {
  for (const happening of [...demoCompany(OPTIONS)].flat()) {
    const read = happeningBody[happening.kind].safeParse(happening.body)
    expect(read.error?.issues).toBeUndefined()
  }
})

describe('an owner who wants to explore the demo company', () => {
  test('has none at first', async () => {
    expect(await state()).toEqual({ state: 'none', workspace: null, happenings: null, share: 0 })
  })

  test('gets one in a workspace of its own, and the same when asking twice', async () => {
    const asked = { seed: 3, size: 0.01 }
    const [one, other] = await Promise.all([
      owner.ask('POST', '/v1/demo', asked),
      owner.ask('POST', '/v1/demo', asked),
    ])
    expect([one.status, other.status]).toEqual([202, 202])
    const { workspaces } = await me()
    expect(workspaces.map(({ name, demo, role }) => ({ name, demo, role }))).toEqual([
      { name: 'First', demo: false, role: 'owner' },
      { name: 'Sunrise Solar (demo)', demo: true, role: 'owner' },
    ])
  })

  test('sees it loaded to the end, with nothing refused', async () => {
    const done = await decided()
    expect(done).toMatchObject({ state: 'ready', share: 1 })
    expect(done.happenings?.decided).toBe(done.happenings?.expected)
    const failed = await server.database.owner.query('SELECT reason FROM failed_intake')
    expect(failed.rows).toEqual([])
  })

  test('goes into it, and its people are not in the workspace of their own', async () => {
    const { workspace } = await state()
    expect((await owner.ask('PATCH', '/v1/me', { workspace: workspace?.id })).status).toBe(204)
    expect((await me()).workspace?.demo).toBe(true)
    const people = (await owner.ask('GET', '/v1/people?limit=5')).body as { data: unknown[] }
    expect(people.data).toHaveLength(5)
    const own = await owner.ask('GET', '/v1/people', undefined, { headers: { 'duet-workspace': 'first' } })
    expect((own.body as { data: unknown[] }).data).toEqual([])
  })

  test('is the only one who may throw it away: an admin invited into it may not', async () => {
    const guest = await guestOf(server, owner, 'admin', 'admin@example.com')
    expect((await guest.ask('GET', '/v1/people?limit=1')).status).toBe(200)
    expect((await guest.ask('GET', '/v1/demo')).body).toMatchObject({ state: 'none' })
    expect((await guest.ask('DELETE', '/v1/demo')).status).toBe(404)
    expect((await state()).state).toBe('ready')
  })

  test('throws it away, and is back with their own', async () => {
    expect((await owner.ask('DELETE', '/v1/demo')).status).toBe(204)
    expect((await state()).state).toBe('none')
    expect((await me()).workspace?.name).toBe('First')
    const left = await server.database.owner.query('SELECT FROM touchpoint')
    expect(left.rowCount).toBe(0)
    expect((await owner.ask('DELETE', '/v1/demo')).status).toBe(404)
  })
})

test('whoever was only invited, and a program, makes none', async () => {
  const guest = await guestOf(server, owner, 'admin', 'guest@example.com')
  expect((await guest.ask('POST', '/v1/demo', {})).status).toBe(403)
  const program = await programOf(server, owner, ['admin'])
  expect((await program.ask('POST', '/v1/demo', {})).status).toBe(403)
})

test('the same company, loaded twice in two places, comes to the same state', async () => {
  const { pool } = server.database
  const hashes: string[] = []
  for (let place = 0; place < 2; place++) {
    const { id } = await createWorkspace(pool, { ...DEMO_WORKSPACE, demo: true })
    await inWorkspace(pool, id, tx => insertDemo(tx, OPTIONS, 1))
    await storeDemo(pool, id, OPTIONS, { now: Date.now })
    if (place === 1) await storeDemo(pool, id, OPTIONS, { now: Date.now })
    await drainWorkspace(pool, id)
    hashes.push(await inWorkspace(pool, id, hashDerivedState))
  }
  expect(hashes[0]).toBe(hashes[1])
})

test('it is thrown away also while its beat waits for the lock, and would make its row anew', async () => {
  const { pool, owner: superuser } = server.database
  const { id } = await createWorkspace(pool, { ...DEMO_WORKSPACE, demo: true })
  const locked = () => inWorkspace(pool, id, tx => lockBeat(tx, { wait: true }))
  await locked()
  const holder = await superuser.connect()
  await holder.query('BEGIN')
  await holder.query('SELECT FROM beat WHERE workspace_id = $1 FOR UPDATE', [id])
  const thrown = throwAwayDemo(pool, id)
  await waitingForLocks(1)
  const waiter = locked().catch(() => false)
  await waitingForLocks(2)
  await holder.query('COMMIT')
  holder.release()
  expect(await thrown).toBe(true)
  await waiter
  expect((await superuser.query('SELECT FROM workspace WHERE id = $1', [id])).rowCount).toBe(0)
})

async function waitingForLocks(count: number): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await server.database.owner.query<{ waiting: number }>(
        `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      )
      return rows[0]?.waiting
    })
    .toBe(count)
}

test('a workspace with data of its own is never thrown away', async () => {
  const { workspace } = await me()
  expect(await throwAwayDemo(server.database.pool, workspace?.id ?? '')).toBe(false)
  expect((await me()).workspace?.name).toBe('First')
})
