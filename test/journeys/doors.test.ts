import { createHmac } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, openBrowser, pageFor } from './browser.ts'
import { type House, startHouse } from './house.ts'
import { comeFirst } from './visitors.ts'

let house: House
let browser: Browser
let page: Page
let chat: { address: string; secret: string }

beforeAll(async () => {
  house = await startHouse()
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
  await comeFirst(page)
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

async function sendTo(address: string, secret: string, body: string): Promise<number> {
  const id = `msg_${body.length}`
  const seconds = String(Math.floor(Date.now() / 1_000))
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  const headers = { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` }
  return (await fetch(address, { method: 'POST', headers, body })).status
}

test('another program is connected, and its page says how it does while it sends', async () => {
  await page.goto('/settings/doors')
  await page.getByRole('heading', { name: 'No door is open yet' }).waitFor()
  await page.getByRole('link', { name: /^Other program/ }).click()
  await page.getByLabel('Name').fill('Chat on the website')
  await page.getByRole('button', { name: 'Make this door' }).click()
  const secret = await page.locator('code').filter({ hasText: 'whsec_' }).innerText()
  await page.getByRole('button', { name: 'I have kept it' }).click()
  await page.getByRole('link', { name: 'Chat on the website' }).click()
  await page.getByRole('heading', { name: 'Chat on the website', level: 1 }).waitFor()
  await page.getByText('Nothing came yet', { exact: true }).waitFor()
  const address = await page.locator('code').filter({ hasText: '/in/webhook/' }).innerText()
  expect(await sendTo(address, secret, '{"hello":1}')).toBe(202)
  expect(await sendTo(address, 'whsec_AAAA', '{"hello":22}')).toBe(401)
  // Nobody loaded the page again: both arrived on it by themselves.
  await page.getByText('It was not signed with the secret of this door.').waitFor({ timeout: 8_000 })
  await page.getByText('Works', { exact: true }).waitFor()
  await page.getByText('1 came in during the last 90 days.').waitFor({ timeout: 8_000 })
  await expectAccessible(page)
  chat = { address, secret }
})

test('what a message becomes is chosen on the last one, seen at once, and holds for what waited', async () => {
  const message = { contact: { email: 'ada@example.com', name: 'Ada' }, text: 'How much?' }
  expect(await sendTo(chat.address, chat.secret, JSON.stringify(message))).toBe(202)
  await page.reload()
  await page.getByRole('button', { name: 'Guess by the names' }).waitFor()
  await page.getByLabel('E-mail', { exact: true }).focus()
  await page.getByRole('button', { name: '$.contact.email ada@example.com' }).click()
  await page.getByText('1 would be taken in').waitFor()
  // The rest by keys alone: into the field, down to the value, back to the button.
  await page.getByLabel('Text', { exact: true }).focus()
  const values = page.getByRole('list', { name: 'Values of the last message' })
  await values.getByRole('button').first().focus()
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
  expect(await page.getByLabel('Text', { exact: true }).inputValue()).toBe('$.text')
  await page.getByRole('region', { name: 'What it becomes' }).getByText('How much?').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save the mapping' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Take these 2 in' }).click()
  await page.getByText('1 taken in, 0 left aside, 1 failed').waitFor()
})

test('by keys alone it is paused and opened again, and closed for good', async () => {
  await page.getByRole('button', { name: 'Pause' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Paused', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Open again' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Works', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Close for good' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Close it for good?').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'No door is open yet' }).waitFor()
  expect(await page.getByRole('link', { name: 'Chat on the website' }).count()).toBe(0)
})
