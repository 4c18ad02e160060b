import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Door, DoorTrial } from '#contract/door.ts'
import type { TouchInFull } from '#contract/touch-in-full.ts'
import { newId } from '#server/new-id.ts'
import { bounceText, mailText } from '#test/mail/mail-text.ts'
import { type MailTeam, mailTeam, type SeenTouch } from '#test/mail/mail-team.ts'
import { must } from '#test/revenue-team.ts'

const SALES = 'sales@acme.example'
const INFO = 'info@acme.example'
const NOTES = 'notes@acme.example'
const DAY = 86_400_000

let team: MailTeam
beforeAll(async () => {
  team = await mailTeam({ [SALES]: 'first secret', [INFO]: 'second secret', [NOTES]: 'third secret' })
}, 60_000)
afterAll(() => team?.close())

const named = (touches: readonly SeenTouch[], id: string) =>
  touches.filter(one => one.external_id.startsWith(id))
const seenDoor = async (id: string): Promise<Door> => must(await team.owner.ask('GET', `/v1/doors/${id}`))
let sales = ''

test('what lay in a mailbox before comes in as history, and waits for nobody', async () => {
  const before = new Date(team.now() - 2 * DAY)
  team.dovecot.deliver(SALES, mailText({ 'Message-ID': '<old@customer.example>' }), 'INBOX', before)
  const ancient = new Date(team.now() - 90 * DAY)
  team.dovecot.deliver(SALES, mailText({ 'Message-ID': '<ancient@customer.example>' }), 'INBOX', ancient)
  sales = (await team.connect(SALES)).id
  const touches = await team.until(all => named(all, 'old@').length === 1)
  expect(named(touches, 'old@')).toEqual([
    expect.objectContaining({
      direction: 'inbound',
      waits: false,
      email: 'ann@customer.example',
      subject: 'Price',
    }),
  ])
  expect(named(touches, 'ancient@')).toEqual([])
})

test('a mail that comes in is a lead with its name and source, and waits for an answer', async () => {
  const mail = mailText({
    'Message-ID': '<new@stranger.example>',
    From: '=?utf-8?q?J=C3=BCrgen?= <j@stranger.example>',
  })
  team.dovecot.deliver(SALES, mail)
  const [touch] = named(await team.until(all => named(all, 'new@').length === 1), 'new@')
  expect(touch).toMatchObject({
    waits: true,
    answered: false,
    body: 'Hello, how much is it?',
    machine: false,
  })
  const { rows } = await team.server.database.owner.query(
    `SELECT person.name, person.came_from AS origin FROM person JOIN belonging ON belonging.person_id = person.id
      JOIN identity ON identity.id = belonging.identity_id WHERE identity.value = 'j@stranger.example'`,
  )
  expect(rows).toEqual([{ name: 'Jürgen', origin: 'mail' }])
  const door = await seenDoor(sales)
  expect(door.health).toMatchObject({ state: 'working', trouble: null })
  expect(door.health.caughtUpAt).not.toBeNull()
})

test('an answer that was written elsewhere closes the wait, by whose address it was', async () => {
  team.dovecot.deliver(
    SALES,
    mailText({
      From: 'Olga <owner@example.com>',
      To: 'j@stranger.example',
      Subject: 'Re: Price',
      'Message-ID': '<answer@acme.example>',
      'In-Reply-To': '<new@stranger.example>',
      References: '<new@stranger.example>',
    }),
    'Sent',
  )
  const touches = await team.until(all => named(all, 'answer@').length === 1)
  const [answer] = named(touches, 'answer@')
  expect(answer).toMatchObject({
    direction: 'outbound',
    email: 'j@stranger.example',
    thread: 'new@stranger.example',
  })
  expect(answer?.member).toMatch(/^user:/)
  expect(named(touches, 'new@')[0]).toMatchObject({ waits: true, answered: true })
})

