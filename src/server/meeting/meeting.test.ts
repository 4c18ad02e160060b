import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Meeting } from '#contract/meeting.ts'
import type { Message } from '#contract/message.ts'
import type { EgressSettings } from '#server/outbox/egress.ts'
import { sendMessages } from '#server/message/send-messages.ts'
import { mailboxThatSends, TEST_SECRET } from '#test/mailbox-that-sends.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import { headerOf, type SmtpReceiver, smtpReceiver } from '#test/smtp-receiver.ts'
import type { Reply } from '#test/visitor.ts'

const SECOND = 1 / 3600
const HOUR_MS = 3_600_000
const ANN = 'ann@customer.example'
const BOB = 'bob@customer.example'

let team: Team
let smtp: SmtpReceiver
let egress: EgressSettings
let ann: string
let bob: string

beforeAll(async () => {
  team = await revenueTeam()
  smtp = await smtpReceiver()
  egress = { allow: new Set([`127.0.0.1:${smtp.port}`]), plainHttp: false }
  ann = await team.lead(ANN)
  bob = await team.lead(BOB)
})
beforeEach(async () => {
  await mailboxThatSends(team.server.database.pool, team.workspace, { port: smtp.port })
})
afterEach(async () => {
  smtp.behave('take')
  smtp.letters.length = 0
  await team.server.database.owner.query(
    'DELETE FROM meeting; DELETE FROM message; DELETE FROM outbox; DELETE FROM outbox_hint; DELETE FROM door',
  )
})
afterAll(async () => {
  await smtp.close()
  await team.close()
})

const at = (hours: number): string => new Date(team.now() + hours * HOUR_MS).toISOString()
const ask = (method: string, path: string, body?: object): Promise<Reply> =>
  team.owner.ask(method, `/v1/meetings${path}`, body)
const invite = async (given: object = {}): Promise<Meeting> =>
  must<Meeting>(
    await ask('POST', '', { title: 'Demo', startsAt: at(24), endsAt: at(25), people: [ann, bob], ...given }),
  )
const shown = async (id: string): Promise<Meeting> => must<Meeting>(await ask('GET', `/${id}`))

async function tenSecondsLater(): Promise<void> {
  await team.pass(11 * SECOND)
  await sendMessages(team.server.database.pool, team.workspace, {
    secret: TEST_SECRET,
    egress,
    clock: team.now,
  })
  await team.beat()
}

/** What the calendar of somebody was told last, as lines. */
function toldTo(address: string): { raw: string; calendar: string[] } {
  const raw = smtp.letters.findLast(one => one.to.includes(address))?.raw ?? ''
  const part = /Content-Type: text\/calendar[^]*?\r\n\r\n([^]*?)\r\n--/i.exec(raw)
  const isBase64 = /text\/calendar[^]*?base64/i.test(part?.[0] ?? '')
  const text = isBase64
    ? Buffer.from(part?.[1] ?? '', 'base64').toString('utf8')
    : (part?.[1] ?? '').replaceAll(/=\r\n/g, '').replaceAll('=3D', '=')
  return { raw, calendar: text.replaceAll(/\r\n[ \t]/g, '').split('\r\n') }
}

test('an invitation leaves ten seconds later, to each guest a mail with what their calendar needs, once', async () => {
  const meeting = await invite({ place: 'Room 4', link: 'https://meet.example/a', note: 'Bring the plan' })
  expect(meeting.guests.map(one => [one.address, one.answer, one.told?.state])).toEqual([
    [ANN, 'none', 'scheduled'],
    [BOB, 'none', 'scheduled'],
  ])
  expect(meeting).toMatchObject({
    organizer: { name: 'Olga Owner' },
    from: 'sales@acme.example',
    undoUntil: expect.any(String),
  })
  await tenSecondsLater()
  await tenSecondsLater()
  expect(smtp.letters.map(one => one.to)).toEqual([[ANN], [BOB]])
  const { raw, calendar } = toldTo(ANN)
  expect(headerOf(raw, 'Subject')).toBe('Invitation: Demo')
  expect(raw).toMatch(/multipart\/alternative/)
  expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/)
  expect(raw).toMatch(/application\/ics; name="?invite\.ics/)
  for (const line of [
    'METHOD:REQUEST',
    `UID:${meeting.id}@acme.example`,
    'SEQUENCE:0',
    'ORGANIZER;CN=Olga Owner:mailto:sales@acme.example',
  ])
    expect(calendar).toContain(line)
  expect(calendar.filter(line => line.startsWith('ATTENDEE'))).toHaveLength(2)
  expect((await shown(meeting.id)).guests.map(one => one.told?.state)).toEqual(['sent', 'sent'])
  const { rows } = await team.server.database.owner.query(
    `SELECT kind, subject, attributes ->> 'meeting' AS meeting FROM touchpoint WHERE subject = 'Invitation: Demo'`,
  )
  expect(rows).toEqual(
    [ANN, BOB].map(() => ({ kind: 'mail', subject: 'Invitation: Demo', meeting: meeting.id })),
  )
})

