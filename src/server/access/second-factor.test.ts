import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeAt, stepOf } from '#server/access/totp.ts'
import { must } from '#test/revenue-team.ts'
import { guestOf, ownerOf, PASSWORD, type TestServer, testServer, textAt, Visitor } from '#test/visitor.ts'

let server: TestServer
let owner: Visitor
let ahead = 0
const now = () => Date.now() + ahead
beforeAll(async () => {
  server = await testServer({ now })
  owner = await ownerOf(server)
})
afterAll(() => server.close())

/** A code that was not used yet: half a minute passes. */
function nextCode(secret: string): string {
  ahead += 30_000
  return codeAt(secret, stepOf(now()))
}

async function turnOn(visitor: Visitor): Promise<{ secret: string; codes: string[] }> {
  const begun = await visitor.ask('POST', '/v1/me/second-factor', { password: PASSWORD })
  const secret = textAt(begun.body, 'secret')
  const done = await visitor.ask('POST', '/v1/me/second-factor/confirmation', { code: nextCode(secret) })
  return { secret, codes: must<{ recoveryCodes: string[] }>(done).recoveryCodes }
}

let guests = 0
async function guest(): Promise<{ visitor: Visitor; email: string; id: string }> {
  const email = `guest${++guests}@example.com`
  const visitor = await guestOf(server, owner, 'sales', email)
  const list = must<{ data: { id: string; email: string }[] }>(await owner.ask('GET', '/v1/memberships'))
  return { visitor, email, id: list.data.find(one => one.email === email)?.id ?? '' }
}

const signIn = (visitor: Visitor, email: string) =>
  visitor.ask('POST', '/v1/session', { email, password: PASSWORD })
const step = (visitor: Visitor, given: object) => visitor.ask('POST', '/v1/session/second-step', given)

test('with a second step the password alone opens nothing', async () => {
  const { visitor, email } = await guest()
  const { secret, codes } = await turnOn(visitor)
  expect(codes).toHaveLength(10)
  expect((await visitor.ask('GET', '/v1/me/second-factor')).body).toMatchObject({
    on: true,
    recoveryCodesLeft: 10,
    required: false,
  })
  const again = new Visitor(server.url)
  expect(await signIn(again, email)).toMatchObject({ status: 202, body: { next: 'second-step' } })
  for (const path of ['/v1/me', '/v1/people', '/v1/me/second-factor', '/v1/live'])
    expect((await again.ask('GET', path)).status).toBe(401)
  expect((await again.ask('POST', '/v1/me/second-factor/removal', { password: PASSWORD })).status).toBe(401)
  expect((await step(again, { code: nextCode(secret) })).status).toBe(204)
  expect((await again.ask('GET', '/v1/me')).body).toMatchObject({ email })
})

test('a code counts once, also that of the setting up', async () => {
  const { visitor, email } = await guest()
  const { secret } = await turnOn(visitor)
  const used = codeAt(secret, stepOf(now()))
  const one = new Visitor(server.url)
  await signIn(one, email)
  expect(await step(one, { code: used })).toMatchObject({ status: 403, body: { code: 'wrong-code' } })
  const code = nextCode(secret)
  expect((await step(one, { code })).status).toBe(204)
  const other = new Visitor(server.url)
  await signIn(other, email)
  expect((await step(other, { code })).status).toBe(403)
})

test('of two who send one code at once, one is let in', async () => {
  const { visitor, email } = await guest()
  const { secret } = await turnOn(visitor)
  const [one, two] = [new Visitor(server.url), new Visitor(server.url)]
  await signIn(one, email)
  await signIn(two, email)
  const code = nextCode(secret)
  const statuses = await Promise.all([step(one, { code }), step(two, { code })])
  expect(statuses.map(reply => reply.status).sort()).toEqual([204, 403])
})

test('a recovery code opens once; new ones take the place of the old', async () => {
  const { visitor, email } = await guest()
  const { codes } = await turnOn(visitor)
  const one = new Visitor(server.url)
  await signIn(one, email)
  expect((await step(one, { recoveryCode: codes[0]?.toLowerCase().replace('-', ' ') })).status).toBe(204)
  const two = new Visitor(server.url)
  await signIn(two, email)
  expect((await step(two, { recoveryCode: codes[0] })).status).toBe(403)
  const fresh = await visitor.ask('POST', '/v1/me/second-factor/recovery-codes', { password: PASSWORD })
  expect((await step(two, { recoveryCode: codes[1] })).status).toBe(403)
  const [code] = must<{ recoveryCodes: string[] }>(fresh).recoveryCodes
  expect((await step(two, { recoveryCode: code })).status).toBe(204)
})

