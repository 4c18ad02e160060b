import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SMTP_PASSWORD, SMTP_USER, type SmtpReceiver, smtpReceiver } from '#test/smtp-receiver.ts'
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
  await send('POST', '/v1/people', { email: 'bo@example.com', name: 'Bo Berg' })
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
const about = (where = page) => where.getByLabel('What it is about')
const meeting = (words: string, where = page) =>
  where.getByRole('listitem').filter({ hasText: words }).first()

/** Looked at by light, in the dark and on a telephone. */
async function lookedAt(path: string, name: string, ready: (own: Page) => Promise<unknown>): Promise<void> {
  for (const eyes of [{}, { dark: true }, { phone: true }]) {
    const own = await sameVisitor(page, browser, house.url, eyes)
    await own.goto(path)
    await ready(own)
    await expectAccessible(own)
    if (process.env['DUET_PICTURES'])
      await own.screenshot({
        path: `${process.env['DUET_PICTURES']}/${name}-${JSON.stringify(eyes).replaceAll(/\W/g, '')}.png`,
      })
    await own.context().close()
  }
}

test('by keys alone somebody is invited, it is taken back, written on and sent once', async () => {
  await page.goto(`/people/${person}`)
  await page.getByRole('heading', { name: 'Ana Ruiz' }).waitFor()
  await page.keyboard.press('i')
  await about().waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText('Say what it is about.').waitFor()
  await page.keyboard.type('Look at the roof')
  await page.reload()
  await expect.poll(() => about().inputValue(), patient).toBe('Look at the roof')
  await about().focus()
  await page.keyboard.press('Control+Enter')
  await page.getByText('The invitation leaves in ten seconds.').waitFor()
  await meeting('Look at the roof').waitFor()
  await page.keyboard.press('z')
  await expect.poll(() => page.getByText('Look at the roof').count(), patient).toBe(0)
  await page.keyboard.press('i')
  await about().fill('Look at the old roof')
  await page.getByLabel('One more person, by name or address').click()
  await page.keyboard.type('Bo')
  await page.getByRole('option', { name: /Bo Berg/ }).click()
  await expectAccessible(page)
  if (process.env['DUET_PICTURES'])
    await page.screenshot({ path: `${process.env['DUET_PICTURES']}/meeting-form.png` })
  await about().focus()
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => smtp.letters.length, { timeout: 30_000 }).toBe(2)
  expect(smtp.letters[0]?.raw).toContain('method=REQUEST')
  expect(smtp.letters.map(one => one.to.join()).sort()).toEqual(['ana@example.com', 'bo@example.com'])
  // It stands with whom it is, and the mail in the conversation.
  await meeting('Look at the old roof').getByText('no answer yet').first().waitFor()
  await page.getByText('Invitation: Look at the old roof').first().waitFor(patient)
  await lookedAt(`/people/${person}?show=around`, 'meeting-person', own =>
    meeting('Look at the old roof', own).waitFor(),
  )
})

test('a meeting is changed, and called off with a reason, each with a way back', async () => {
  await meeting('Look at the old roof').getByRole('button', { name: 'Change' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('Where').fill('At the farm')
  await drawer.getByRole('button', { name: /^Save and tell everybody/ }).click()
  await page.getByText('The meeting was changed.').waitFor()
  await meeting('At the farm').waitFor()
  await page.keyboard.press('z')
  await expect.poll(() => page.getByText('At the farm').count(), patient).toBe(0)
  await meeting('Look at the old roof').getByRole('button', { name: 'Call off' }).click()
  await page.keyboard.type('It rains.')
  await page.getByRole('button', { name: 'Call off and tell everybody' }).click()
  await meeting('Called off').waitFor()
  await expect.poll(() => smtp.letters.length, { timeout: 30_000 }).toBe(4)
  expect(smtp.letters[3]?.raw).toContain('It rains.')
})

test('meetings of today stand above the queue in order, and one key says how one went', async () => {
  // As long as it takes to load a page, and not over before the day is.
  const soon = Date.now() + 3_000
  for (const [title, startsAt, minutes] of [
    ['Right now', soon, 30],
    ['A little later', soon + 1_000, 60],
  ] as const)
    await send('POST', '/v1/meetings', {
      title,
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(startsAt + minutes * 60_000).toISOString(),
      link: 'https://meet.example/abc',
      people: [person],
    })
  await expect.poll(() => Date.now() - soon, { timeout: 10_000 }).toBeGreaterThan(1_000)
  await page.goto('/today')
  const list = page.getByRole('region', { name: 'Meetings of today' })
  await meeting('Right now')
    .getByRole('button', { name: /^It took place/ })
    .waitFor()
  const titles = await list.getByRole('listitem').filter({ hasText: 'to' }).locator('b').allTextContents()
  expect(titles).toEqual(['Right now', 'A little later'])
  await lookedAt('/today', 'meeting-today', own => meeting('Right now', own).waitFor())
  await page.keyboard.press('y')
  await page.getByText('The meeting stands in the conversation.').waitFor()
  await meeting('Right now').getByText('Took place').waitFor()
  await page.keyboard.press('z')
  await meeting('Right now')
    .getByRole('button', { name: /^It took place/ })
    .waitFor()
  await page.keyboard.press('b')
  await meeting('Right now').getByText('Did not happen').waitFor()
})

test('an address of one’s own calendar is made, shown once, and switched off', async () => {
  await page.goto('/settings/profile')
  await page.getByRole('button', { name: 'Make an address' }).click()
  await page.getByText('It is shown this once').waitFor()
  const address = await page.locator('code').innerText()
  expect(address).toMatch(/^http:\/\/localhost:\d+\/calendar\/[\w-]{65}\.ics$/)
  await expectAccessible(page)
  expect(await (await fetch(address)).text()).toContain('BEGIN:VCALENDAR')
  await page.getByRole('button', { name: 'I have kept it' }).click()
  await lookedAt('/settings/profile', 'feed', own => own.getByText('A calendar last read it').waitFor())
  await page.getByRole('button', { name: 'Switch off' }).click()
  await page.getByText('Calendars read nothing any more.').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('The address leads nowhere any more.').waitFor()
  expect((await fetch(address)).status).toBe(404)
})
