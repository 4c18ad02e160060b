import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { sendLetters } from '#server/mail/send-mail.ts'
import { must } from '#test/revenue-team.ts'
import { ownerOf, PASSWORD, type TestServer, testServer, textAt, Visitor } from '#test/visitor.ts'

type Behaviour = 'take' | 'refuse' | 'later' | 'cut'
const SECRET = 'a secret of the tests, long enough'
const ADDRESS = 'http://duet.example.test'

let server: TestServer
let owner: Visitor
let smtp: SMTPServer
let mail: { smtp: string; from: string; address: string }
let behaviour: Behaviour = 'take'
let letters: string[] = []
let ahead = 0

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      if (behaviour === 'cut') {
        stream.once('data', () => sockets.forEach(socket => socket.destroy()))
        return
      }
      void text(stream).then(letter => {
        if (behaviour === 'take') {
          letters.push(letter)
          return done()
        }
        const error = Object.assign(new Error('no'), { responseCode: behaviour === 'refuse' ? 550 : 451 })
        return done(error)
      })
    },
  })
  const sockets = new Set<import('node:net').Socket>()
  smtp.server.on('connection', socket => sockets.add(socket))
  smtp.on('error', () => {})
  await new Promise<void>(resolve => void smtp.listen(0, '127.0.0.1', resolve))
  const { port } = smtp.server.address() as AddressInfo
  mail = { smtp: `smtp://127.0.0.1:${port}`, from: 'Duet <duet@example.test>', address: ADDRESS }
  server = await testServer({ mail })
  owner = await ownerOf(server)
})
afterEach(() => {
  behaviour = 'take'
  letters = []
})
afterAll(async () => {
  await server.close()
  await new Promise<void>(resolve => smtp.close(resolve))
})

const post = () =>
  sendLetters(server.database.pool, { mail, secret: SECRET, clock: () => Date.now() + ahead })
const plain = (letter: string) => letter.replaceAll('=\r\n', '').replaceAll('=3D', '=')
const linkIn = (letter: string) => /http:\/\/duet\.example\.test(\/\S+)#(\S+)/.exec(plain(letter)) ?? []

async function invited(email: string): Promise<{ state: string; problem: string | null } | null> {
  const list = must<{ data: { email: string; letter: { state: string; problem: string | null } | null }[] }>(
    await owner.ask('GET', '/v1/invitations'),
  )
  return list.data.find(one => one.email === email)?.letter ?? null
}

test('an invitation goes out by mail once, and its link lets in', async () => {
  must(await owner.ask('POST', '/v1/invitations', { email: 'mia@example.com', role: 'sales', send: true }))
  expect(await invited('mia@example.com')).toEqual({ state: 'waiting', problem: null })
  await post()
  await post()
  expect(letters).toHaveLength(1)
  const [letter = ''] = letters
  expect(letter).toMatch(/^To: mia@example\.com/m)
  expect(letter).toMatch(/^Subject: Olga Owner invites you to First/m)
  expect(letter).toMatch(/^Message-ID: <[0-9a-f-]{36}@duet\.example\.test>/im)
  expect(await invited('mia@example.com')).toEqual({ state: 'sent', problem: null })
  const [, path, token] = linkIn(letter)
  expect(path).toBe('/invitation')
  const mia = new Visitor(server.url)
  const accepted = await mia.ask('POST', '/v1/invitations/acceptance', {
    token,
    name: 'Mia',
    password: PASSWORD,
  })
  expect(accepted.status).toBe(204)
})

test('resending makes the link before worthless and sends another', async () => {
  const made = await owner.ask('POST', '/v1/invitations', { email: 'ben@example.com', role: 'viewer' })
  const renewed = await owner.ask('POST', `/v1/invitations/${textAt(made.body, 'id')}/renewal`, {
    send: true,
  })
  must(renewed)
  await post()
  expect(linkIn(letters[0] ?? '')[2]).toBe(textAt(renewed.body, 'token'))
  const lookup = (token: string) => new Visitor(server.url).ask('POST', '/v1/invitations/lookup', { token })
  expect((await lookup(textAt(made.body, 'token'))).status).toBe(404)
  expect((await lookup(textAt(renewed.body, 'token'))).status).toBe(200)
})

