import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Door } from '#contract/door.ts'
import type { Meeting } from '#contract/meeting.ts'
import {
  APPLE_REPLY,
  EXCHANGE_COUNTER,
  GOOGLE_REPLY,
  mailOfApple,
  mailOfGoogle,
  mailOfOutlook,
  OUTLOOK_REPLY,
} from '#test/mail/answers-of-calendars.ts'
import { mailText } from '#test/mail/mail-text.ts'
import { type MailTeam, mailTeam, type SeenTouch } from '#test/mail/mail-team.ts'
import { must } from '#test/revenue-team.ts'

const SALES = 'sales@acme.example'
const ANN = 'ann@customer.example'
const LONG = 'ann.long-name@customer.example'
const HOUR_MS = 3_600_000

let team: MailTeam
let door: string
let meeting: Meeting

beforeAll(async () => {
  team = await mailTeam({ [SALES]: 'first secret' })
  const smtp = { host: '127.0.0.1', port: team.smtpPort, security: 'starttls', user: SALES }
  door = (await team.connect(SALES, { smtp })).id
  const people = [await team.lead(ANN), await team.lead(LONG)]
  meeting = must<Meeting>(
    await team.owner.ask('POST', '/v1/meetings', { title: 'Demo', ...span(24), people }),
  )
}, 60_000)
afterAll(() => team?.close())

const span = (hours: number): { startsAt: string; endsAt: string } => ({
  startsAt: new Date(team.now() + hours * HOUR_MS).toISOString(),
  endsAt: new Date(team.now() + (hours + 1) * HOUR_MS).toISOString(),
})
/** About our meeting, said in this moment. */
const about = (calendar: string, { sequence = 0 } = {}): string =>
  calendar
    .replace('UID:one@acme.example', `UID:${meeting.id}@acme.example`)
    .replace(/SEQUENCE:\d/, `SEQUENCE:${sequence}`)
    .replace(/DTSTAMP:\w+/, `DTSTAMP:${new Date(team.now()).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`)
const guest = async (address: string): Promise<Meeting['guests'][number] | undefined> =>
  must<Meeting>(await team.owner.ask('GET', `/v1/meetings/${meeting.id}`)).guests.find(
    one => one.address === address,
  )
const refused = async (): Promise<number> =>
  must<Door>(await team.owner.ask('GET', `/v1/doors/${door}`)).health.refused

let count = 0
/** Delivers a mail of this name and waits for its touch. */
async function arrives(
  mail: (header: Record<string, string>) => string,
  from: string,
): Promise<SeenTouch & { kind: string; answer: string | null }> {
  const id = `answer-${++count}@customer.example`
  team.dovecot.deliver(
    SALES,
    mail({ From: `Ann <${from}>`, 'Message-ID': `<${id}>`, Subject: 'Answer: Demo' }),
  )
  const touches = await team.until(all => all.some(one => one.external_id === id))
  const { rows } = await team.server.database.owner.query<{ kind: string; answer: string | null }>(
    `SELECT kind, attributes ->> 'answer' AS answer FROM touchpoint WHERE external_id = $1`,
    [id],
  )
  const touch = touches.find(one => one.external_id === id)
  if (!touch || !rows[0]) throw new Error('it is not there')
  return { ...touch, ...rows[0] }
}

test('who accepts by Google has a meeting in the conversation, and waits for no answer', async () => {
  const touch = await arrives(header => mailOfGoogle(header, about(GOOGLE_REPLY)), ANN)
  expect(touch).toMatchObject({
    kind: 'meeting',
    answer: 'accepted',
    direction: 'inbound',
    machine: false,
    waits: false,
    email: ANN,
  })
  const { rows } = await team.server.database.owner.query<{ thread: string }>(
    'SELECT thread FROM meeting_guest WHERE address = $1',
    [ANN],
  )
  expect(touch.thread).toBe(rows[0]?.thread)
  expect(await guest(ANN)).toMatchObject({ answer: 'accepted', answeredAt: expect.any(String) })
  expect(await guest(LONG)).toMatchObject({ answer: 'none' })
})

test('who declines by Outlook is heard with what they wrote', async () => {
  const touch = await arrives(header => mailOfOutlook(header, about(OUTLOOK_REPLY)), LONG)
  expect(touch).toMatchObject({
    kind: 'mail',
    answer: 'declined',
    waits: false,
    body: 'Leider nicht da, geht auch Freitag?',
  })
  expect(await guest(LONG)).toMatchObject({
    answer: 'declined',
    comment: 'Leider nicht da, geht auch Freitag?',
  })
})

