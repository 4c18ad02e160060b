import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Message } from '#contract/message.ts'
import { readSecrets } from '#server/door/door-secrets.ts'
import { loadDoor } from '#server/door/door-store.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { EgressSettings } from '#server/outbox/egress.ts'
import { mailboxThatSends, TEST_SECRET } from '#test/mailbox-that-sends.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import { headerOf, SMTP_TOKEN, type SmtpReceiver, smtpReceiver } from '#test/smtp-receiver.ts'
import type { Reply, Visitor } from '#test/visitor.ts'
import { isOurs } from './is-ours.ts'
import { sendMessages } from './send-messages.ts'

const SECOND = 1 / 3600
const ANA = 'ana@example.com'

let team: Team
let smtp: SmtpReceiver
let egress: EgressSettings
let door: { id: string; source: string }
let ana: string

beforeAll(async () => {
  team = await revenueTeam()
  smtp = await smtpReceiver()
  egress = { allow: new Set([`127.0.0.1:${smtp.port}`]), plainHttp: false }
  ana = await team.lead(ANA)
})
beforeEach(async () => {
  door = await mailboxThatSends(team.server.database.pool, team.workspace, { port: smtp.port })
})
afterEach(async () => {
  smtp.behave('take')
  smtp.letters.length = 0
  await team.server.database.owner.query(
    'DELETE FROM message; DELETE FROM outbox; DELETE FROM outbox_hint; DELETE FROM door',
  )
})
afterAll(async () => {
  await smtp.close()
  await team.close()
})

const sendNow = (given: Partial<Parameters<typeof sendMessages>[2]> = {}): Promise<number> =>
  sendMessages(team.server.database.pool, team.workspace, {
    secret: TEST_SECRET,
    egress,
    clock: team.now,
    ...given,
  })

async function draft(given: object = {}, by: Visitor = team.owner): Promise<Message> {
  const words = { person: ana, subject: 'Your question', text: 'Here is the answer.' }
  return must<Message>(await by.ask('POST', '/v1/messages', { ...words, ...given }))
}

const step = (id: string, path: string, body?: object): Promise<Reply> =>
  team.owner.ask('POST', `/v1/messages/${id}/${path}`, body)

async function sent(given: object = {}): Promise<Message> {
  const { id } = await draft(given)
  return must<Message>(await step(id, 'send'))
}

async function shown(id: string): Promise<Message> {
  return must<Message>(await team.owner.ask('GET', `/v1/messages/${id}`))
}

/** Ten seconds later, and what waited is on its way. */
async function tenSecondsLater(): Promise<void> {
  await team.pass(11 * SECOND)
  await sendNow()
}

async function mailTouches(): Promise<{ external_id: string; thread: string; subject: string }[]> {
  await team.beat()
  const { rows } = await team.server.database.owner.query(
    `SELECT external_id, thread, subject, direction, side FROM touchpoint WHERE kind = 'mail' AND source = $1
      AND direction = 'outbound' ORDER BY occurred_at`,
    [door.source],
  )
  return rows
}

test('a draft outlives whatever happens to the screen, and is shown to its writer alone', async () => {
  const { id, to, door: by } = await draft({ subject: '', text: 'Half a sent' })
  expect(to).toBe(ANA)
  expect(by).toMatchObject({ id: door.id, from: 'sales@acme.example' })
  must(await team.owner.ask('PATCH', `/v1/messages/${id}`, { text: 'Half a sentence' }))
  const list = `/v1/messages?person=${ana}&state=draft`
  expect((await team.owner.ask('GET', list)).body).toMatchObject({ data: [{ id, text: 'Half a sentence' }] })
  const other = await team.join('sales')
  expect((await other.ask('GET', list)).body).toMatchObject({ data: [] })
  expect((await other.ask('GET', `/v1/messages/${id}`)).status).toBe(404)
  expect((await other.ask('PATCH', `/v1/messages/${id}`, { text: 'mine' })).status).toBe(404)
  expect((await team.owner.ask('DELETE', `/v1/messages/${id}`)).status).toBe(204)
})

