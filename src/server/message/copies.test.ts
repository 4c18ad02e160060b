import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Message, Participants } from '#contract/message.ts'
import { must } from '#test/revenue-team.ts'
import { headerOf } from '#test/smtp-receiver.ts'
import { type WritingTeam, writingTeam } from '#test/writing-team.ts'

const ANA = 'ana@example.com'
const THREAD = 'asked@example.com'

let team: WritingTeam
let ana: string

beforeAll(async () => {
  team = await writingTeam()
  ana = await team.lead(ANA)
})
afterEach(() => void (team.smtp.letters.length = 0))
afterAll(() => team.close())

async function mailFrom(attributes: object): Promise<void> {
  must(
    await team.owner.ask('POST', '/v1/touchpoints', {
      source: team.door.source,
      externalId: THREAD,
      occurredAt: new Date(team.now() - 60_000).toISOString(),
      person: { email: ANA },
      kind: 'mail',
      channel: 'mail',
      direction: 'inbound',
      side: 'customer',
      thread: THREAD,
      attributes,
    }),
  )
  await team.beat()
}

async function writtenTo(message: string): Promise<[string, string][]> {
  await team.beat()
  const { rows } = await team.server.database.owner.query<{ value: string; external_id: string }>(
    `SELECT identity.value, touch.external_id FROM touchpoint touch JOIN identity ON identity.id = touch.identity_id
      WHERE touch.attributes ->> 'message' = $1 ORDER BY 1`,
    [message],
  )
  return rows.map(row => [row.value, row.external_id])
}

test('copies reach everybody once, blind ones are in no header, and each stands in the conversation of whom it went to', async () => {
  const { id } = await team.sent(ana, {
    cc: ['Bo@partner.example', 'guest@partner.example', ANA, 'sales@acme.example'],
    bcc: ['cy@partner.example', 'bo@partner.example'],
  })
  await team.tenSecondsLater()
  const [letter, ...more] = team.smtp.letters
  expect(more).toEqual([])
  expect(letter?.to).toEqual([
    ANA,
    'Bo@partner.example',
    'guest@partner.example',
    'sales@acme.example',
    'cy@partner.example',
  ])
  const raw = letter?.raw ?? ''
  expect(headerOf(raw, 'Cc')).toBe('Bo@partner.example, guest@partner.example, sales@acme.example')
  expect(raw).not.toContain('cy@partner.example')
  const name = `${id}@acme.example`
  expect(await writtenTo(id)).toEqual([
    [ANA, name],
    ['bo@partner.example', `${name} to bo@partner.example`],
    ['cy@partner.example', `${name} to cy@partner.example`],
    ['guest@partner.example', `${name} to guest@partner.example`],
  ])
})

test('who may not be written to is said by name, before it leaves and when it leaves', async () => {
  must(
    await team.owner.ask('POST', '/v1/suppressions', {
      address: 'no@thanks.example',
      note: 'Asked by letter',
    }),
  )
  const { id } = await team.draft(ana, { cc: ['ok@thanks.example', 'no@thanks.example'] })
  expect(await team.step(id, 'send')).toMatchObject({
    status: 409,
    body: {
      code: 'address-suppressed',
      param: 'cc',
      message: expect.stringMatching(/^no@thanks\.example: A member put this address/),
    },
  })
  must(await team.owner.ask('PATCH', `/v1/messages/${id}`, { cc: [], bcc: ['later@thanks.example'] }))
  must(await team.step(id, 'send'))
  must(await team.owner.ask('POST', '/v1/suppressions', { address: 'later@thanks.example', note: 'Called' }))
  await team.tenSecondsLater()
  expect(await team.shown(id)).toMatchObject({
    state: 'failed',
    problem: { code: 'suppressed', detail: expect.stringContaining('later@thanks.example') },
  })
  expect(team.smtp.letters).toEqual([])
})

test('what is no address is said at the field, and nothing of it becomes a header', async () => {
  const { id } = await team.draft(ana, { bcc: ['half@'] })
  expect(await team.step(id, 'send')).toMatchObject({
    status: 409,
    body: { code: 'message-bad-copy', param: 'bcc', message: expect.stringContaining('“half@”') },
  })
  for (const cc of [
    ['a@x.example\r\nBcc: b@x.example'],
    Array.from({ length: 26 }, (_, n) => `a${n}@x.example`),
  ])
    expect((await team.owner.ask('POST', '/v1/messages', { person: ana, cc })).status).toBe(400)
})

test('a mail of which one recipient is refused goes to nobody, and says who it was', async () => {
  const { id } = await team.sent(ana, { cc: ['nobody@gone.example', 'bo@partner.example'] })
  await team.tenSecondsLater()
  expect(await team.shown(id)).toMatchObject({
    state: 'failed',
    problem: { code: 'refused', detail: expect.stringMatching(/^nobody@gone\.example: 550/) },
  })
  expect(team.smtp.letters).toEqual([])
  must(await team.step(id, 'undo'))
  must(await team.owner.ask('PATCH', `/v1/messages/${id}`, { cc: ['bo@partner.example'] }))
  must<Message>(await team.step(id, 'send'))
  await team.tenSecondsLater()
  expect(team.smtp.letters).toHaveLength(1)
})

test('an answer to all goes to everybody on the thread but ourselves, and says who may not be written to', async () => {
  await mailFrom({
    from: ANA,
    to: 'sales@acme.example, bo@partner.example, no@thanks.example',
    cc: 'cy@partner.example, owner@example.com',
  })
  const asked = `/v1/message-participants?person=${ana}&thread=${THREAD}`
  expect(must<Participants>(await team.owner.ask('GET', asked)).data).toEqual([
    { address: 'bo@partner.example', refused: null, says: null },
    { address: 'no@thanks.example', refused: 'by-hand', says: expect.stringContaining('suppression list') },
    { address: 'cy@partner.example', refused: null, says: null },
  ])
  const copies = must<Participants>(
    await team.owner.ask('GET', `${asked}&copy=no@thanks.example&copy=half@`),
  ).copies
  expect(copies.map(one => one.refused)).toEqual(['by-hand', 'no-address'])
  const none = `/v1/message-participants?person=${ana}&thread=another`
  expect(must<Participants>(await team.owner.ask('GET', none)).data).toEqual([])
})
