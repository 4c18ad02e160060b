import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { text as textIn } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Door } from '#contract/door.ts'
import type { FormDefinition } from '#domain/form/form.ts'
import { leadingZeros, PROOF_BITS } from '#domain/form/proof-of-work.ts'
import { sendLetters } from '#server/mail/send-mail.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'

const PLAIN: FormDefinition = {
  language: 'en',
  title: 'Contact <us>',
  fields: [
    { key: 'name', label: 'Name', kind: 'text', required: false, means: 'name' },
    { key: 'email', label: 'E-mail', kind: 'email', required: true, means: 'email' },
    { key: 'size', label: 'Size', kind: 'number', required: false, means: 'attribute' },
    { key: 'words', label: 'Message', kind: 'long', required: true, means: 'message' },
    { key: 'from', label: 'From', kind: 'hidden', required: false, means: 'answer', value: 'footer' },
  ],
  consents: [{ purpose: 'news', text: 'Send me "news".', required: false }],
  origins: [],
  expectsReply: true,
  doubleOptIn: false,
  proof: false,
}
const SAID = {
  _submission: 'submission-number-1',
  name: 'Anna',
  email: 'anna@form.example',
  words: 'Hello',
  from: 'header',
}

let team: Team
let smtp: SMTPServer
const letters: string[] = []
let mail: { smtp: string; from: string; address: string }

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _, done) =>
      void textIn(stream).then(letter => {
        letters.push(letter.replaceAll('=\r\n', '').replaceAll('=3D', '='))
        done()
      }),
  })
  await new Promise<void>(listening => void smtp.listen(0, '127.0.0.1', listening))
  const { port } = smtp.server.address() as AddressInfo
  mail = {
    smtp: `smtp://127.0.0.1:${port}`,
    from: 'Duet <duet@example.com>',
    address: 'https://duet.example.com',
  }
  team = await revenueTeam({ mail, trustProxy: true })
})
afterAll(async () => {
  await team?.close()
  await new Promise<void>(closed => smtp.close(closed))
})

let made = 0
async function form(change: Partial<FormDefinition> = {}): Promise<Door & { path: string }> {
  const body = { kind: 'form', name: `Form ${++made}`, settings: { ...PLAIN, ...change } }
  const door = must<Door>(await team.owner.ask('POST', '/v1/doors', body))
  return { ...door, path: door.address ?? '' }
}

type Page = { status: number; html: string; headers: Headers }

async function look(path: string): Promise<Page> {
  const reply = await fetch(team.server.url + path, { redirect: 'manual' })
  return { status: reply.status, html: await reply.text(), headers: reply.headers }
}

async function fill(path: string, said: Record<string, string>, from = '192.0.2.1'): Promise<Page> {
  const reply = await fetch(team.server.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'x-forwarded-for': from },
    body: new URLSearchParams(said),
  })
  return { status: reply.status, html: await reply.text(), headers: reply.headers }
}

async function touchesOf(door: Door): Promise<Record<string, unknown>[]> {
  await team.beat()
  const { rows } = await team.server.database.owner.query<Record<string, unknown>>(
    `SELECT kind, subject, body AS text, name, attributes, replying, thread FROM touchpoint WHERE source = $1 ORDER BY occurred_at, external_id`,
    [door.source],
  )
  return rows
}