test('a message leaves ten seconds after it was sent, once, and stands in the conversation', async () => {
  const { id, state } = await sent()
  expect(state).toBe('scheduled')
  expect(await sendNow()).toBe(0)
  await tenSecondsLater()
  await tenSecondsLater()
  expect(smtp.letters).toHaveLength(1)
  const { to, raw } = smtp.letters[0] ?? { to: [], raw: '' }
  expect(to).toEqual([ANA])
  expect(headerOf(raw, 'From')).toBe('Acme Sales <sales@acme.example>')
  expect(headerOf(raw, 'Message-ID')).toBe(`<${id}@acme.example>`)
  expect(headerOf(raw, 'List-Unsubscribe')).toBeUndefined()
  expect(await shown(id)).toMatchObject({ state: 'sent', problem: null })
  expect(await mailTouches()).toMatchObject([
    {
      external_id: `${id}@acme.example`,
      thread: `${id}@acme.example`,
      subject: 'Your question',
      side: 'sales',
    },
  ])
})

test('within the ten seconds it can be taken back, and is a draft again', async () => {
  const { id } = await sent()
  expect(must<Message>(await step(id, 'undo'))).toMatchObject({ state: 'draft', thread: null })
  await tenSecondsLater()
  expect(smtp.letters).toHaveLength(0)
  must(await step(id, 'send'))
  await tenSecondsLater()
  expect(await step(id, 'undo')).toMatchObject({ status: 409, body: { code: 'message-gone' } })
  expect(smtp.letters).toHaveLength(1)
})

test('an answer stands in its thread on the other side, and closes the wait here', async () => {
  const thread = 'first@example.com'
  for (const [at, externalId] of ['first@example.com', 'second@example.com'].entries())
    must(
      await team.owner.ask('POST', '/v1/touchpoints', {
        source: door.source,
        externalId,
        occurredAt: new Date(team.now() - 60_000 + at).toISOString(),
        person: { email: ANA },
        kind: 'mail',
        channel: 'mail',
        direction: 'inbound',
        side: 'customer',
        thread,
        subject: 'What does it cost?',
      }),
    )
  await team.beat()
  const waits = async () =>
    must<{ data: { thread: string }[] }>(await team.owner.ask('GET', `/v1/waits?person=${ana}`)).data.filter(
      wait => wait.thread === thread,
    )
  expect(await waits()).toHaveLength(1)
  await sent({ thread })
  await tenSecondsLater()
  const { raw } = smtp.letters[0] ?? { raw: '' }
  expect(headerOf(raw, 'In-Reply-To')).toBe('<second@example.com>')
  expect(headerOf(raw, 'References')).toBe('<first@example.com> <second@example.com>')
  await team.beat()
  expect(await waits()).toHaveLength(0)
})

test('what the other server refuses for good has failed and says why; it is corrected and leaves', async () => {
  smtp.behave('refuse')
  const { id } = await sent()
  await tenSecondsLater()
  expect(await shown(id)).toMatchObject({
    state: 'failed',
    problem: { code: 'refused', detail: expect.stringContaining('550') },
  })
  smtp.behave('take')
  expect(must<Message>(await step(id, 'undo')).state).toBe('draft')
  must(await step(id, 'send'))
  await tenSecondsLater()
  expect(await shown(id)).toMatchObject({ state: 'sent' })
})

test('what the other server puts off is tried again by itself', async () => {
  smtp.behave('later')
  const { id } = await sent()
  await tenSecondsLater()
  expect(await shown(id)).toMatchObject({ state: 'scheduled', tries: 1, problem: { code: 'later' } })
  smtp.behave('take')
  await tenSecondsLater()
  expect(await shown(id)).toMatchObject({ state: 'sent', tries: 2 })
  expect(smtp.letters).toHaveLength(1)
})

test('a connection that breaks in the middle leaves a message of which nobody knows, and nobody guesses', async () => {
  smtp.behave('cut')
  const { id } = await sent()
  await tenSecondsLater()
  expect(await shown(id)).toMatchObject({ state: 'uncertain', problem: { code: 'cut-off' } })
  smtp.behave('take')
  await team.pass(48)
  await sendNow()
  expect(smtp.letters).toHaveLength(0)
  expect(await step(id, 'retry')).toMatchObject({ status: 409, body: { code: 'message-not-failed' } })
  must(await step(id, 'settlement', { as: 'send-again' }))
  await sendNow()
  expect(await shown(id)).toMatchObject({ state: 'sent' })
  expect(smtp.letters).toHaveLength(1)
})