test('what was sent from here lies in the folder of sent mails, and is not booked again; answers to it find its thread', async () => {
  const id = newId()
  await team.server.database.owner.query(
    `INSERT INTO message (workspace_id, id, identity_id, thread, made_at, changed_at, sent_at)
      SELECT workspace_id, $1, id, 'a thread of ours', now(), now(), now() FROM identity WHERE value = 'j@stranger.example'`,
    [id],
  )
  const ours = `${id}@acme.example`
  team.dovecot.deliver(
    SALES,
    mailText({ From: SALES, To: 'j@stranger.example', 'Message-ID': `<${ours}>` }),
    'Sent',
  )
  team.dovecot.deliver(
    SALES,
    mailText({
      From: 'j@stranger.example',
      'Message-ID': '<thanks@stranger.example>',
      'In-Reply-To': `<${ours}>`,
    }),
  )
  const touches = await team.until(all => named(all, 'thanks@').length === 1)
  expect(named(touches, 'thanks@')[0]).toMatchObject({ thread: 'a thread of ours', waits: true })
  expect(named(touches, ours)).toEqual([])
})

test('what machines write and what is taken for spam waits for nobody', async () => {
  const away = {
    'Auto-Submitted': 'auto-replied',
    Subject: 'Out of office',
    'Message-ID': '<away@customer.example>',
  }
  team.dovecot.deliver(SALES, mailText(away))
  team.dovecot.deliver(SALES, mailText({ 'X-Spam-Flag': 'YES', 'Message-ID': '<spam@customer.example>' }))
  team.dovecot.deliver(SALES, bounceText('gone@customer.example', 'answer@acme.example'))
  const touches = await team.until(
    all => named(all, 'bounce').length === 1 && named(all, 'spam').length === 1,
  )
  for (const id of ['away@', 'spam@', 'bounce'])
    expect(named(touches, id)).toEqual([expect.objectContaining({ machine: true, waits: false })])
  // It stands with whom it is about, on the conversation of the mail that came back.
  expect(named(touches, 'bounce')[0]).toMatchObject({
    email: 'gone@customer.example',
    thread: 'new@stranger.example',
  })
})

test('a copy among the sent mails, or a mail that came back, settles a message of which nobody knew', async () => {
  const { owner } = team.server.database
  const [copied, returned] = [newId(), newId()]
  for (const id of [copied, returned]) {
    await owner.query(
      `INSERT INTO message (workspace_id, id, identity_id, door_id, thread, recipient, made_at, changed_at, sent_at)
        SELECT workspace_id, $1, id, $2, $3, value, now(), now(), now() FROM identity WHERE value = 'j@stranger.example'`,
      [id, sales, `${id}@acme.example`],
    )
    await owner.query(
      `INSERT INTO outbox (workspace_id, id, kind, recipient, payload, state, created_at, next_try_at, claimed_at, begun_at)
        VALUES ($1, $2, 'message', $3, '{}', 'uncertain', now(), now(), now(), now())`,
      [team.workspace, id, sales],
    )
  }
  const copy = { From: SALES, To: 'j@stranger.example', 'Message-ID': `<${copied}@acme.example>` }
  team.dovecot.deliver(SALES, mailText(copy), 'Sent')
  team.dovecot.deliver(SALES, bounceText('j@stranger.example', `${returned}@acme.example`))
  const touches = await team.until(all => [copied, returned].every(id => named(all, `${id}@`).length > 0))
  for (const id of [copied, returned])
    expect(named(touches, `${id}@`)).toEqual([
      expect.objectContaining({ direction: 'outbound', email: 'j@stranger.example' }),
    ])
  const { rows } = await owner.query('SELECT DISTINCT state FROM outbox')
  expect(rows).toEqual([{ state: 'sent' }])
})

test('the same mail in two folders and two mailboxes is one, and two mails of one name are two', async () => {
  await team.connect(INFO)
  const twin = mailText({ 'Message-ID': '<twin@customer.example>', Date: 'Mon, 16 Nov 2026 10:00:00 +0000' })
  team.dovecot.deliver(SALES, twin)
  team.dovecot.deliver(INFO, twin)
  team.dovecot.deliver(
    SALES,
    mailText({ 'Message-ID': '<twin@customer.example>', Subject: 'Another question' }),
  )
  team.dovecot.deliver(INFO, mailText({ 'Message-ID': '<last@customer.example>' }))
  const touches = await team.until(all => named(all, 'last@').length === 1 && named(all, 'twin@').length >= 2)
  expect(
    named(touches, 'twin@')
      .map(one => one.subject)
      .sort(),
  ).toEqual(['Another question', 'Price'])
})