test('within ten seconds the invitation can be taken back, and then nothing of it is left', async () => {
  const { id } = await invite()
  expect(must(await ask('POST', `/${id}/undo`))).toEqual({ meeting: null })
  await tenSecondsLater()
  expect(smtp.letters).toEqual([])
  expect((await ask('GET', `/${id}`)).status).toBe(404)
})

test('what has left is not taken back, and none of it when one of its mails has left', async () => {
  const { id } = await invite()
  await tenSecondsLater()
  expect(await ask('POST', `/${id}/undo`)).toMatchObject({ status: 409, body: { code: 'meeting-told' } })
  await team.server.database.owner.query(
    `UPDATE outbox SET state = 'waiting' WHERE id = (SELECT max(id::text)::uuid FROM message)`,
  )
  expect((await ask('POST', `/${id}/undo`)).status).toBe(409)
  expect(await shown(id)).toMatchObject({ id })
})

test('a mail of a meeting goes back with the meeting, never by itself', async () => {
  const { guests } = await invite()
  const message = guests[0]?.told?.message
  expect(await team.owner.ask('POST', `/v1/messages/${message}/undo`)).toMatchObject({
    status: 409,
    body: { code: 'message-of-meeting' },
  })
})

test('a change tells everybody under the same UID with the next sequence, and can be taken back as a whole', async () => {
  const { id, title } = await invite()
  await tenSecondsLater()
  const moved = must<Meeting>(await ask('PATCH', `/${id}`, { startsAt: at(48), endsAt: at(49) }))
  expect(must<{ meeting: Meeting }>(await ask('POST', `/${id}/undo`)).meeting).toMatchObject({ title })
  expect((await shown(id)).startsAt).not.toBe(moved.startsAt)
  must(await ask('PATCH', `/${id}`, { title: 'Long demo' }))
  await tenSecondsLater()
  const { raw, calendar } = toldTo(BOB)
  expect(headerOf(raw, 'Subject')).toBe('Changed: Long demo')
  expect(calendar).toContain(`UID:${id}@acme.example`)
  expect(calendar).toContain('SEQUENCE:1')
  expect(smtp.letters).toHaveLength(4)
  // It stands on the thread of the invitation.
  expect(headerOf(raw, 'In-Reply-To')).toBeDefined()
  expect(await ask('PATCH', `/${id}`, { title: 'Long demo' })).toMatchObject({
    status: 409,
    body: { code: 'meeting-same' },
  })
})

test('whoever is left out is told that it is off for them, and whoever comes in is invited', async () => {
  const cleo = await team.lead('cleo@customer.example')
  const { id } = await invite()
  await tenSecondsLater()
  smtp.letters.length = 0
  const next = must<Meeting>(await ask('PATCH', `/${id}`, { people: [ann, cleo] }))
  expect(next.guests.map(one => one.address)).toEqual([ANN, 'cleo@customer.example'])
  await tenSecondsLater()
  expect(toldTo(BOB).calendar).toContain('METHOD:CANCEL')
  expect(toldTo(BOB).calendar.filter(line => line.startsWith('ATTENDEE'))).toHaveLength(1)
  expect(headerOf(toldTo('cleo@customer.example').raw, 'Subject')).toBe('Invitation: Demo')
  expect(headerOf(toldTo(ANN).raw, 'Subject')).toBe('Changed: Demo')
  must(await ask('PATCH', `/${id}`, { people: [ann, bob] }))
  must(await ask('POST', `/${id}/undo`))
  expect((await shown(id)).guests.map(one => one.address)).toEqual([ANN, 'cleo@customer.example'])
})