test('ten wrong codes, and none is taken for a while, not even a right one', async () => {
  const { visitor, email } = await guest()
  const { secret } = await turnOn(visitor)
  const thief = new Visitor(server.url)
  await signIn(thief, email)
  for (let tries = 0; tries < 10; tries++)
    expect((await step(thief, { code: '000000' })).body).toMatchObject({ code: 'wrong-code' })
  expect(await step(thief, { code: nextCode(secret) })).toMatchObject({
    status: 429,
    body: { code: 'second-factor-locked' },
  })
})

test('a password of more than ten minutes ago is given again', async () => {
  const { visitor, email } = await guest()
  const { secret } = await turnOn(visitor)
  const late = new Visitor(server.url)
  await signIn(late, email)
  ahead += 11 * 60_000
  expect(await step(late, { code: nextCode(secret) })).toMatchObject({
    status: 401,
    body: { code: 'sign-in-again' },
  })
  ahead -= 11 * 60_000
})

test('a browser that is trusted needs the password only, until that is taken back', async () => {
  const { visitor, email } = await guest()
  const { secret } = await turnOn(visitor)
  const home = new Visitor(server.url)
  await signIn(home, email)
  expect((await step(home, { code: nextCode(secret), trust: true })).status).toBe(204)
  await home.ask('DELETE', '/v1/session')
  expect((await signIn(home, email)).status).toBe(204)
  expect((await signIn(new Visitor(server.url), email)).status).toBe(202)
  expect((await home.ask('DELETE', '/v1/me/trusted-devices')).status).toBe(204)
  expect((await signIn(home, email)).status).toBe(202)
})

test('turning it off takes the password', async () => {
  const { visitor, email } = await guest()
  await turnOn(visitor)
  const wrong = await visitor.ask('POST', '/v1/me/second-factor/removal', { password: 'not my password' })
  expect(wrong).toMatchObject({ status: 403, body: { code: 'password-not-right', param: 'password' } })
  expect((await visitor.ask('POST', '/v1/me/second-factor/removal', { password: PASSWORD })).status).toBe(204)
  expect((await signIn(new Visitor(server.url), email)).status).toBe(204)
})

test('an owner gives somebody who lost their phone a fresh start; an admin does not', async () => {
  const { visitor, email, id } = await guest()
  await turnOn(visitor)
  const admin = await guestOf(server, owner, 'admin', 'adam@example.com')
  expect((await admin.ask('POST', `/v1/memberships/${id}/second-factor-reset`)).status).toBe(403)
  expect((await owner.ask('POST', `/v1/memberships/${id}/second-factor-reset`)).status).toBe(204)
  expect((await visitor.ask('GET', '/v1/me')).status).toBe(401)
  expect((await signIn(new Visitor(server.url), email)).status).toBe(204)
})

test('a workspace that asks for a second step opens nothing without one, and keeps it on', async () => {
  const { visitor, email } = await guest()
  expect(await owner.ask('PATCH', '/v1/workspace', { secondFactorRequired: true })).toMatchObject({
    status: 409,
    body: { code: 'own-second-factor' },
  })
  const { secret } = await turnOn(owner)
  const admin = await guestOf(server, owner, 'admin', 'ada@example.com')
  expect((await admin.ask('PATCH', '/v1/workspace', { secondFactorRequired: true })).status).toBe(403)
  must(await owner.ask('PATCH', '/v1/workspace', { secondFactorRequired: true }))
  expect(await visitor.ask('GET', '/v1/people')).toMatchObject({
    status: 403,
    body: { code: 'second-factor-needed' },
  })
  expect((await visitor.ask('GET', '/v1/me')).body).toMatchObject({ secondFactorMissing: true, may: [] })
  await turnOn(visitor)
  expect((await visitor.ask('GET', '/v1/people')).status).toBe(200)
  expect(
    (await visitor.ask('POST', '/v1/me/second-factor/removal', { password: PASSWORD })).body,
  ).toMatchObject({
    code: 'second-factor-required',
  })
  expect(secret).not.toBe('')
  expect(email).not.toBe('')
  must(await owner.ask('PATCH', '/v1/workspace', { secondFactorRequired: false }))
})

test('neither the secret nor a recovery code is in the database in clear', async () => {
  const { visitor } = await guest()
  const { secret, codes } = await turnOn(visitor)
  const { rows } = await server.database.owner.query<{ line: string }>(
    'SELECT f::text AS line FROM second_factor f UNION ALL SELECT r::text FROM recovery_code r',
  )
  const all = rows.map(row => row.line).join('\n')
  expect(all).not.toContain(secret)
  expect(all).not.toContain(Buffer.from(secret).toString('hex'))
  for (const code of codes) expect(all).not.toContain(Buffer.from(code.replace('-', '')).toString('hex'))
})
