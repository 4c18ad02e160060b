import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Door } from '#contract/door.ts'
import { leadingZeros, PROOF_BITS } from '#domain/form/proof-of-work.ts'
import { type FormsAtWork, formsAtWork, PLAIN, SAID } from '#test/forms-at-work.ts'
import { must } from '#test/revenue-team.ts'

let work: FormsAtWork
beforeAll(async () => {
  work = await formsAtWork()
})
afterAll(() => work?.close())

describe('the page of a form', () => {
  test('stands without scripts, runs nothing of others, and is framed by nobody who is not allowed', async () => {
    const { path } = await work.form()
    const { status, html, headers } = await work.look(`${path}?from=spring&email=victim%40x.example`)
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
    const { path } = await work.form({ origins: ['https://www.example.com'] })
    const { headers } = await work.look(path)
    expect(headers.get('content-security-policy')).toContain('frame-ancestors https://www.example.com')
    expect(headers.get('x-frame-options')).toBeNull()
  })

  test('says so when it is paused, or is nobody’s', async () => {
    const { path, id } = await work.form()
    must(await work.team.owner.ask('PATCH', `/v1/doors/${id}`, { active: false }))
    expect((await work.look(path)).html).toContain('closed at the moment')
    expect((await work.fill(path, SAID)).status).toBe(403)
    expect((await work.look('/f/nothing')).status).toBe(404)
  })
})

