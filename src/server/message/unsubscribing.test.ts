import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Message } from '#contract/message.ts'
import { must } from '#test/revenue-team.ts'
import { headerOf } from '#test/smtp-receiver.ts'
import { type WritingTeam, writingTeam } from '#test/writing-team.ts'

const URL = 'https://duet.acme.example'
const READER = 'reader@example.com'

let team: WritingTeam
let reader: string

beforeAll(async () => {
  team = await writingTeam({ publicUrl: URL })
  reader = await team.lead(READER)
})
afterEach(() => {
  team.smtp.letters.length = 0
})
afterAll(() => team.close())

const agree = async (given: boolean, purpose = 'newsletter'): Promise<void> => {
  must(
    await team.owner.ask('POST', `/v1/people/${reader}/consents`, {
      purpose,
      channel: 'mail',
      given,
      reason: 'said so',
    }),
  )
  await team.pass(1 / 3600)
}

const later = async (): Promise<void> => {
  await team.pass(11 / 3600)
  await team.sendNow({ publicUrl: URL })
}

/** The path of the link in the last mail that arrived. */
const linkOf = (raw: string): string =>
  /^<https:\/\/duet\.acme\.example(\/u\/[\w-]+)>$/.exec(headerOf(raw, 'List-Unsubscribe') ?? '')?.[1] ?? ''

const oneClick = (path: string): Promise<Response> =>
  fetch(team.server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })

test('a mail for marketing carries its unsubscribing link in header and foot, and counts as marketing', async () => {
  await agree(true)
  const { id } = await team.sent(reader, { purpose: 'newsletter', text: '**News** for you', marks: true })
  await later()
  expect(await team.shown(id)).toMatchObject({ state: 'sent', purpose: 'newsletter' })
  const raw = team.smtp.letters[0]?.raw ?? ''
  const path = linkOf(raw)
  expect(path).not.toBe('')
  expect(headerOf(raw, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
  const words = raw.replaceAll('=\r\n', '')
  expect(words.split(`${URL}${path}`).length - 1).toBeGreaterThanOrEqual(3)
  expect(words).toContain('writes this to you because you agreed to it (Newsletter)')
  expect((await fetch(team.server.url + path)).status).toBe(200)
  await team.beat()
  const { rows } = await team.server.database.owner.query(
    `SELECT side FROM touchpoint WHERE attributes ->> 'message' = $1`,
    [id],
  )
  expect(rows).toEqual([{ side: 'marketing' }])
})

test('a personal message carries no such link', async () => {
  await team.sent(reader)
  await later()
  expect(headerOf(team.smtp.letters[0]?.raw ?? '', 'List-Unsubscribe')).toBeUndefined()
})

test('who unsubscribes holds what is scheduled and what waits to be tried again, at once, and the message says so', async () => {
  await agree(true)
  await team.sent(reader, { purpose: 'newsletter' })
  await later()
  const path = linkOf(team.smtp.letters[0]?.raw ?? '')
  team.smtp.letters.length = 0
  team.smtp.behave('later')
  const { id: again } = await team.sent(reader, { purpose: 'newsletter' })
  await later()
  expect(await team.shown(again)).toMatchObject({ state: 'scheduled', tries: 1 })
  team.smtp.behave('take')
  const { id: scheduled } = await team.sent(reader, { purpose: 'newsletter' })
  const { id: personal } = await team.sent(reader)
  // With the answer to their click it counts, which is well within a second.
  expect((await oneClick(path)).status).toBe(200)
  const held = await Promise.all([again, scheduled].map(id => team.shown(id)))
  for (const message of held)
    expect(message).toMatchObject({
      state: 'failed',
      problem: { code: 'suppressed', detail: expect.stringMatching(/^They withdrew their consent/) },
    })
  await later()
  expect(await team.shown(personal)).toMatchObject({ state: 'sent' })
  expect(team.smtp.letters).toHaveLength(1)
  const told = must<{ data: { kind: string }[] }>(await team.owner.ask('GET', '/v1/notifications'))
  expect(told.data.filter(one => one.kind === 'message')).toHaveLength(2)
})

test('one that is on its way to the server when its reader unsubscribes is held before its first byte', async () => {
  await agree(true)
  await team.sent(reader, { purpose: 'newsletter' })
  await later()
  const path = linkOf(team.smtp.letters[0]?.raw ?? '')
  team.smtp.letters.length = 0
  const { id } = await team.sent(reader, { purpose: 'newsletter' })
  // The server takes its time over the recipient; meanwhile they unsubscribe.
  team.smtp.before(async () => void (await oneClick(path)))
  await later()
  expect(await team.shown(id)).toMatchObject({ state: 'failed', problem: { code: 'suppressed' } })
  expect(team.smtp.letters).toEqual([])
})

test('nobody gets what they did not agree to, and no list of copies gets it', async () => {
  await agree(false)
  const refused = async (given: object): Promise<unknown> => {
    const { id } = await team.draft(reader, { purpose: 'newsletter', ...given })
    return (await team.step(id, 'send')).body
  }
  expect(await refused({})).toMatchObject({ code: 'address-suppressed', param: 'to' })
  expect(await refused({ cc: ['bo@example.com'] })).toMatchObject({ code: 'message-for-one', param: 'cc' })
  expect(await refused({ thread: 'asked@example.com' })).toMatchObject({ code: 'message-for-one' })
  for (const purpose of ['unheard-of', 'Not A Key'])
    expect((await team.owner.ask('POST', '/v1/messages', { person: reader, purpose })).status).toBe(400)
  expect(
    must<Message>(await team.owner.ask('POST', '/v1/messages', { person: reader, purpose: 'contact' })),
  ).toMatchObject({
    purpose: null,
  })
})

test('without an address of our own that links lead to, nothing for marketing leaves', async () => {
  await agree(true)
  const { id } = await team.sent(reader, { purpose: 'newsletter' })
  await team.pass(11 / 3600)
  await team.sendNow()
  expect(await team.shown(id)).toMatchObject({ state: 'failed', problem: { code: 'no-link' } })
})
