import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, openBrowser, pageFor } from './browser.ts'
import { type House, startHouse } from './house.ts'
import { comeFirst } from './visitors.ts'

let house: House
let browser: Browser
let page: Page
let person: string

beforeAll(async () => {
  house = await startHouse()
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
  await comeFirst(page)
  person = await made('/v1/people', { email: 'tom@moyo.example', name: 'Tom Moyo' })
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

async function made(path: string, data: object): Promise<string> {
  const answer = await page.request.post(path, { headers: { origin: house.url }, data })
  if (!answer.ok()) throw new Error(await answer.text())
  return String(((await answer.json()) as { id: string }).id)
}

test('what somebody agreed to is written down on their page, and stands in the ledger', async () => {
  await page.goto(`/people/${person}`)
  await page.getByText('They have not said yet what they may be sent.').waitFor()
  await page.getByRole('button', { name: 'Write down what they said' }).click()
  await page.getByLabel('How it came about').fill('signed the card at the fair')
  await page.getByLabel('The words they agreed to, if there are any').fill('Yes, send me news.')
  await page.getByRole('button', { name: /^Write it down/ }).click()
  await page.getByText('Newsletter by mail').waitFor()
  await page.getByRole('button', { name: 'Everything that was said' }).click()
  const ledger = page.getByRole('dialog', { name: 'What was said about being reached' })
  await ledger.getByText('Words: “Yes, send me news.”').waitFor()
  expect(page.url()).toContain('consents=true')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await ledger.waitFor({ state: 'hidden' })
})

test('by keys alone an address goes on the suppression list and comes off it with a reason', async () => {
  await page.goto('/settings/suppression')
  await page.getByRole('heading', { name: 'Nobody is on the list' }).waitFor()
  await page.getByLabel('Address or number').focus()
  await page.keyboard.type('tom@moyo.example')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('asked us by phone')
  await page.keyboard.press('Enter')
  await page.getByText('asked us by phone').waitFor()
  await expectAccessible(page)
  await page.goto(`/people/${person}`)
  await page.getByText('tom@moyo.example: nothing is sent there').waitFor()
  await page.goto('/settings/suppression?q=tom')
  await page.getByRole('button', { name: 'Release tom@moyo.example' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('called again')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'No address fits' }).waitFor()
  expect(await page.getByRole('button', { name: /^Release / }).count()).toBe(0)
})

test('somebody is erased for good once their name is typed, and the people list knows them no more', async () => {
  await page.goto(`/people/${person}`)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Erase for good …' }).click()
  await page.getByRole('heading', { name: 'Erase Tom Moyo' }).waitFor()
  await expectAccessible(page)
  const input = page.getByLabel('Type “Tom Moyo” to say that you mean them')
  await input.fill('Tim')
  await page.getByRole('button', { name: 'Erase for good' }).click()
  await page.getByText('This is not “Tom Moyo”. Nobody was erased.').waitFor()
  await input.fill('tom moyo')
  await page.keyboard.press('Enter')
  await page.getByText('They are erased.').waitFor()
  await page.getByRole('heading', { name: 'People', level: 1 }).waitFor()
  expect(await page.getByText('Tom Moyo').count()).toBe(0)
})