describe('an answer', () => {
  test('comes into the conversation once, however often it is sent, and waits', async () => {
    const door = await work.form()
    const said = { ...SAID, size: '12,5', 'consent:news': 'yes' }
    expect((await work.fill(door.path, said)).html).toContain('Thank you')
    expect((await work.fill(door.path, said)).html).toContain('Thank you')
    expect(await work.touchesOf(door)).toMatchObject([
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
    expect(await work.waitsOf(door)).toBe(1)
    expect(await work.consentsTo('anna@form.example')).toEqual(['news mail true form'])
    const people = must<{ data: { id: string }[] }>(
      await work.team.owner.ask('GET', '/v1/people?q=anna%40form.example'),
    )
    const person = must<{ attributes: object }>(
      await work.team.owner.ask('GET', `/v1/people/${people.data[0]?.id}`),
    )
    expect(person.attributes).toMatchObject({ size: '12.5' })
  })

  test('with other words from the same page is another one, and none is lost', async () => {
    const door = await work.form()
    await work.fill(door.path, SAID)
    await work.fill(door.path, { ...SAID, words: 'I forgot something' })
    expect((await work.touchesOf(door)).map(touch => touch['text']).sort()).toEqual([
      'Hello',
      'I forgot something',
    ])
  })

  test('opens no wait when the form says so', async () => {
    const door = await work.form({ expectsReply: false })
    await work.fill(door.path, SAID)
    expect(await work.touchesOf(door)).toHaveLength(1)
    expect(await work.waitsOf(door)).toBe(0)
  })

  test('that does not fit comes back with what was typed and what is wrong, at its fields', async () => {
    const door = await work.form()
    const { status, html } = await work.fill(door.path, {
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
    expect(await work.touchesOf(door)).toEqual([])
  })

  test('leads on to an allowed website, and from within a frame by a link out of it', async () => {
    const redirect = 'https://www.example.com/thanks'
    const door = await work.form({ origins: ['https://www.example.com'], redirect })
    const led = await work.fill(door.path, SAID)
    expect([led.status, led.headers.get('location')]).toEqual([303, redirect])
    const framed = await work.fill(door.path, { ...SAID, _framed: '1' })
    expect(framed.html).toContain(`href="${redirect}" target="_top"`)
  })

  test.each([
    ['nothing at all', ''],
    ['half characters and zeros', 'email=a%40b.example&words=%ED%A0%80%00x'],
    ['a key that is an object’s', '__proto__=1&constructor=2&email=a%40b.example&words=x'],
    ['a submission of somebody’s choosing', 'email=a%40b.example&words=x&_submission=%27%3B--'],
    ['a page that runs', 'email=a%40b.example&words=x&_page=javascript%3Aalert(1)&_visitor=%00'],
  ])('of hostile making breaks nothing: %s', async (_case, body) => {
    const door = await work.form()
    const reply = await fetch(work.team.server.url + door.path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
    })
    expect([200, 422]).toContain(reply.status)
    for (const touch of await work.touchesOf(door))
      expect(JSON.stringify(touch)).not.toMatch(/javascript:|\\u0000/)
  })

  test('that is too large, or no form, is answered by a page', async () => {
    const door = await work.form()
    const large = await work.fill(door.path, { ...SAID, words: 'x'.repeat(400_000) })
    expect([large.status, large.headers.get('content-type')]).toEqual([413, 'text/html; charset=utf-8'])
    const json = await fetch(work.team.server.url + door.path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(json.status).toBe(415)
  })
})

describe('floods', () => {
  test('from one address are slowed and counted, keep what was typed, and hurt nobody else', async () => {
    const door = await work.form()
    const flood = []
    for (let many = 0; many < 20; many++)
      flood.push(await work.fill(door.path, { ...SAID, words: `flood ${many}` }, '198.51.100.9'))
    const slowed = flood.filter(page => page.status === 429)
    expect(slowed).toHaveLength(8)
    expect(slowed[0]?.html).toContain('flood 12</textarea>')
    expect(Number(slowed[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await work.fill(door.path, { ...SAID, words: 'a person' }, '203.0.113.5')).status).toBe(200)
    const texts = (await work.touchesOf(door)).map(touch => touch['text'])
    expect(texts).toContain('a person')
    expect(texts).toHaveLength(13)
    await expect.poll(async () => (await health(door)).refused).toBe(8)
    expect((await health(door)).lastRefused?.code).toBe('too-many')
  })

  test('who fills in what people do not see is asked to send it once more', async () => {
    const door = await work.form()
    const caught = await work.fill(door.path, { ...SAID, _website: 'https://spam.example' })
    expect([caught.status, caught.html.includes('people do not see')]).toEqual([422, true])
    expect(caught.html).not.toContain('spam.example')
    expect(await work.touchesOf(door)).toEqual([])
    expect((await work.fill(door.path, SAID)).status).toBe(200)
  })

  test('where work is asked for, who works gets through, and who does not only now and then', async () => {
    const door = await work.form({ proof: true })
    const lazy = []
    for (let many = 0; many < 5; many++)
      lazy.push((await work.fill(door.path, { ...SAID, words: `lazy ${many}` }, '198.51.100.20')).status)
    expect(lazy).toEqual([200, 200, 200, 429, 429])
    const { html } = await work.look(door.path)
    const challenge = /data-challenge="([^"]+)"/.exec(html)?.[1] ?? ''
    const proof = String(worked(challenge))
    const worker = { ...SAID, _challenge: challenge, _proof: proof }
    expect((await work.fill(door.path, worker, '198.51.100.20')).status).toBe(200)
    // One proof is good for one answer: sent again with it, and not for another.
    expect((await work.fill(door.path, worker, '198.51.100.20')).status).toBe(200)
    const other = { ...worker, _submission: 'submission-number-2' }
    expect((await work.fill(door.path, other, '198.51.100.20')).status).toBe(429)
    const forged = { ...worker, _challenge: challenge.replace(/^./, 'z') }
    expect((await work.fill(door.path, forged, '198.51.100.20')).status).toBe(429)
  })
})

test('each wording is a version, and is kept', async () => {
  const door = await work.form()
  const change = (title: string) =>
    work.team.owner.ask('PATCH', `/v1/doors/${door.id}`, { settings: { ...PLAIN, title } })
  must(await change('Second'))
  must(await change('Second'))
  must(await change('Third'))
  const { data } = must<{ data: { version: number; definition: { title: string } }[] }>(
    await work.team.owner.ask('GET', `/v1/doors/${door.id}/form-versions`),
  )
  expect(data.map(({ version, definition }) => [version, definition.title])).toEqual([
    [3, 'Third'],
    [2, 'Second'],
    [1, 'Contact <us>'],
  ])
})

test('a form that could not be answered is refused at its field', async () => {
  const settings = { ...PLAIN, fields: [{ ...PLAIN.fields[1], required: false }] }
  const reply = await work.team.owner.ask('POST', '/v1/doors', { kind: 'form', name: 'Nobody', settings })
  expect(reply).toMatchObject({ status: 400, body: { param: 'settings.fields' } })
})

test('trying out says what is missing, and that an answer has come', async () => {
  const door = await work.form()
  const tried = async () =>
    must<{ works: boolean; steps: { state: string }[] }>(
      await work.team.owner.ask('POST', `/v1/doors/${door.id}/trial`, {}),
    )
  expect((await tried()).works).toBe(false)
  await work.fill(door.path, SAID)
  await expect.poll(async () => (await tried()).works).toBe(true)
})

async function health(door: Door): Promise<Door['health']> {
  return must<Door>(await work.team.owner.ask('GET', `/v1/doors/${door.id}`)).health
}

function worked(challenge: string): number {
  for (let next = 0; ; next++)
    if (leadingZeros(createHash('sha256').update(`${challenge}:${next}`).digest()) >= PROOF_BITS) return next
}