test('somebody who knows that it arrived says so, and it stands in the conversation', async () => {
  smtp.behave('deaf')
  const { id } = await sent({ subject: 'Heard of elsewhere' })
  await tenSecondsLater()
  expect(await shown(id)).toMatchObject({ state: 'uncertain' })
  must(await step(id, 'settlement', { as: 'arrived' }))
  expect(await shown(id)).toMatchObject({ state: 'sent' })
  expect(await mailTouches()).toMatchObject([{ subject: 'Heard of elsewhere' }])
  expect(smtp.letters).toHaveLength(1)
})

test('one that was dropped never leaves under its name again', async () => {
  smtp.behave('cut')
  const { id } = await sent()
  await tenSecondsLater()
  must(await step(id, 'settlement', { as: 'drop' }))
  expect(await shown(id)).toMatchObject({ state: 'failed', problem: { code: 'dropped' } })
  for (const path of ['undo', 'retry', 'send']) expect((await step(id, path)).status).toBe(409)
})

test('a password that is wrong is said, and a server inside the house is not reached unless the operator allows it', async () => {
  const wrong = await mailboxThatSends(team.server.database.pool, team.workspace, {
    port: smtp.port,
    password: 'another',
    name: 'wrong@',
  })
  const { id } = await sent({ door: wrong.id })
  const { id: inside } = await sent()
  await team.pass(11 * SECOND)
  await sendNow({ egress: { allow: new Set(), plainHttp: false } })
  expect(await shown(inside)).toMatchObject({ state: 'failed', problem: { code: 'not-allowed-out' } })
  must(await step(id, 'retry'))
  await sendNow()
  expect(await shown(id)).toMatchObject({ state: 'failed', problem: { code: 'sign-in-refused' } })
})

test('a mailbox without a password signs in with a token that is fetched for it', async () => {
  const issuer = createServer((_request, answer) =>
    answer.end(JSON.stringify({ access_token: SMTP_TOKEN, expires_in: 3_600, refresh_token: 'the next' })),
  )
  await new Promise<void>(done => issuer.listen(0, '127.0.0.1', done))
  const host = `127.0.0.1:${(issuer.address() as AddressInfo).port}`
  const { pool } = team.server.database
  const tokenUrl = `http://${host}/token`
  const other = await mailboxThatSends(pool, team.workspace, { port: smtp.port, name: 'oauth@', tokenUrl })
  const { id } = await sent({ door: other.id })
  await team.pass(11 * SECOND)
  await sendNow({ egress: { allow: new Set([...egress.allow, host]), plainHttp: false } })
  await new Promise(done => issuer.close(done))
  expect(await shown(id)).toMatchObject({ state: 'sent' })
  const row = await inWorkspace(pool, team.workspace, tx => loadDoor(tx, other.id))
  expect(row && readSecrets(TEST_SECRET, row)).toEqual({ clientId: 'duet', refreshToken: 'the next' })
})

test('nothing that is written becomes a header of its own', async () => {
  const breaking = 'Hello\r\nBcc: everybody@example.com'
  for (const given of [{ subject: breaking }, { to: `${ANA}\r\nBcc: x@example.com` }]) {
    const reply = await team.owner.ask('POST', '/v1/messages', { person: ana, ...given })
    expect(reply.status).toBe(400)
  }
  const { id } = await draft({ to: 'somebody-else@example.com' })
  expect(await step(id, 'send')).toMatchObject({ status: 409, body: { code: 'message-to-nobody' } })
})

test('marks are made harmless before they are kept', async () => {
  const html = `<p onclick="x()">Hello <b>Ana</b><script>alert(1)</script>
    <img src="https://tracker.example/x.gif"><a href="javascript:x()">here</a><a href="https://acme.example/" style="x">there</a></p>`
  const { id, html: kept } = await draft({ html })
  expect(kept?.replaceAll(/\s+/g, ' ')).toBe(
    '<p>Hello <b>Ana</b> <a>here</a><a href="https://acme.example/">there</a></p>',
  )
  must(await step(id, 'send'))
  await tenSecondsLater()
  expect(headerOf(smtp.letters[0]?.raw ?? '', 'Content-Type')).toMatch(/^multipart\/alternative/)
})