test('who answers anew by Apple has changed their mind', async () => {
  expect(await arrives(header => mailOfApple(header, about(APPLE_REPLY)), ANN)).toMatchObject({
    answer: 'tentative',
    waits: false,
  })
  expect(await guest(ANN)).toMatchObject({ answer: 'tentative' })
})

test('who asks for another time by Exchange is heard with that time', async () => {
  const counter = about(EXCHANGE_COUNTER)
  expect(await arrives(header => mailOfOutlook(header, counter, { method: 'COUNTER' }), ANN)).toMatchObject({
    answer: 'proposed',
    waits: false,
  })
  expect(await guest(ANN)).toMatchObject({
    answer: 'tentative',
    proposed: { startsAt: '2027-07-01T08:00:00.000Z', endsAt: '2027-07-01T09:00:00.000Z' },
  })
})

test.each([
  [
    'by somebody who was not invited',
    'eve@evil.example',
    (header: Record<string, string>) => mailOfGoogle(header, about(GOOGLE_REPLY)),
  ],
  [
    'by a guest for another one',
    LONG,
    (header: Record<string, string>) => mailOfGoogle(header, about(GOOGLE_REPLY)),
  ],
  [
    'whose sender the server that received it doubts',
    ANN,
    (header: Record<string, string>) =>
      mailOfGoogle(
        {
          'Authentication-Results': 'mx.acme.example; spf=fail; dmarc=fail header.from=customer.example',
          ...header,
        },
        about(GOOGLE_REPLY),
      ),
  ],
])('an answer %s is refused and counted, and its mail is kept', async (_, from, mail) => {
  const [before, counted] = [await guest(ANN), await refused()]
  const touch = await arrives(mail, from)
  expect(touch).toMatchObject({ machine: true, waits: false, answer: null })
  expect(await guest(ANN)).toEqual(before)
  expect(await refused()).toBe(counted + 1)
  const { health } = must<Door>(await team.owner.ask('GET', `/v1/doors/${door}`))
  expect(health.lastRefused?.code).toBe('answer-not-invited')
})

test('an answer to a meeting of somebody else opens no wait either', async () => {
  const touch = await arrives(header => mailOfOutlook(header, OUTLOOK_REPLY), LONG)
  expect(touch).toMatchObject({ kind: 'mail', waits: false, answer: null })
})

test('an invitation of theirs is a mail that deserves an answer', async () => {
  const theirs = GOOGLE_REPLY.replace('METHOD:REPLY', 'METHOD:REQUEST')
  const words = 'Can you come?'
  const touch = await arrives(header => mailOfOutlook(header, theirs, { method: 'REQUEST', words }), ANN)
  expect(touch).toMatchObject({ waits: true })
})

test('a mail of a guest that is no calendar answer is a question as ever', async () => {
  const header = (given: Record<string, string>): string => mailText(given, 'What shall I prepare?')
  expect(await arrives(header, ANN)).toMatchObject({ waits: true })
})

test('an answer to the time before it was moved says nothing of the new one', async () => {
  must(await team.owner.ask('PATCH', `/v1/meetings/${meeting.id}`, span(48)))
  expect(await guest(ANN)).toMatchObject({ answer: 'none' })
  await arrives(header => mailOfGoogle(header, about(GOOGLE_REPLY, { sequence: 0 })), ANN)
  expect(await guest(ANN)).toMatchObject({ answer: 'none' })
  await arrives(header => mailOfGoogle(header, about(GOOGLE_REPLY, { sequence: 1 })), ANN)
  expect(await guest(ANN)).toMatchObject({ answer: 'accepted' })
})

test('a mail that comes again answers once', async () => {
  const { rows } = await team.server.database.owner.query('SELECT FROM meeting_answer')
  const before = rows.length
  const mail = mailOfGoogle(
    { From: ANN, 'Message-ID': '<answer-1@customer.example>', Subject: 'Answer: Demo' },
    about(GOOGLE_REPLY),
  )
  await team.rest()
  await team.dovecot.renumber(SALES)
  team.dovecot.deliver(SALES, mail)
  team.resume()
  await arrives(header => mailText(header), ANN)
  const after = await team.server.database.owner.query('SELECT FROM meeting_answer')
  expect(after.rows.length - before).toBeLessThanOrEqual(1)
})
