import type { Readable } from 'node:stream'
import { newId } from '#server/new-id.ts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { connect } from '#server/database/connect.ts'
import { type LiveStream, liveStream, type Received } from '#test/live-stream.ts'
import { must } from '#test/revenue-team.ts'
import { guestOf, ownerOf, programOf, type TestServer, testServer, textAt, Visitor } from '#test/visitor.ts'
import { liveStreams } from './streams.ts'

let server: TestServer
let owner: Visitor
const open: LiveStream[] = []
beforeAll(async () => {
  server = await testServer({ liveEveryMs: 300 })
  owner = await ownerOf(server)
})
afterEach(() => {
  for (const stream of open.splice(0)) stream.close()
})
afterAll(() => server.close())

let guests = 0
const guest = (role: Parameters<typeof guestOf>[2]) =>
  guestOf(server, owner, role, `guest${++guests}@example.com`)

/** A stream that surely listens already. */
async function listen(visitor: Visitor, headers?: Record<string, string>): Promise<LiveStream> {
  const stream = await liveStream(server.url, visitor, headers)
  open.push(stream)
  await until(async () => {
    const { rowCount } = await server.database.owner.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
    )
    return rowCount === 1 && stream.raw().includes('listening')
  })
  return stream
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await holds()) return
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  throw new Error('it did not come about')
}

const about =
  (noun: string, id?: string) =>
  ({ data }: Received): boolean => {
    const ids = data.changed?.[noun]
    return ids !== undefined && (id === undefined || (ids !== 'all' && ids.includes(id)))
  }

async function workspaceId(): Promise<string> {
  const { rows } = await server.database.owner.query<{ id: string }>(
    "SELECT id FROM workspace WHERE slug = 'first'",
  )
  return rows[0]?.id ?? ''
}

/** What a stream has said so far. */
function heard(stream: Readable | undefined): () => string {
  let text = ''
  for (let piece = stream?.read(); piece; piece = stream?.read()) text += String(piece)
  stream?.on('data', piece => {
    text += String(piece)
  })
  return () => text
}

const newDeal = async (visitor: Visitor, name = 'Secret name'): Promise<string> =>
  must<{ id: string }>(await visitor.ask('POST', '/v1/deals', { name })).id

test('what one member changes reaches another without asking, by ids and without values', async () => {
  const stream = await listen(await guest('viewer'))
  const id = await newDeal(owner)
  await stream.until(about('deal', id))
  expect(stream.raw()).not.toContain('Secret name')
  expect(stream.headers['content-type']).toContain('text/event-stream')
  expect(stream.headers['x-accel-buffering']).toBe('no')
  expect(stream.headers['cache-control']).toContain('no-transform')
})

test('what the beat of another process decides is heard too, person by person', async () => {
  const stream = await listen(owner)
  const elsewhere = connect(server.database.url)
  must(
    await owner.ask('POST', '/v1/touchpoints', {
      source: 'website',
      externalId: 'form 1',
      occurredAt: new Date().toISOString(),
      kind: 'form',
      channel: 'website',
      direction: 'inbound',
      side: 'customer',
      name: 'Ada',
      person: { email: 'ada@example.com' },
    }),
  )
  const { rows } = await server.database.owner.query<{ id: string }>('SELECT id FROM workspace')
  await drainWorkspace(elsewhere.app, rows[0]?.id ?? '')
  await elsewhere.close()
  const people = await server.database.owner.query<{ id: string }>("SELECT id FROM person WHERE name = 'Ada'")
  const told = await stream.until(about('person', people.rows[0]?.id))
  expect(Object.keys(told.data.changed ?? {})).toContain('touchpoint')
})

test('another workspace hears nothing', async () => {
  await owner.ask('POST', '/v1/workspaces', { name: 'Second' })
  const neighbour = await guestOf(
    server,
    owner.with({ 'duet-workspace': 'second' }),
    'owner',
    'neighbour@example.com',
  )
  owner.with({ 'duet-workspace': 'first' })
  const [here, there] = [await listen(owner), await listen(neighbour)]
  const id = await newDeal(owner)
  await here.until(about('deal', id))
  const own = await newDeal(neighbour)
  await there.until(about('deal', own))
  expect(there.raw()).not.toContain(id)
  expect(here.raw()).not.toContain(own)
})

test('only nouns that the role may read are told', async () => {
  const [admin, viewer] = [await listen(owner), await listen(await guest('viewer'))]
  must(await owner.ask('POST', '/v1/api-keys', { name: 'Shop', scopes: ['read'] }))
  await admin.until(about('api-key'))
  await viewer.until(about('membership'))
  expect(viewer.raw()).not.toContain('api-key')
})

