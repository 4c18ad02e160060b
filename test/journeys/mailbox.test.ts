import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Dovecot, startDovecot } from '#test/mail/dovecot.ts'
import { mailText } from '#test/mail/mail-text.ts'
import { startSmtp } from '#test/mail/smtp.ts'
import { expectAccessible, openBrowser, pageFor } from './browser.ts'
import { type House, startHouse } from './house.ts'
import { comeFirst } from './visitors.ts'

const SALES = 'sales@sunrise.example'
const USERS = { [SALES]: 'four words nobody guesses' }

let dovecot: Dovecot
let smtp: Awaited<ReturnType<typeof startSmtp>>
let house: House
let browser: Browser
let page: Page

beforeAll(async () => {
  dovecot = await startDovecot(USERS)
  smtp = await startSmtp(USERS, dovecot)
  house = await startHouse({ DUET_EGRESS_ALLOW: `127.0.0.1:${dovecot.port},127.0.0.1:${smtp.port}` })
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
  await comeFirst(page)
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
  await smtp?.end()
  await dovecot?.end()
})

test('a mailbox is connected and tried out with a mail to itself', async () => {
  await page.goto('/settings/doors')
  await page.getByRole('link', { name: /^Mailbox/ }).click()
  await page.getByLabel('Provider').selectOption({ label: 'Another provider' })
  await page.getByLabel('E-mail address', { exact: true }).fill(SALES)
  for (const [way, port] of [
    ['incoming', dovecot.port],
    ['outgoing', smtp.port],
  ] as const) {
    await page
      .getByLabel(`${way === 'incoming' ? 'Incoming' : 'Outgoing'} server`, { exact: true })
      .fill('127.0.0.1')
    await page.getByLabel(`Port of the ${way} server`).fill(String(port))
    await page
      .getByLabel(`Encryption of the ${way} server`)
      .selectOption({ label: 'before signing in (STARTTLS)' })
  }
  await page.getByLabel('Password of the mailbox').fill('wrong')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Make this door' }).click()
  await page.getByRole('heading', { name: SALES, level: 1 }).waitFor()
  // Nobody asked for it: the mailbox is fetched by itself, and its page says in plain words what is wrong.
  await page
    .getByText('The server does not accept the user name and password.')
    .first()
    .waitFor({ timeout: 15_000 })
  await page.getByLabel('Password of the mailbox').fill(USERS[SALES] ?? '')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved. The mailbox is connected anew within seconds.').waitFor()
  await page.getByRole('button', { name: 'Try it out' }).click()
  await page.getByText('It works.').waitFor({ timeout: 30_000 })
  expect(await page.getByRole('listitem').filter({ hasText: 'We find it there' }).innerText()).toContain(
    'done',
  )
  await expectAccessible(page)
})

test('a mail that comes in is on the page of the door and of who wrote it', async () => {
  dovecot.deliver(
    SALES,
    mailText({ From: 'Ann Asker <ann@customer.example>', 'Message-ID': '<one@customer.example>' }),
  )
  await page.getByText('1 came in during the last 90 days.').waitFor({ timeout: 20_000 })
  await page.goto('/people')
  await page.getByRole('link', { name: 'Ann Asker' }).first().click()
  await page.getByText('Hello, how much is it?').first().waitFor()
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Ann Asker')
  await expectAccessible(page)
})