async function waitsOf(door: Door): Promise<number> {
  const { rows } = await team.server.database.owner.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM wait WHERE thread LIKE $1 || '/%' AND answered_at IS NULL`,
    [door.source],
  )
  return rows[0]?.count ?? 0
}

describe('the page of a form', () => {
  test('stands without scripts, runs nothing of others, and is framed by nobody who is not allowed', async () => {
    const { path } = await form()
    const { status, html, headers } = await look(`${path}?from=spring&email=victim%40x.example`)
    expect(status).toBe(200)
    expect(html).toContain('Contact &#60;us&#62;')
    expect(html).toContain('name="from" value="spring"')
    // A link puts no words into a visible field.
    expect(html).not.toContain('victim')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(html).not.toMatch(/<script>|\son\w+=|style="/)
  })

  test('may stand in the websites that are allowed', async () => {
    const { path } = await form({ origins: ['https://www.example.com'] })
    const { headers } = await look(path)
    expect(headers.get('content-security-policy')).toContain('frame-ancestors https://www.example.com')
    expect(headers.get('x-frame-options')).toBeNull()
  })

  test('says so when it is paused, or is nobody’s', async () => {
    const { path, id } = await form()
    must(await team.owner.ask('PATCH', `/v1/doors/${id}`, { active: false }))
    expect((await look(path)).html).toContain('closed at the moment')
    expect((await fill(path, SAID)).status).toBe(403)
    expect((await look('/f/nothing')).status).toBe(404)
  })
})

describe('an answer', () => {
  test('comes into the conversation once, however often it is sent, and waits', async () => {
    const door = await form()
    const said = { ...SAID, size: '12,5', 'consent:news': 'yes' }
    expect((await fill(door.path, said)).html).toContain('Thank you')
    expect((await fill(door.path, said)).html).toContain('Thank you')
    expect(await touchesOf(door)).toMatchObject([
      {
        kind: 'form',
        subject: 'Contact <us>',
        text: 'Hello',
        name: 'Anna',
        attributes: {
          size: '12.5',
          from: 'header',
          'form version': 1,
          'consent news': 'given',
          'consent words news': 'Send me "news".',
        },
      },
    ])
    expect(await waitsOf(door)).toBe(1)
    const people = must<{ data: { id: string }[] }>(
      await team.owner.ask('GET', '/v1/people?q=anna%40form.example'),
    )
    const person = must<{ attributes: object }>(
      await team.owner.ask('GET', `/v1/people/${people.data[0]?.id}`),
    )
    expect(person.attributes).toMatchObject({ size: '12.5' })
  })

  test('with other words from the same page is another one, and none is lost', async () => {
    const door = await form()
    await fill(door.path, SAID)
    await fill(door.path, { ...SAID, words: 'I forgot something' })
    expect((await touchesOf(door)).map(touch => touch['text']).sort()).toEqual([
      'Hello',
      'I forgot something',
    ])
  })

  test('opens no wait when the form says so', async () => {
    const door = await form({ expectsReply: false })
    await fill(door.path, SAID)
    expect(await touchesOf(door)).toHaveLength(1)
    expect(await waitsOf(door)).toBe(0)
  })

  test('that does not fit comes back with what was typed and what is wrong, at its fields', async () => {
    const door = await form()
    const { status, html } = await fill(door.path, {
      ...SAID,
      email: 'anna@',
      words: '"><script>alert(1)</script>',
    })
    expect(status).toBe(422)
    expect(html).toContain('value="anna@"')
    expect(html).toContain('This is not an e-mail address')
    expect(html).toMatch(/aria-invalid="true" aria-describedby="f-\w+-bad"/)
    expect(html).not.toContain('<script>alert')
    expect(html).toContain('name="_submission" value="submission-number-1"')
    expect(await touchesOf(door)).toEqual([])
  })

  test('leads on to an allowed website, and from within a frame by a link out of it', async () => {
    const redirect = 'https://www.example.com/thanks'
    const door = await form({ origins: ['https://www.example.com'], redirect })
    const led = await fill(door.path, SAID)
    expect([led.status, led.headers.get('location')]).toEqual([303, redirect])
    const framed = await fill(door.path, { ...SAID, _framed: '1' })
    expect(framed.html).toContain(`href="${redirect}" target="_top"`)
  })

  test.each([
    ['nothing at all', ''],
    ['half characters and zeros', 'email=a%40b.example&words=%ED%A0%80%00x'],
    ['a key that is an object’s', '__proto__=1&constructor=2&email=a%40b.example&words=x'],
    ['a submission of somebody’s choosing', 'email=a%40b.example&words=x&_submission=%27%3B--'],
    ['a page that runs', 'email=a%40b.example&words=x&_page=javascript%3Aalert(1)&_visitor=%00'],
  ])('of hostile making breaks nothing: %s', async (_case, body) => {
    const door = await form()
    const reply = await fetch(team.server.url + door.path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
    })
    expect([200, 422]).toContain(reply.status)
    for (const touch of await touchesOf(door))
      expect(JSON.stringify(touch)).not.toMatch(/javascript:|\\u0000/)
  })

  test('that is too large, or no form, is answered by a page', async () => {
    const door = await form()
    const large = await fill(door.path, { ...SAID, words: 'x'.repeat(400_000) })
    expect([large.status, large.headers.get('content-type')]).toEqual([413, 'text/html; charset=utf-8'])
    const json = await fetch(team.server.url + door.path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(json.status).toBe(415)
  })
})

describe('floods', () => {
  test('from one address are slowed and counted, keep what was typed, and hurt nobody else', async () => {
    const door = await form()
    const flood = []
    for (let many = 0; many < 20; many++)
      flood.push(await fill(door.path, { ...SAID, words: `flood ${many}` }, '198.51.100.9'))
    const slowed = flood.filter(page => page.status === 429)
    expect(slowed).toHaveLength(8)
    expect(slowed[0]?.html).toContain('flood 12</textarea>')
    expect(Number(slowed[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await fill(door.path, { ...SAID, words: 'a person' }, '203.0.113.5')).status).toBe(200)
    const texts = (await touchesOf(door)).map(touch => touch['text'])
    expect(texts).toContain('a person')
    expect(texts).toHaveLength(13)
    await expect.poll(async () => (await health(door)).refused).toBe(8)
    expect((await health(door)).lastRefused?.code).toBe('too-many')
  })

  test('who fills in what people do not see is asked to send it once more', async () => {
    const door = await form()
    const caught = await fill(door.path, { ...SAID, _website: 'https://spam.example' })
    expect([caught.status, caught.html.includes('people do not see')]).toEqual([422, true])
    expect(caught.html).not.toContain('spam.example')
    expect(await touchesOf(door)).toEqual([])
    expect((await fill(door.path, SAID)).status).toBe(200)
  })

  test('where work is asked for, who works gets through, and who does not only now and then', async () => {
    const door = await form({ proof: true })
    const lazy = []
    for (let many = 0; many < 5; many++)
      lazy.push((await fill(door.path, { ...SAID, words: `lazy ${many}` }, '198.51.100.20')).status)
    expect(lazy).toEqual([200, 200, 200, 429, 429])
    const { html } = await look(door.path)
    const challenge = /data-challenge="([^"]+)"/.exec(html)?.[1] ?? ''
    const proof = String(worked(challenge))
    const worker = { ...SAID, _challenge: challenge, _proof: proof }
    expect((await fill(door.path, worker, '198.51.100.20')).status).toBe(200)
    // One proof is good for one answer: sent again with it, and not for another.
    expect((await fill(door.path, worker, '198.51.100.20')).status).toBe(200)
    const other = { ...worker, _submission: 'submission-number-2' }
    expect((await fill(door.path, other, '198.51.100.20')).status).toBe(429)
    const forged = { ...worker, _challenge: challenge.replace(/^./, 'z') }
    expect((await fill(door.path, forged, '198.51.100.20')).status).toBe(429)
  })
})

describe('an address that has to be confirmed', () => {
  const link = (email: string): string =>
    letters
      .filter(letter => letter.includes(`To: ${email}`))
      .flatMap(letter => /https:\/\/duet\.example\.com(\/f\/\S+)/.exec(letter)?.[1] ?? [])
      .at(-1) ?? ''
  const post = () =>
    sendLetters(team.server.database.pool, {
      mail,
      secret: 'a secret of the tests, long enough',
      clock: team.now,
    })

  test('is confirmed by the button behind the link and not by the link, once', async () => {
    const door = await form({ doubleOptIn: true })
    const said = { ...SAID, email: 'dora@form.example', size: '3', 'consent:news': 'yes' }
    expect((await fill(door.path, said)).html).toContain('we sent a letter to dora@form.example')
    await fill(door.path, said)
    await post()
    expect(letters.filter(letter => letter.includes('To: dora@form.example'))).toHaveLength(1)
    const path = link('dora@form.example')
    expect((await look(path)).html).toContain('Confirm my address')
    expect((await look(path)).headers.get('referrer-policy')).toBe('no-referrer')
    expect(
      (await touchesOf(door)).map(touch => (touch['attributes'] as Record<string, unknown>)['consent news']),
    ).toEqual(['asked'])
    expect((await fill(path, {})).html).toContain('Your address is confirmed')
    expect((await fill(path, {})).html).toContain('Your address is confirmed')
    const after = await touchesOf(door)
    expect(after).toHaveLength(2)
    expect(after[1]).toMatchObject({
      kind: 'other',
      attributes: { confirmed: true, 'consent news': 'given', 'consent words news': 'Send me "news".' },
    })
    expect(await waitsOf(door)).toBe(1)
    const { rows } = await team.server.database.owner.query<{ answer_sealed: Buffer | null }>(
      'SELECT answer_sealed FROM form_confirmation WHERE door_id = $1',
      [door.id],
    )
    expect(rows).toEqual([{ answer_sealed: null }])
  })

  test('gets at most three letters a day, whoever types it', async () => {
    const door = await form({ doubleOptIn: true })
    for (let many = 0; many < 6; many++)
      await fill(
        door.path,
        { ...SAID, email: 'vic@form.example', words: `bomb ${many}` },
        `203.0.113.${many + 1}`,
      )
    await post()
    await post()
    expect(letters.filter(letter => letter.includes('To: vic@form.example'))).toHaveLength(3)
    expect(await touchesOf(door)).toHaveLength(6)
  })

  test('is not confirmed by a link that is made up or has run out', async () => {
    const door = await form({ doubleOptIn: true })
    expect((await look(`${door.path}/confirm/made-up`)).status).toBe(410)
    expect((await fill(`${door.path}/confirm/made-up`, {})).status).toBe(410)
    await fill(door.path, { ...SAID, email: 'late@form.example' })
    await post()
    await team.pass(8 * 24)
    expect((await fill(link('late@form.example'), {})).status).toBe(410)
  })
})

test('each wording is a version, and is kept', async () => {
  const door = await form()
  const change = (title: string) =>
    team.owner.ask('PATCH', `/v1/doors/${door.id}`, { settings: { ...PLAIN, title } })
  must(await change('Second'))
  must(await change('Second'))
  must(await change('Third'))
  const { data } = must<{ data: { version: number; definition: { title: string } }[] }>(
    await team.owner.ask('GET', `/v1/doors/${door.id}/form-versions`),
  )
  expect(data.map(({ version, definition }) => [version, definition.title])).toEqual([
    [3, 'Third'],
    [2, 'Second'],
    [1, 'Contact <us>'],
  ])
})

test('a form that could not be answered is refused at its field', async () => {
  const settings = { ...PLAIN, fields: [{ ...PLAIN.fields[1], required: false }] }
  const reply = await team.owner.ask('POST', '/v1/doors', { kind: 'form', name: 'Nobody', settings })
  expect(reply).toMatchObject({ status: 400, body: { param: 'settings.fields' } })
})

test('trying out says what is missing, and that an answer has come', async () => {
  const door = await form()
  const tried = async () =>
    must<{ works: boolean; steps: { state: string }[] }>(
      await team.owner.ask('POST', `/v1/doors/${door.id}/trial`, {}),
    )
  expect((await tried()).works).toBe(false)
  await fill(door.path, SAID)
  await expect.poll(async () => (await tried()).works).toBe(true)
})

async function health(door: Door): Promise<Door['health']> {
  return must<Door>(await team.owner.ask('GET', `/v1/doors/${door.id}`)).health
}

function worked(challenge: string): number {
  for (let next = 0; ; next++)
    if (leadingZeros(createHash('sha256').update(`${challenge}:${next}`).digest()) >= PROOF_BITS) return next
}