test('files go with a message, and are only ever downloaded', async () => {
  const upload = await team.owner.ask('POST', '/v1/attachments?name=%22r%C3%A9sum%C3%A9%22.html', undefined, {
    raw: '<script>alert(1)</script>',
    headers: { 'content-type': 'text/html' },
  })
  const file = must<{ id: string; size: number }>(upload)
  expect(file).toMatchObject({ name: '"résumé".html', type: 'text/html', size: 25 })
  const got = await team.owner.ask('GET', `/v1/attachments/${file.id}/content`)
  expect(got.text).toBe('<script>alert(1)</script>')
  expect(got.headers.get('content-type')).toBe('application/octet-stream')
  expect(got.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''%22r%C3%A9sum%C3%A9%22.html`,
  )
  expect(got.headers.get('content-security-policy')).toContain('sandbox')
  await sent({ attachments: [file.id] })
  await tenSecondsLater()
  const { raw } = smtp.letters[0] ?? { raw: '' }
  expect(raw).toContain(Buffer.from('<script>alert(1)</script>').toString('base64'))
  const missing = await team.owner.ask('POST', '/v1/messages', { person: ana, attachments: [ana] })
  expect(missing).toMatchObject({ status: 400, body: { code: 'unknown-attachment' } })
})

test('a message with a placeholder in it, or with nothing, does not leave', async () => {
  const { id } = await draft({ text: 'Hello {{person.firstName}}' })
  expect(await step(id, 'send')).toMatchObject({
    status: 409,
    body: { code: 'message-placeholder', param: 'text' },
  })
  const empty = await draft({ text: ' ' })
  expect(await step(empty.id, 'send')).toMatchObject({ status: 409, body: { code: 'message-empty' } })
})

test('without an open mailbox a message stays a draft', async () => {
  const { id } = await draft()
  await team.server.database.owner.query('UPDATE door SET active = false')
  expect(await step(id, 'send')).toMatchObject({ status: 409, body: { code: 'message-no-door' } })
})

test('after a restored backup nothing leaves until a person decides', async () => {
  const { id } = await sent()
  await team.server.database.owner.query(`UPDATE outbox SET state = 'held'`)
  await tenSecondsLater()
  expect(await shown(id)).toMatchObject({ state: 'uncertain', problem: { code: 'restored' } })
  expect(smtp.letters).toHaveLength(0)
  must(await step(id, 'settlement', { as: 'send-again' }))
  await sendNow()
  expect(smtp.letters).toHaveLength(1)
})

test('a sender that is gone before it handed over is replaced; of one that had begun nobody knows', async () => {
  const { id: before } = await sent()
  const { id: after } = await sent()
  const lost = (state: string) =>
    team.server.database.owner.query(
      `UPDATE outbox SET state = 'claimed', claimed_at = next_try_at, begun_at = ${state} WHERE id = $1`,
      [state === 'NULL' ? before : after],
    )
  await lost('NULL')
  await lost('next_try_at')
  await tenSecondsLater()
  expect(await shown(before)).toMatchObject({ state: 'sent' })
  expect(await shown(after)).toMatchObject({ state: 'uncertain', problem: { code: 'sender-stopped' } })
  expect(smtp.letters).toHaveLength(1)
})

test('two senders beside each other send each message once, and no door more than thirty a minute', async () => {
  const ids: string[] = []
  for (let n = 0; n < 35; n++) ids.push((await sent({ subject: `Number ${n}` })).id)
  await team.pass(11 * SECOND)
  await Promise.all([sendNow(), sendNow()])
  expect(smtp.letters.length).toBeLessThanOrEqual(31)
  await team.pass(61 * SECOND)
  await Promise.all([sendNow(), sendNow()])
  expect(smtp.letters).toHaveLength(35)
  expect(new Set(smtp.letters.map(letter => headerOf(letter.raw, 'Message-ID'))).size).toBe(35)
})

test('a mailbox is told which mails are ours', async () => {
  const { id } = await sent()
  const written = await draft()
  const asked = [`<${id}@acme.example>`, `${written.id}@acme.example`, '<other@example.com>']
  const ours = await inWorkspace(team.server.database.pool, team.workspace, tx => isOurs(tx, asked))
  expect([...ours]).toEqual([[`<${id}@acme.example>`, { message: id, thread: `${id}@acme.example` }]])
})