test('a mail without a name or a sender is not lost', async () => {
  team.dovecot.deliver(SALES, mailText({ Subject: 'Nameless' }))
  team.dovecot.deliver(
    SALES,
    mailText({ From: '', Subject: 'Nobody', 'Message-ID': '<nobody@customer.example>' }),
  )
  const touches = await team.until(all => all.some(one => one.subject === 'Nameless'))
  expect(touches.find(one => one.subject === 'Nameless')).toMatchObject({ waits: true })
  await team.eventually(async () => {
    await team.beat()
    const { text } = await team.owner.ask('GET', '/v1/failed-intake')
    return text.includes('nobody@customer.example') && text.includes('no-identity')
  })
})

test('files are kept for download, and what runs is not', async () => {
  const part = 'a-part-of-it'
  const file = (name: string, bytes: string): string =>
    `--${part}\r\nContent-Type: application/octet-stream; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(bytes).toString('base64')}\r\n`
  const body = `--${part}\r\nContent-Type: text/plain\r\n\r\nSee there.\r\n${file('plan.pdf', '%PDF-1.4 roof')}${file('virus.exe', 'MZ no')}--${part}--`
  const header = {
    'Message-ID': '<files@customer.example>',
    'Content-Type': `multipart/mixed; boundary="${part}"`,
  }
  team.dovecot.deliver(SALES, mailText(header, body))
  await team.until(all => named(all, 'files@').length === 1)
  const { rows } = await team.server.database.owner.query<{ id: string }>(
    `SELECT id FROM touchpoint WHERE external_id = 'files@customer.example'`,
  )
  const touch = must<TouchInFull>(await team.owner.ask('GET', `/v1/touchpoints/${rows[0]?.id}`))
  expect(touch.files).toEqual([
    expect.objectContaining({ name: 'plan.pdf', type: 'application/pdf', size: 13 }),
  ])
  expect(touch.attributes).toMatchObject({ files: 1, filesNotKept: 'virus.exe (runs)' })
  const got = await team.owner.ask('GET', `/v1/attachments/${touch.files[0]?.id}/content`)
  expect(got.text).toBe('%PDF-1.4 roof')
  expect(got.headers.get('content-disposition')).toMatch(/^attachment/)
})

test('a folder whose mails are numbered anew gives nothing twice', async () => {
  const before = await team.touches()
  await team.rest()
  await team.dovecot.renumber(SALES)
  team.dovecot.deliver(SALES, mailText({ 'Message-ID': '<after-numbers@customer.example>' }))
  team.resume()
  await team.until(all => named(all, 'after-numbers@').length === 1)
  expect(await team.touches()).toHaveLength(before.length + 1)
})

test('a wrong password stands on the page of the door in plain words, and the right one mends it at once', async () => {
  await team.rest()
  await team.dovecot.password(SALES, 'another secret')
  team.resume()
  await team.eventually(async () => (await seenDoor(sales)).health.trouble?.code === 'sign-in-refused')
  expect((await seenDoor(sales)).health).toMatchObject({
    state: 'failing',
    trouble: { message: expect.stringContaining('user name and password'), nextTryAt: expect.any(String) },
  })
  must(await team.owner.ask('PATCH', `/v1/doors/${sales}`, { secrets: { password: 'another secret' } }))
  await team.eventually(async () => (await seenDoor(sales)).health.trouble === null)
  const { rows } = await team.server.database.owner.query<{ act: string }>(
    `SELECT act FROM fact WHERE subject_id = $1 AND act IN ('door-failed', 'door-recovered') ORDER BY id DESC LIMIT 2`,
    [sales],
  )
  expect(rows.map(row => row.act)).toEqual(['door-recovered', 'door-failed'])
})