test('the stream of a removed member ends at once', async () => {
  const sam = await guest('sales')
  const stream = await listen(sam)
  const members = must<{ data: { id: string; email: string }[] }>(await owner.ask('GET', '/v1/memberships'))
  const id = members.data.find(one => one.email === `guest${guests}@example.com`)?.id
  expect((await owner.ask('DELETE', `/v1/memberships/${id}`)).status).toBe(204)
  await stream.ended
  expect(stream.received.at(-1)?.event).toBe('ended')
  expect((await liveStream(server.url, sam)).status).toBe(401)
})

test('signing out ends the stream of that session and not the others', async () => {
  const sam = await guest('sales')
  const stream = await listen(sam)
  const other = await listen(owner)
  await sam.ask('DELETE', '/v1/session')
  await stream.ended
  const id = await newDeal(owner)
  await other.until(about('deal', id))
  expect(stream.raw()).not.toContain(id)
})

test('a key that is revoked hears no more', async () => {
  const made = await owner.ask('POST', '/v1/api-keys', { name: 'Screen', scopes: ['read'] })
  const screen = new Visitor(server.url).with({ authorization: `Bearer ${textAt(made.body, 'key')}` })
  const stream = await listen(screen)
  await owner.ask('DELETE', `/v1/api-keys/${textAt(made.body, 'id')}`)
  await stream.ended
  expect((await liveStream(server.url, await programOf(server, owner, ['write:touchpoints']))).status).toBe(
    403,
  )
})

test('a line that was down goes on after the event that came last', async () => {
  const first = await listen(owner)
  const known = await newDeal(owner)
  const { id: last } = await first.until(about('deal', known))
  first.close()
  const missed = [await newDeal(owner), await newDeal(owner)]
  const again = await listen(owner, { 'last-event-id': last ?? '' })
  for (const id of missed) await again.until(about('deal', id))
  expect(again.raw()).not.toContain(known)
  const elsewhere = await listen(owner, { 'last-event-id': 'another-process-7' })
  await elsewhere.until(one => one.event === 'catch-up')
})

test('what changed after a page was read and before anybody listened is not missed', async () => {
  const silent = { warn: () => {} }
  const looking = { workspace: await workspaceId(), role: 'owner', scopes: undefined } as const
  const { app, close } = connect(server.database.url)
  // No connection is free, so the process cannot listen yet.
  const taken = await Promise.all(Array.from({ length: 16 }, () => app.connect()))
  const live = liveStreams(app, silent)
  const early = live.open({ ...looking, session: newId(), whose: 'early' }, undefined)
  const said = heard(early)
  await newDeal(owner)
  expect(said()).not.toContain('event:')
  for (const client of taken) client.release()
  await until(() => said().includes('event: catch-up'))
  // Whoever opens a stream now may have read before the process listened.
  const late = live.open({ ...looking, session: newId(), whose: 'late' }, undefined)
  expect(heard(late)()).toContain('event: catch-up')
  live.stop()
  await close()
})

test('when the database cut the line, everybody is told to catch up', async () => {
  const stream = await listen(owner)
  const before = stream.received.length
  await server.database.owner.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
  )
  await stream.until(one => one.event === 'catch-up' && stream.received.indexOf(one) >= before)
  const id = await newDeal(owner)
  const told = await stream.until(about('deal', id))
  expect(told.event).toBe('changed')
})

test('a change whose notification was lost is found by its mark', async () => {
  const stream = await listen(owner)
  await until(() => stream.raw().split('still here').length > 3)
  const before = stream.received.length
  await server.database.owner.query(
    `INSERT INTO fact (workspace_id, id, at, actor, act, subject_kind, subject_id, because)
      SELECT id, $1, now(), 'beat', 'unheard', 'deal', id, '{}' FROM workspace WHERE slug = 'first'`,
    [newId()],
  )
  const told = await stream.until(one => one.event === 'catch-up' && stream.received.indexOf(one) >= before)
  expect(told.id).toBeDefined()
})

test('nobody holds more than twelve streams', async () => {
  const sam = await guest('sales')
  for (let n = 0; n < 12; n++) await listen(sam)
  const one = await liveStream(server.url, sam)
  expect(one.status).toBe(429)
  open[0]?.close()
  await until(async () => {
    const next = await liveStream(server.url, sam)
    open.push(next)
    return next.status === 200
  })
})

test('doors announce nothing: only what the beat decides of it', async () => {
  const stream = await listen(owner)
  const before = stream.received.length
  must(
    await owner.ask('POST', '/v1/touchpoints', {
      source: 'website',
      externalId: 'form 2',
      occurredAt: new Date().toISOString(),
      kind: 'form',
      channel: 'website',
      direction: 'inbound',
      side: 'customer',
      person: { email: 'bob@example.com' },
    }),
  )
  const id = await newDeal(owner)
  const told = await stream.until(about('deal', id))
  expect(stream.received.slice(before, stream.received.indexOf(told))).toEqual([])
})
