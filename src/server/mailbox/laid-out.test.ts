import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ThreadInFull } from '#contract/thread.ts'
import type { TimelineItem } from '#contract/timeline.ts'
import type { TouchInFull } from '#contract/touch-in-full.ts'
import { mailText } from '#test/mail/mail-text.ts'
import { type MailTeam, mailTeam } from '#test/mail/mail-team.ts'
import { must } from '#test/revenue-team.ts'

const SALES = 'sales@acme.example'
const PART = 'a-part-of-it'

let team: MailTeam
beforeAll(async () => {
  team = await mailTeam({ [SALES]: 'first secret' })
  await team.connect(SALES)
}, 60_000)
afterAll(() => team?.close())

function laidOut(html: string, more: Record<string, string> = {}): string {
  return mailText(
    { 'Content-Type': `multipart/mixed; boundary="${PART}"`, ...more },
    [
      `--${PART}`,
      'Content-Type: text/html; charset=utf-8',
      '',
      html,
      `--${PART}`,
      'Content-Type: application/pdf; name="plan.pdf"',
      'Content-Disposition: attachment; filename="plan.pdf"',
      '',
      '%PDF-1.4 roof',
      `--${PART}--`,
    ].join('\r\n'),
  )
}
const idOf = async (externalId: string): Promise<string> => {
  await team.until(all => all.some(one => one.external_id === externalId))
  const { rows } = await team.server.database.owner.query<{ id: string }>(
    'SELECT id FROM touchpoint WHERE external_id = $1',
    [externalId],
  )
  return rows[0]?.id ?? ''
}

test('a mail as it was laid out is sent for a frame in which nothing runs and nothing is fetched', async () => {
  const hostile =
    '<b>Our roof</b><script>steal()</script><img src="https://spy.example/a.png" alt="A roof"><form action="https://spy.example"><input></form>'
  team.dovecot.deliver(SALES, laidOut(hostile, { 'Message-ID': '<laid-out@customer.example>' }))
  const id = await idOf('laid-out@customer.example')
  const touch = must<TouchInFull>(await team.owner.ask('GET', `/v1/touchpoints/${id}`))
  expect(touch.page).toEqual({ pictures: 1, lines: expect.any(Number) })
  expect(touch.files.map(file => file.name)).toEqual(['plan.pdf'])
  const page = await team.owner.ask('GET', `/v1/touchpoints/${id}/page`)
  expect(page.text).toContain('<b>Our roof</b>')
  expect(page.text).not.toMatch(/spy\.example|<script|<form|<input|steal/)
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'self'")
  expect(policy).toMatch(/sandbox allow-popups allow-popups-to-escape-sandbox$/)
  expect(policy).toContain('img-src data:;')
  expect(page.headers.get('x-frame-options')).toBeNull()
  expect(page.headers.get('x-content-type-options')).toBe('nosniff')
  expect(page.headers.get('referrer-policy')).toBe('no-referrer')
  const asked = await team.owner.ask('GET', `/v1/touchpoints/${id}/page?pictures=shown`)
  expect(asked.text).toContain('src="https://spy.example/a.png"')
  expect(asked.text).not.toMatch(/<script|<form|steal/)
  expect(asked.headers.get('content-security-policy')).toContain('img-src data: https:;')
})

test('what came with a mail stands on its thread and in the timeline of whom it is with', async () => {
  const id = await idOf('laid-out@customer.example')
  const thread = must<ThreadInFull>(await team.owner.ask('GET', `/v1/threads/${id}`))
  const cameWith = { page: true, files: [expect.objectContaining({ name: 'plan.pdf', size: 13 })] }
  expect(thread.said).toEqual([expect.objectContaining({ id, cameWith })])
  const { data } = must<{ data: TimelineItem[] }>(
    await team.owner.ask('GET', `/v1/people/${thread.person.id}/timeline`),
  )
  expect(data).toContainEqual(expect.objectContaining({ type: 'touchpoint', id, cameWith }))
})

test('a picture that a mail brings along stands in its place', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const parts = [
    `--${PART}`,
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>Look:</p><img src="cid:roof@customer.example" alt="A roof">',
    `--${PART}`,
    'Content-Type: image/png; name="roof.png"',
    'Content-ID: <roof@customer.example>',
    'Content-Disposition: inline; filename="roof.png"',
    'Content-Transfer-Encoding: base64',
    '',
    png.toString('base64'),
    `--${PART}--`,
  ]
  const header = {
    'Message-ID': '<picture@customer.example>',
    'Content-Type': `multipart/related; boundary="${PART}"`,
  }
  team.dovecot.deliver(SALES, mailText(header, parts.join('\r\n')))
  const id = await idOf('picture@customer.example')
  const { page, files } = must<TouchInFull>(await team.owner.ask('GET', `/v1/touchpoints/${id}`))
  expect(page?.pictures).toBe(0)
  expect(files).toEqual([])
  const shown = await team.owner.ask('GET', `/v1/touchpoints/${id}/page`)
  expect(shown.text).toContain(`<img src="data:image/png;base64,${png.toString('base64')}" alt="A roof"`)
})

test('a mail that is only text has no page, and neither has what is too much to look at', async () => {
  team.dovecot.deliver(SALES, mailText({ 'Message-ID': '<plain@customer.example>' }))
  const id = await idOf('plain@customer.example')
  expect(must<TouchInFull>(await team.owner.ask('GET', `/v1/touchpoints/${id}`)).page).toBeNull()
  expect((await team.owner.ask('GET', `/v1/touchpoints/${id}/page`)).status).toBe(404)
  team.dovecot.deliver(
    SALES,
    laidOut('<table><tr><td>'.repeat(3_000), { 'Message-ID': '<deep@customer.example>' }),
  )
  const deep = await idOf('deep@customer.example')
  expect(must<TouchInFull>(await team.owner.ask('GET', `/v1/touchpoints/${deep}`)).page).toBeNull()
})
