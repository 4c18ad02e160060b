import { afterAll, beforeAll, expect, test } from 'vitest'
import { liveStream } from '#test/live-stream.ts'
import { must } from '#test/revenue-team.ts'
import { guestOf, ownerOf, PASSWORD, type TestServer, testServer, textAt, Visitor } from '#test/visitor.ts'

let server: TestServer
let owner: Visitor
beforeAll(async () => {
  server = await testServer()
  owner = await ownerOf(server)
})
afterAll(() => server.close())

type Sessions = { data: { id: string; current: boolean; agent: string }[] }

test('name and language are mine to change', async () => {
  must(await owner.ask('PATCH', '/v1/me', { name: 'Olga', language: 'de' }))
  expect((await owner.ask('GET', '/v1/me')).body).toMatchObject({ name: 'Olga', language: 'de' })
  must(await owner.ask('PATCH', '/v1/me', { language: null }))
  expect((await owner.ask('GET', '/v1/me')).body).toMatchObject({ name: 'Olga', language: null })
  expect((await owner.ask('PATCH', '/v1/me', { language: 'fr' })).status).toBe(400)
  expect((await owner.ask('PATCH', '/v1/me', {})).status).toBe(400)
  expect((await owner.ask('PATCH', '/v1/me', { email: 'else@example.com' })).status).toBe(400)
})

test('without mail an address is changed by the password at once', async () => {
  const given = { email: 'Olga@Example.com', password: PASSWORD }
  expect(must(await owner.ask('PUT', '/v1/me/email', given))).toEqual({ sent: false })
  const again = new Visitor(server.url)
  const old = await again.ask('POST', '/v1/session', { email: 'owner@example.com', password: PASSWORD })
  expect(old.status).toBe(401)
  const signedIn = await again.ask('POST', '/v1/session', { email: 'olga@example.com', password: PASSWORD })
  expect(signedIn.status).toBe(204)
})

test('without mail nothing is promised that cannot be sent', async () => {
  expect((await owner.ask('GET', '/v1/setup')).body).toMatchObject({ mail: false })
  const asked = await new Visitor(server.url).ask('POST', '/v1/password-resets', {
    email: 'olga@example.com',
  })
  expect(asked).toMatchObject({ status: 409, body: { code: 'no-mail' } })
  const invited = await owner.ask('POST', '/v1/invitations', {
    email: 'mia@example.com',
    role: 'sales',
    send: true,
  })
  expect(invited).toMatchObject({ status: 409, body: { code: 'no-mail-invite' } })
  expect((await owner.ask('GET', '/v1/invitations')).body).toMatchObject({ data: [] })
})

test('I see where I am signed in, and sign out there, streams and all', async () => {
  const sam = await guestOf(server, owner, 'sales', 'sam@example.com')
  const elsewhere = new Visitor(server.url).with({ 'user-agent': 'A phone' })
  await elsewhere.ask('POST', '/v1/session', { email: 'sam@example.com', password: PASSWORD })
  const stream = await liveStream(server.url, elsewhere)
  const { data } = must<Sessions>(await sam.ask('GET', '/v1/me/sessions'))
  expect(data.map(one => one.current).sort()).toEqual([false, true])
  const phone = data.find(one => one.agent === 'A phone')
  expect((await owner.ask('DELETE', `/v1/me/sessions/${phone?.id}`)).status).toBe(404)
  expect((await sam.ask('DELETE', `/v1/me/sessions/${phone?.id}`)).status).toBe(204)
  await stream.ended
  expect((await elsewhere.ask('GET', '/v1/me')).status).toBe(401)
  await elsewhere.ask('POST', '/v1/session', { email: 'sam@example.com', password: PASSWORD })
  expect((await sam.ask('DELETE', '/v1/me/sessions')).status).toBe(204)
  expect((await elsewhere.ask('GET', '/v1/me')).status).toBe(401)
  expect((await sam.ask('GET', '/v1/me')).status).toBe(200)
})

test('whoever leaves is out and stays signed in elsewhere; the last owner stays', async () => {
  const ben = await guestOf(server, owner, 'leader', 'ben@example.com')
  const workspace = must<{ workspace: { id: string } }>(await ben.ask('GET', '/v1/me')).workspace.id
  const stream = await liveStream(server.url, ben)
  expect((await ben.ask('POST', `/v1/workspaces/${workspace}/leaving`)).status).toBe(204)
  await stream.ended
  expect((await ben.ask('GET', '/v1/me')).body).toMatchObject({ workspace: null, workspaces: [] })
  expect((await ben.ask('POST', `/v1/workspaces/${workspace}/leaving`)).status).toBe(404)
  expect(await owner.ask('POST', `/v1/workspaces/${workspace}/leaving`)).toMatchObject({
    status: 409,
    body: { code: 'last-owner-leaves' },
  })
})

test('an invitation can be renewed and taken back', async () => {
  const made = await owner.ask('POST', '/v1/invitations', { email: 'zoe@example.com', role: 'viewer' })
  const renewed = await owner.ask('POST', `/v1/invitations/${textAt(made.body, 'id')}/renewal`, {})
  expect(textAt(renewed.body, 'token')).not.toBe(textAt(made.body, 'token'))
  expect((await owner.ask('GET', '/v1/invitations')).body).toMatchObject({
    data: [{ email: 'zoe@example.com', letter: null }],
  })
  await owner.ask('DELETE', `/v1/invitations/${textAt(renewed.body, 'id')}`)
  expect((await owner.ask('POST', `/v1/invitations/${textAt(renewed.body, 'id')}/renewal`, {})).status).toBe(
    404,
  )
})
