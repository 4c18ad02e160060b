import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { headerOf, SMTP_PASSWORD, SMTP_USER, type SmtpReceiver, smtpReceiver } from '#test/smtp-receiver.ts'
import { expectAccessible, openBrowser, pageFor, sameVisitor } from './browser.ts'
import { type House, startHouse } from './house.ts'
import { comeFirst } from './visitors.ts'

let smtp: SmtpReceiver
let house: House
let browser: Browser
let page: Page
let person: string

beforeAll(async () => {
  smtp = await smtpReceiver()
  house = await startHouse({ DUET_EGRESS_ALLOW: `127.0.0.1:${smtp.port}` })
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
  await comeFirst(page)
  const server = { host: '127.0.0.1', port: smtp.port, security: 'starttls', user: SMTP_USER }
  await send('POST', '/v1/doors', {
    kind: 'mailbox',
    name: 'sales@',
    settings: { address: 'sales@acme.example', fromName: 'Acme Sales', imap: server, smtp: server },
    secrets: { password: SMTP_PASSWORD },
  })
  person = String((await send('POST', '/v1/people', { email: 'ana@example.com', name: 'Ana Ruiz' }))['id'])
  await send('POST', '/v1/templates', {
    name: 'First answer',
    subject: 'Hello',
    text: 'Dear {{person.firstName}} of {{person.company}},',
  })
  await send('POST', '/v1/touchpoints', {
    source: 'test',
    externalId: 'first@example.com',
    occurredAt: new Date(Date.now() - 60_000).toISOString(),
    person: { email: 'ana@example.com' },
    kind: 'mail',
    channel: 'mail',
    direction: 'inbound',
    side: 'customer',
    thread: 'first@example.com',
    subject: 'What does it cost?',
    text: 'What does a cold room cost?',
  })
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
  await smtp?.close()
})

async function send(method: string, path: string, data: object): Promise<Record<string, unknown>> {
  const answer = await page.request.fetch(path, { method, headers: { origin: house.url }, data })
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as Record<string, unknown>
}

const patient = { timeout: 15_000 }
const message = () => page.getByLabel('Message', { exact: true })

test('by keys alone a question is answered by mail, taken back, written on and sent once', async () => {
  await page.goto(`/people/${person}`)
  await page.getByText('What does a cold room cost?').first().waitFor()
  await page.keyboard.press('r')
  await message().waitFor()
  expect(await page.getByLabel('Subject').inputValue()).toBe('Re: What does it cost?')
  await page.keyboard.type('Eleven thousand.')
  await expectAccessible(page)
  await page.reload()
  await expect.poll(() => message().inputValue(), patient).toBe('Eleven thousand.')
  await message().focus()
  await page.keyboard.press('Control+Enter')
  await page.getByText('The mail leaves in ten seconds.').waitFor()
  await page.getByText('Leaves in a moment').waitFor()
  await page.keyboard.press('z')
  await expect.poll(() => message().inputValue(), patient).toBe('Eleven thousand.')
  await message().focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' With the batteries.')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => smtp.letters.length, { timeout: 30_000 }).toBe(1)
  const raw = smtp.letters[0]?.raw ?? ''
  expect(raw).toContain('Eleven thousand. With the batteries.')
  expect(headerOf(raw, 'In-Reply-To')).toBe('<first@example.com>')
  // It stands in the conversation, and nobody waits any more.
  await page.getByText('Eleven thousand. With the batteries.').first().waitFor({ timeout: 10_000 })
  await expect.poll(() => page.getByText('Waiting for us').count(), patient).toBe(0)
})

test('a template is filled in, a file goes with it, and what was refused is changed', async () => {
  smtp.behave('refuse')
  await page.goto(`/people/${person}`)
  await page.getByRole('button', { name: /^Mail/ }).first().click()
  await page.getByLabel('Template').selectOption({ label: 'First answer' })
  await page.getByText('{{person.company}}').first().waitFor()
  expect(await message().inputValue()).toBe('Dear Ana of {{person.company}},')
  await message().fill('Dear Ana, here is the list of prices.')
  await page.locator('input[type=file]').setInputFiles({
    name: 'prices.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('11,000'),
  })
  await page.getByRole('link', { name: 'prices.txt' }).waitFor()
  await page.getByRole('button', { name: /^Send/ }).click()
  await page.getByText('Not sent').waitFor({ timeout: 30_000 })
  for (const eyes of [{}, { dark: true }, { phone: true }]) {
    const own = await sameVisitor(page, browser, house.url, eyes)
    await own.goto(`/people/${person}`)
    await own.getByText('Not sent').waitFor()
    await expectAccessible(own)
    if (process.env['DUET_PICTURES'])
      await own.screenshot({
        path: `${process.env['DUET_PICTURES']}/mail-${JSON.stringify(eyes).replaceAll(/\W/g, '')}.png`,
      })
    await own.context().close()
  }
  smtp.behave('take')
  // Who wrote it is told, and led to where it is decided.
  await page.goto('/today')
  await page.getByRole('button', { name: /^Notifications/ }).click()
  await page.getByRole('button', { name: /^Your message was not sent: Ana Ruiz/ }).click()
  await page.waitForURL(`**/people/${person}`)
  await page.getByRole('button', { name: 'Change it' }).click()
  await expect.poll(() => message().inputValue(), patient).toBe('Dear Ana, here is the list of prices.')
  if (process.env['DUET_PICTURES'])
    await page.screenshot({ path: `${process.env['DUET_PICTURES']}/mail-box.png` })
  await page.getByRole('button', { name: /^Send/ }).click()
  await expect.poll(() => smtp.letters.length, { timeout: 30_000 }).toBe(2)
  expect(smtp.letters[1]?.raw).toContain(Buffer.from('11,000').toString('base64'))
})

test('all on a thread are answered at once, and who may not be written to is named before anything is sent', async () => {
  await send('POST', '/v1/suppressions', { address: 'no@thanks.example', note: 'Asked by letter' })
  await send('POST', '/v1/touchpoints', {
    source: 'test',
    externalId: 'second@example.com',
    occurredAt: new Date().toISOString(),
    person: { email: 'ana@example.com' },
    kind: 'mail',
    channel: 'mail',
    direction: 'inbound',
    side: 'customer',
    thread: 'second@example.com',
    subject: 'And to us three?',
    attributes: {
      from: 'ana@example.com',
      to: 'sales@acme.example',
      cc: 'bo@ruiz.example, no@thanks.example',
    },
  })
  await page.goto(`/people/${person}`)
  await page.getByText('And to us three?').first().waitFor()
  await page.keyboard.press('r')
  await page.getByText('no@thanks.example cannot get it').waitFor()
  await page.getByRole('button', { name: 'Answer all' }).click()
  expect(await page.getByLabel('Copy to', { exact: true }).inputValue()).toBe('bo@ruiz.example')
  await message().fill('To all three of you.')
  await page.getByLabel('Blind copy to').fill('half@')
  await page.getByRole('button', { name: /^Send/ }).click()
  await page.getByText('“half@” is no e-mail address').waitFor()
  await expectAccessible(page)
  await page.getByLabel('Blind copy to').fill('')
  const before = smtp.letters.length
  await page.getByRole('button', { name: /^Send/ }).click()
  await expect.poll(() => smtp.letters.length, { timeout: 30_000 }).toBe(before + 1)
  expect(smtp.letters.at(-1)?.to).toEqual(['ana@example.com', 'bo@ruiz.example'])
})