test('a letter that is refused for good says so, one that is put off is tried again', async () => {
  behaviour = 'refuse'
  must(await owner.ask('POST', '/v1/invitations', { email: 'no@example.com', role: 'sales', send: true }))
  await post()
  expect(await invited('no@example.com')).toMatchObject({
    state: 'failed',
    problem: expect.stringContaining('550'),
  })
  behaviour = 'later'
  must(await owner.ask('POST', '/v1/invitations', { email: 'later@example.com', role: 'sales', send: true }))
  await post()
  expect(await invited('later@example.com')).toMatchObject({ state: 'waiting' })
  behaviour = 'take'
  expect(await post()).toBe(0)
  ahead += 60_000
  await post()
  expect(letters).toHaveLength(1)
})

test('a letter that was cut off in the middle is uncertain, and not sent twice', async () => {
  behaviour = 'cut'
  must(await owner.ask('POST', '/v1/invitations', { email: 'cut@example.com', role: 'sales', send: true }))
  await post()
  expect(await invited('cut@example.com')).toMatchObject({ state: 'uncertain' })
  behaviour = 'take'
  ahead += 3_600_000
  expect(await post()).toBe(0)
})

test('a forgotten password is chosen anew by the link, once, and ends all sessions', async () => {
  const forgot = (email: string) => new Visitor(server.url).ask('POST', '/v1/password-resets', { email })
  expect((await forgot('nobody@example.com')).status).toBe(204)
  expect(await post()).toBe(0)
  expect((await forgot('mia@example.com')).status).toBe(204)
  await post()
  const [, path, token] = linkIn(letters[0] ?? '')
  expect(path).toBe('/reset')
  const mia = new Visitor(server.url)
  await mia.ask('POST', '/v1/session', { email: 'mia@example.com', password: PASSWORD })
  const reset = () =>
    new Visitor(server.url).ask('POST', '/v1/password-resets/completion', {
      token,
      password: 'another good secret',
    })
  expect((await reset()).status).toBe(204)
  expect(await reset()).toMatchObject({ status: 404, body: { code: 'link-not-open' } })
  expect((await mia.ask('GET', '/v1/me')).status).toBe(401)
  const again = await mia.ask('POST', '/v1/session', {
    email: 'mia@example.com',
    password: 'another good secret',
  })
  expect(again.status).toBe(204)
})

test('a new address counts once its letter was answered, and the old one hears of it', async () => {
  const change = (password: string, email: string) => owner.ask('PUT', '/v1/me/email', { email, password })
  expect((await change('wrong', 'new@example.com')).body).toMatchObject({ param: 'password' })
  expect((await change(PASSWORD, 'mia@example.com')).body).toMatchObject({ code: 'address-taken' })
  expect(must(await change(PASSWORD, 'new@example.com'))).toEqual({ sent: true })
  expect((await owner.ask('GET', '/v1/me')).body).toMatchObject({ email: 'owner@example.com' })
  await post()
  const [, , token] = linkIn(letters[0] ?? '')
  const confirmed = await new Visitor(server.url).ask('POST', '/v1/me/email/confirmation', { token })
  expect(confirmed.status).toBe(204)
  expect((await owner.ask('GET', '/v1/me')).body).toMatchObject({ email: 'new@example.com' })
  await post()
  expect(letters[1]).toMatch(/^To: owner@example\.com/m)
})

test('no link of a letter is in the database in clear, and none at all once it was sent', async () => {
  must(await owner.ask('POST', '/v1/invitations', { email: 'zoe@example.com', role: 'sales', send: true }))
  const sealed = () =>
    server.database.owner.query<{ line: string; empty: boolean }>(
      `SELECT m::text AS line, letter_sealed IS NULL AS empty FROM account_mail m ORDER BY created_at DESC LIMIT 1`,
    )
  const before = (await sealed()).rows[0]
  expect(before?.empty).toBe(false)
  expect(before?.line).not.toContain(Buffer.from('/invitation#').toString('hex'))
  await post()
  expect((await sealed()).rows[0]?.empty).toBe(true)
})

test('names of people become no headers', async () => {
  must(await owner.ask('PATCH', '/v1/me', { name: 'Eve\r\nBcc: all@example.com' }))
  must(await owner.ask('POST', '/v1/invitations', { email: 'eva@example.com', role: 'sales', send: true }))
  await post()
  expect(letters[0]).toMatch(/^Subject: Eve Bcc: all@example\.com invites you/m)
  expect(letters[0]).not.toMatch(/^Bcc:/im)
})