test('a meeting is called off with its reason, once', async () => {
  const { id } = await invite()
  await tenSecondsLater()
  expect(
    must<Meeting>(await ask('POST', `/${id}/cancellation`, { note: 'I am ill.' })).cancelledAt,
  ).not.toBeNull()
  await tenSecondsLater()
  const { raw, calendar } = toldTo(ANN)
  expect(raw).toMatch(/method=CANCEL/)
  expect(raw).toContain('I am ill.')
  for (const line of ['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:1', `UID:${id}@acme.example`])
    expect(calendar).toContain(line)
  for (const [method, path] of [
    ['POST', 'cancellation'],
    ['PUT', 'outcome'],
  ] as const)
    expect(await ask(method, `/${id}/${path}`, method === 'PUT' ? { is: 'held' } : {})).toMatchObject({
      status: 409,
      body: { code: 'meeting-cancelled' },
    })
})

test('what cannot be is refused and nobody is told', async () => {
  const nameless = must<{ id: string }>(
    await team.owner.ask('POST', '/v1/people', { name: 'No Mail', phone: '+4930123456' }),
  )
  for (const [given, code] of [
    [{ startsAt: at(25), endsAt: at(24) }, 'meeting-ends-before'],
    [{ startsAt: at(-2), endsAt: at(1) }, 'meeting-in-the-past'],
    [{ people: [nameless.id] }, 'message-to-nobody'],
    [{ note: 'Hello {{person.firstName}}' }, 'message-placeholder'],
    [{ people: ['01900000-0000-7000-8000-000000000000'] }, 'unknown-person'],
    [{ link: 'javascript:alert(1)' }, 'invalid'],
    [{ title: 'two\nlines' }, 'invalid'],
  ] as const) {
    const usual = { title: 'Demo', startsAt: at(24), endsAt: at(25), people: [ann] }
    const reply = await ask('POST', '', { ...usual, ...given })
    expect([reply.status >= 400, (reply.body as { code: string }).code]).toEqual([true, code])
  }
  await team.server.database.owner.query('UPDATE door SET active = false')
  expect(
    await ask('POST', '', { title: 'Demo', startsAt: at(24), endsAt: at(25), people: [ann] }),
  ).toMatchObject({ status: 409, body: { code: 'message-no-door' } })
  const { rows } = await team.server.database.owner.query('SELECT FROM meeting')
  expect(rows).toEqual([])
})

test('nobody is invited at an address that may not be written to', async () => {
  must(await team.owner.ask('POST', '/v1/suppressions', { address: BOB, note: 'wants none' }))
  const reply = await ask('POST', '', {
    title: 'Demo',
    startsAt: at(24),
    endsAt: at(25),
    people: [ann, bob],
  })
  expect(reply).toMatchObject({ status: 409, body: { code: 'address-suppressed', param: 'people' } })
  const { rows } = await team.server.database.owner.query('SELECT FROM message')
  expect(rows).toEqual([])
  await team.server.database.owner.query('DELETE FROM suppression')
})

test('how a meeting went is said once it has begun, stands in the conversation, and is taken back', async () => {
  const { id } = await invite({ people: [ann] })
  expect(await ask('PUT', `/${id}/outcome`, { is: 'held' })).toMatchObject({
    status: 409,
    body: { code: 'meeting-to-come' },
  })
  await team.pass(25)
  expect(must<Meeting>(await ask('PUT', `/${id}/outcome`, { is: 'held' })).outcome).toBe('held')
  expect(await meetingTouches(id)).toMatchObject([
    { direction: 'outbound', subject: 'Demo', reached: true, minutes: '60' },
  ])
  must(await ask('DELETE', `/${id}/outcome`))
  expect(await meetingTouches(id)).toEqual([])
  must(await ask('PUT', `/${id}/outcome`, { is: 'not-held' }))
  expect(await meetingTouches(id)).toMatchObject([{ reached: false }])
})

