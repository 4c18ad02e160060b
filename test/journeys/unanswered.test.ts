import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, openBrowser, pageFor } from './browser.ts'
import { type House, startHouse } from './house.ts'
import { comeFirst } from './visitors.ts'

const HOUR = 3_600_000

let house: House
let browser: Browser
let page: Page

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

async function tell(touches: object[]): Promise<void> {
  const status = await page.evaluate(async given => {
    const reply = await fetch('/v1/touchpoints', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(given),
    })
    return reply.status
  }, touches)
  expect(status).toBeLessThan(300)
}

const touch = (one: number, at: number, more: object = {}): object => ({
  source: 'mailbox',
  externalId: `${one} ${JSON.stringify(more)}`,
  occurredAt: new Date(at).toISOString(),
  person: { email: `person${one}@example.com` },
  kind: 'mail',
  channel: one % 3 === 0 ? 'whatsapp' : 'mail',
  thread: `thread ${one}`,
  subject: `Question ${one}`,
  direction: 'inbound',
  side: 'customer',
  ...more,
})

test('before anybody asked, the page says what will be here', async () => {
  await page.goto('/unanswered')
  await page.getByText('Nothing to answer yet').waitFor()
  expect(await page.getByText('Nobody waits for an answer.').count()).toBe(1)
  await expectAccessible(page)
})

test('who asked stands there as it comes in, with how many were answered, and each figure opens to its questions', async () => {
  const now = Date.now()
  const asked = Array.from({ length: 12 }, (_, one) => touch(one, now - (one + 6) * 20 * HOUR))
  const answers = Array.from({ length: 9 }, (_, one) =>
    touch(one, now - (one + 6) * 20 * HOUR + 2 * HOUR, {
      direction: 'outbound',
      side: 'sales',
      member: 'mia',
    }),
  )
  await tell([...asked, ...answers])
  await page.getByText('75').first().waitFor({ timeout: 20_000 })
  await page.getByRole('button', { name: '3 questions of 3 people wait, 3 of them too long.' }).click()
  await page.getByRole('dialog', { name: 'Waiting now' }).waitFor()
  await page.getByRole('link', { name: 'person11@example.com' }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Open the questions: mail' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Questions' }).waitFor()
  await page.getByRole('dialog').getByRole('listitem').first().waitFor()
  expect(await page.getByRole('dialog').getByRole('listitem').count()).toBe(8)
  await page.keyboard.press('Escape')
  await page.getByText('Too new to know what is usual', { exact: false }).first().waitFor()
})
