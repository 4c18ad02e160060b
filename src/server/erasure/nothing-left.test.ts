import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Erasure } from '#contract/erasure.ts'
import type { Message } from '#contract/message.ts'
import { logOf } from '#server/http/log.ts'
import { sendMessages } from '#server/message/send-messages.ts'
import { plantCanary } from '#test/canary.ts'
import { type FormsAtWork, formsAtWork, SAID } from '#test/forms-at-work.ts'
import { mailboxThatSends, TEST_SECRET } from '#test/mailbox-that-sends.ts'
import { must } from '#test/revenue-team.ts'
import { type SmtpReceiver, smtpReceiver } from '#test/smtp-receiver.ts'

const ADDRESS = 'kanarie-mail@nest.example'
const STAYS = 'stays@nest.example'
/** In a file of theirs. */
const BYTES = 'what only a file of kanarie says'

let work: FormsAtWork
let smtp: SmtpReceiver
let logged = ''
let person: string
let other: string

beforeAll(async () => {
  const log = logOf('trace', { write: line => void (logged += line) })
  ;[work, smtp] = await Promise.all([formsAtWork({ log }), smtpReceiver()])
  ;({ person, other } = await plantCanary(work.team))
}, 60_000)
afterAll(async () => {
  await smtp?.close()
  await work?.close()
})

const owner = () => work.team.server.database.owner

/** Everything that the database holds, as text: bytes in hexadecimal and, where they are text, as such. */
async function dump(): Promise<string> {
  const { rows: tables } = await owner().query<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%'`,
  )
  let text = ''
  for (const { name } of tables) {
    const { rows } = await owner().query<{ line: string }>(`SELECT t::text AS line FROM ${name} t`)
    text += rows.map(row => `${name} ${row.line}\n`).join('')
  }
  return text
}

/** The lines in which an address stands, in whatever case, spelled in bytes or in base64. */
function linesWith(text: string, address: string): string[] {
  const [bare, bytes] = [address.toLowerCase(), Buffer.from(address)]
  // Base64 of a text differs by where it begins; without the signs at its ends it is found anyway.
  const coded = [0, 1, 2].map(at =>
    Buffer.concat([Buffer.alloc(at), bytes])
      .toString('base64')
      .replace(/=+$/, '')
      .slice(at === 0 ? 0 : at + 1, -2),
  )
  return text.split('\n').filter(line => {
    const low = line.toLowerCase()
    return low.includes(bare) || low.includes(bytes.toString('hex')) || coded.some(one => line.includes(one))
  })
}

async function sendNow(): Promise<void> {
  await work.team.pass(11 / 3600)
  const egress = { allow: new Set([`127.0.0.1:${smtp.port}`]), plainHttp: false }
  const { pool } = work.team.server.database
  await sendMessages(pool, work.team.workspace, { secret: TEST_SECRET, egress, clock: work.team.now })
}

async function write(to: string, given: object): Promise<Message> {
  const words = { person: to, subject: 'About the roof', text: 'Here it is.' }
  const { id } = must<Message>(await work.team.owner.ask('POST', '/v1/messages', { ...words, ...given }))
  must(await work.team.owner.ask('POST', `/v1/messages/${id}/send`))
  await sendNow()
  return must<Message>(await work.team.owner.ask('GET', `/v1/messages/${id}`))
}