async function meetingTouches(id: string): Promise<object[]> {
  const { rows } = await team.server.database.owner.query(
    `SELECT direction, subject, reached, attributes ->> 'minutes' AS minutes FROM touchpoint
      WHERE kind = 'meeting' AND attributes ->> 'meeting' = $1`,
    [id],
  )
  return rows
}

test('a meeting that was held answers what had been asked before, when a member says so', async () => {
  must(
    await team.owner.ask('POST', '/v1/touchpoints', {
      source: 'shop',
      externalId: 'a question',
      occurredAt: at(-1),
      person: { email: ANN },
      kind: 'message',
      channel: 'chat',
      direction: 'inbound',
      side: 'customer',
      thread: 'chat',
      text: 'Which size?',
    }),
  )
  await team.beat()
  const waiting = async (): Promise<number> =>
    must<{ data: object[] }>(await team.owner.ask('GET', `/v1/waits?person=${ann}`)).data.length
  const before = await waiting()
  expect(before).toBeGreaterThan(0)
  const { id } = await invite({ people: [ann] })
  await team.pass(25)
  expect((await shown(id)).guests[0]?.asked).toBe(before)
  must(await ask('PUT', `/${id}/outcome`, { is: 'held', answered: true }))
  expect(await waiting()).toBe(0)
  must(await ask('DELETE', `/${id}/outcome`))
  expect(await waiting()).toBe(before)
})

test('meetings are listed by their time, of a person, page by page', async () => {
  const later = await invite({ title: 'Later', startsAt: at(72), endsAt: at(73), people: [ann] })
  const sooner = await invite({ title: 'Sooner', people: [ann] })
  await invite({ title: 'Of Bob', people: [bob] })
  type Page = { data: Meeting[]; next: string | null }
  const first = must<Page>(await ask('GET', `?person=${ann}&limit=1`))
  const second = must<Page>(await ask('GET', `?person=${ann}&limit=1&cursor=${first.next}`))
  expect([...first.data, ...second.data].map(one => one.id)).toEqual([sooner.id, later.id])
  expect(second.next).toBeNull()
  const latest = must<Page>(await ask('GET', `?person=${ann}&order=latest&until=${at(48)}`))
  expect(latest.data.map(one => one.title)).toEqual(['Sooner'])
  expect(must<Page>(await ask('GET', '?mine=true')).data).toHaveLength(3)
})

test('two members who change a meeting at once do so one after the other', async () => {
  const { id } = await invite({ people: [ann] })
  await tenSecondsLater()
  const other = await team.join('sales')
  await Promise.all([
    team.owner.ask('PATCH', `/v1/meetings/${id}`, { place: 'Room 1' }),
    other.ask('PATCH', `/v1/meetings/${id}`, { place: 'Room 2' }),
  ])
  await tenSecondsLater()
  const sequences = smtp.letters.slice(1).map(one => /SEQUENCE:(\d)/.exec(one.raw)?.[1])
  expect(sequences.sort()).toEqual(['1', '2'])
})

test('a viewer sees meetings and invites to none', async () => {
  const { id } = await invite()
  const viewer = await team.join('viewer')
  expect((await viewer.ask('GET', `/v1/meetings/${id}`)).status).toBe(200)
  expect((await viewer.ask('POST', `/v1/meetings/${id}/cancellation`, {})).status).toBe(403)
})

test('an invitation that failed says why, and is sent again as it is', async () => {
  smtp.behave('refuse')
  const { id } = await invite({ people: [ann] })
  await tenSecondsLater()
  const [guest] = (await shown(id)).guests
  expect(guest?.told).toMatchObject({ state: 'failed', problem: expect.stringContaining('does not take') })
  smtp.behave('take')
  must<Message>(await team.owner.ask('POST', `/v1/messages/${guest?.told?.message}/retry`))
  await tenSecondsLater()
  expect(toldTo(ANN).calendar).toContain('SEQUENCE:0')
})