test('what members send in blind copy to a notes address is their touch with whom it went to', async () => {
  await team.connect(NOTES, { blindCopy: true })
  const header = {
    Received: 'from [192.0.2.7] (home.example [192.0.2.7]) by mail.acme.example with ESMTPSA id 1; Mon',
    From: 'owner@example.com',
    To: 'Zoe <zoe@buyer.example>',
    Cc: 'kim@buyer.example',
  }
  team.dovecot.deliver(NOTES, mailText({ ...header, 'Message-ID': '<noted@example.com>' }, 'As promised.'))
  const touches = await team.until(all => named(all, 'noted@').length === 2)
  expect(
    named(touches, 'noted@')
      .map(one => [one.email, one.direction])
      .sort(),
  ).toEqual([
    ['kim@buyer.example', 'outbound'],
    ['zoe@buyer.example', 'outbound'],
  ])
})

test('nothing comes by a paused mailbox, and all of it when it is open again', async () => {
  must(await team.owner.ask('PATCH', `/v1/doors/${sales}`, { active: false }))
  await new Promise(done => setTimeout(done, 500))
  team.dovecot.deliver(SALES, mailText({ 'Message-ID': '<paused@customer.example>' }))
  team.dovecot.deliver(INFO, mailText({ 'Message-ID': '<meanwhile@customer.example>' }))
  const touches = await team.until(all => named(all, 'meanwhile@').length === 1)
  expect(named(touches, 'paused@')).toEqual([])
  must(await team.owner.ask('PATCH', `/v1/doors/${sales}`, { active: true }))
  await team.until(all => named(all, 'paused@').length === 1)
})

test('a mailbox is tried out with a mail to itself, which is nobody’s touch', async () => {
  const before = (await team.touches()).length
  const smtp = { host: '127.0.0.1', port: team.smtpPort, security: 'starttls', user: INFO }
  const doors = must<{ data: Door[] }>(await team.owner.ask('GET', '/v1/doors?kind=mailbox'))
  const info = doors.data.find(door => door.name === INFO)
  must(await team.owner.ask('PATCH', `/v1/doors/${info?.id}`, { settings: { ...info?.settings, smtp } }))
  const trial = must<DoorTrial>(await team.owner.ask('POST', `/v1/doors/${info?.id}/trial`, {}))
  expect(trial.steps.map(step => [step.step, step.state])).toEqual([
    ['mailbox-name', 'done'],
    ['mailbox-sign-in', 'done'],
    ['mailbox-folders', 'done'],
    ['mailbox-send', 'done'],
    ['mailbox-find', 'done'],
  ])
  expect(trial.works).toBe(true)
  await team.beat()
  expect(await team.touches()).toHaveLength(before)
})

test('a trial says which step failed and why, and tries none after it', async () => {
  const door = await team.connect('nobody@acme.example', {}, { password: 'wrong' })
  const trial = must<DoorTrial>(await team.owner.ask('POST', `/v1/doors/${door.id}/trial`, {}))
  expect(trial.works).toBe(false)
  expect(trial.steps.map(step => [step.state, step.trouble])).toEqual([
    ['done', null],
    ['failed', 'sign-in-refused'],
    ['not-tried', null],
  ])
  expect((await team.owner.ask('DELETE', `/v1/doors/${door.id}`)).status).toBe(204)
})

test('a server of the local network is not reached unless the operator allows it', async () => {
  const imap = { host: '127.0.0.1', port: 1, security: 'tls', user: 'x' }
  const door = await team.connect('inside@acme.example', { imap }, { password: 'x' })
  const trial = must<DoorTrial>(await team.owner.ask('POST', `/v1/doors/${door.id}/trial`, {}))
  expect(trial.steps[0]).toMatchObject({
    state: 'failed',
    detail: expect.stringContaining('public internet'),
  })
  expect((await team.owner.ask('DELETE', `/v1/doors/${door.id}`)).status).toBe(204)
})