/** Written to, copied, refused, asked for, half confirmed and unsubscribed. */
async function beEverywhere(): Promise<void> {
  const { team } = work
  const door = await mailboxThatSends(team.server.database.pool, team.workspace, { port: smtp.port })
  // A member put the address on the list; for this test it is written to.
  const { data } = must<{ data: { id: string; mayBeReleased: boolean }[] }>(
    await team.owner.ask('GET', '/v1/suppressions'),
  )
  for (const one of data)
    must(await team.owner.ask('POST', `/v1/suppressions/${one.id}/release`, { reason: 'asked again' }))
  const file = must<{ id: string }>(
    await team.owner.ask('POST', '/v1/attachments?name=offer.txt', undefined, {
      raw: BYTES,
      headers: { 'content-type': 'text/plain' },
    }),
  )
  expect(await write(person, { attachments: [file.id] })).toMatchObject({ state: 'sent' })
  expect(await write(other, { cc: [ADDRESS] })).toMatchObject({ state: 'sent' })
  must(
    await team.owner.ask('POST', '/v1/messages', {
      person: other,
      text: 'Later',
      bcc: [ADDRESS.toUpperCase()],
    }),
  )
  must(
    await team.owner.ask('POST', '/v1/touchpoints', {
      source: door.source,
      externalId: 'all@nest.example',
      occurredAt: new Date(team.now() - 60_000).toISOString(),
      person: { email: STAYS },
      kind: 'mail',
      channel: 'mail',
      direction: 'inbound',
      side: 'customer',
      thread: 'all@nest.example',
      attributes: { from: STAYS, to: `sales@acme.example, ${ADDRESS}`, cc: ADDRESS },
    }),
  )
  await team.beat()
  const asked = `person=${other}&thread=all@nest.example&copy=${ADDRESS}`
  must(await team.owner.ask('GET', `/v1/message-participants?${asked}`))
  must(await team.owner.ask('GET', `/v1/people?q=${ADDRESS}`))
  await team.owner.ask('GET', `/v1/nowhere/${ADDRESS}`)
  await team.owner.ask('POST', '/v1/people', { email: ADDRESS, name: 'Twice' })
  const form = await work.form({ doubleOptIn: true })
  expect((await work.fill(form.path, { ...SAID, email: 'Kanarie-Mail@nest.example' })).html).toContain(
    'letter',
  )
  await team.beat()
  // Put on the list once more, which holds what was to be copied to them, and says so by name.
  const words = { person: other, subject: 'Held', text: 'For all', cc: [ADDRESS] }
  const { id } = must<Message>(await team.owner.ask('POST', '/v1/messages', words))
  must(await team.owner.ask('POST', `/v1/messages/${id}/send`))
  must(await team.owner.ask('POST', '/v1/suppressions', { address: ADDRESS, note: 'Called again' }))
  expect(must<Message>(await team.owner.ask('GET', `/v1/messages/${id}`))).toMatchObject({
    state: 'failed',
    problem: { detail: expect.stringContaining(ADDRESS) },
  })
}

async function erase(): Promise<void> {
  const path = `/v1/people/${person}/erasure`
  const begun = must<Erasure>(await work.team.owner.ask('POST', path, { confirmation: person }))
  for (let tries = 0; tries < 1_200; tries++) {
    const now = must<Erasure>(await work.team.owner.ask('GET', `/v1/erasures/${begun.id}`))
    if (now.problem) throw new Error(now.problem)
    if (now.state === 'done') return
    await new Promise(done => setTimeout(done, 25))
  }
  throw new Error('the erasure did not end')
}

test('of an erased person no log and no dump of the database holds the address, and half-confirmed answers are gone', async () => {
  await beEverywhere()
  const whole = await work.team.owner.ask('GET', `/v1/people/${person}/everything`)
  const { attachments } = whole.body as { attachments: { name: string; content: string }[] }
  const file = attachments.find(one => one.name === 'offer.txt')
  expect(Buffer.from(file?.content ?? '', 'base64').toString()).toBe(BYTES)
  const before = await dump()
  const tables = new Set(linesWith(before, ADDRESS).map(line => line.split(' ')[0]))
  for (const table of ['identity', 'touchpoint', 'message', 'outbox'])
    expect([...tables]).toContain(`public.${table}`)
  const pending = async (): Promise<unknown[]> =>
    (await owner().query('SELECT 1 FROM form_confirmation')).rows
  expect(await pending()).toHaveLength(1)
  await erase()
  expect(await pending()).toEqual([])
  expect((await owner().query(`SELECT FROM account_mail WHERE kind = 'form-confirmation'`)).rows).toEqual([])
  const after = await dump()
  expect(linesWith(after, ADDRESS)).toEqual([])
  expect(linesWith(after, BYTES)).toEqual([])
  expect(linesWith(after, STAYS).length).toBeGreaterThan(0)
  expect(logged).toContain('/v1/people/:id/everything')
  expect(linesWith(logged, ADDRESS)).toEqual([])
})
