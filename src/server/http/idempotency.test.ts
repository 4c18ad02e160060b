import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { writeAccessFact } from '#server/access/fact-store.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { withIdempotency } from '#server/http/idempotency.ts'
import { refusal } from '#server/http/refusals.ts'
import { guestOf, ownerOf, type TestServer, testServer, type Visitor } from '#test/visitor.ts'

let server: TestServer
let owner: Visitor
let failing = false
beforeAll(async () => {
  server = await testServer({}, [notingRoutes])
  owner = await ownerOf(server)
})
afterAll(() => server.close())

/** A write of the usual kind: one row, in the transaction of its key. */
function notingRoutes(app: App, deps: Deps): void {
  const schema = { body: z.object({ what: z.string() }) }
  app.post('/v1/notes', { schema, config: { may: ['write', 'person'] } }, async (request, reply) => {
    const { workspace } = actorOf(request)
    const answer = await inWorkspace(deps.pool, workspace, tx =>
      withIdempotency(tx, request, reply, async () => {
        const id = deps.newId()
        await writeAccessFact(tx.sql, { workspace, actor: 'test', what: request.body.what, about: id })
        await tx.sql.query('SELECT pg_sleep(0.1)')
        if (failing) throw refusal('not-found')
        return { status: 201, body: { id } }
      }),
    )
    return reply.code(answer.status).send(answer.body)
  })
}

const note = (what: string, key: string, who = owner) =>
  who.ask('POST', '/v1/notes', { what }, { headers: { 'idempotency-key': key } })

async function written(what: string): Promise<number> {
  const found = await server.database.owner.query('SELECT 1 FROM access_fact WHERE what = $1', [what])
  return found.rowCount ?? 0
}

test('the same request again gets the first answer and is done once', async () => {
  const first = await note('once', 'k1')
  const again = await note('once', 'k1')
  expect(first.status).toBe(201)
  expect(again).toMatchObject({ status: 201, body: first.body })
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(await written('once')).toBe(1)
})

test('ten at once are done once, and all get the same answer', async () => {
  const replies = await Promise.all(Array.from({ length: 10 }, () => note('crowd', 'k2')))
  expect(new Set(replies.map(reply => `${reply.status} ${reply.text}`)).size).toBe(1)
  expect(await written('crowd')).toBe(1)
})

test('the same key with another body, or by somebody else, is refused', async () => {
  await note('mine', 'k3')
  expect(await note('another', 'k3')).toMatchObject({ status: 422, body: { code: 'key-reused' } })
  const sam = await guestOf(server, owner, 'sales', 'sam@example.com')
  expect(await note('mine', 'k3', sam)).toMatchObject({ status: 422, body: { code: 'key-reused' } })
  expect(await written('another')).toBe(0)
})

test('what was refused keeps no key: the same request may be tried again', async () => {
  failing = true
  expect((await note('later', 'k4')).status).toBe(404)
  failing = false
  expect((await note('later', 'k4')).status).toBe(201)
  expect(await written('later')).toBe(1)
})

test('keys of two workspaces do not meet', async () => {
  await owner.ask('POST', '/v1/workspaces', { name: 'Second' })
  await note('here', 'k5')
  const there = await owner.ask(
    'POST',
    '/v1/notes',
    { what: 'there' },
    {
      headers: { 'idempotency-key': 'k5', 'duet-workspace': 'second' },
    },
  )
  expect(there.status).toBe(201)
})

test('a key that is no key is refused', async () => {
  expect(await note('bad', 'x'.repeat(201))).toMatchObject({
    status: 400,
    body: { param: 'Idempotency-Key' },
  })
})
