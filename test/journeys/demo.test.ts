import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, faultsOf, openBrowser, pageFor, sameVisitor } from './browser.ts'
import { type House, startHouse } from './house.ts'

const PASSWORD = 'a duet needs two voices'
/** What is promised to a new user, from starting Duet to the heartbeat of the demo company. */
const WITHIN_SECONDS = 180

let begun = 0
let house: House
let browser: Browser
let page: Page

beforeAll(async () => {
  begun = performance.now()
  house = await startHouse()
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

test('a new user sees the heartbeat of the demo company, by mouse', async () => {
  await page.goto('/')
  await page.getByLabel('Your name').fill('Olga Owner')
  await page.getByLabel('E-mail').fill('olga@example.com')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByLabel('Company').fill('Own Company')
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.getByRole('heading', { name: 'Own Company is ready' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Explore the demo company' }).click()
  await page.getByRole('progressbar').waitFor()
  await expectAccessible(page)
  await page.getByRole('complementary', { name: 'Demo data' }).waitFor({ timeout: 300_000 })
  await page.getByText('since').first().waitFor()
  const seconds = (performance.now() - begun) / 1000
  process.stdout.write(`From the start to the heartbeat of the demo company: ${seconds.toFixed(1)} s\n`)
  expect(seconds).toBeLessThan(WITHIN_SECONDS)
  expect(new URL(page.url()).pathname).toBe('/heartbeat')
}, 320_000)

test('it can be seen that it is a demo, in light, in dark and on a telephone', async () => {
  await expectAccessible(page)
  for (const eyes of [{ dark: true }, { phone: true }]) {
    const other = await sameVisitor(page, browser, house.url, eyes)
    await other.goto('/heartbeat')
    const banner = other.getByRole('complementary', { name: 'Demo data' })
    await banner.waitFor()
    expect(await banner.textContent()).toContain('invented')
    await expectAccessible(other)
    await other.context().close()
  }
})

test('by keyboard they go back to their own company, into the demo company again, and throw it away', async () => {
  await press('Back to Own Company')
  await page.getByText('Nothing has been qualified or won here yet').waitFor()
  await page.goto('/begin')
  await press('Explore the demo company')
  await press('Throw it away')
  await page.getByRole('heading', { name: 'Own Company is ready' }).waitFor({ timeout: 90_000 })
  await page.getByText('The demo company is gone').waitFor()
  expect(new URL(page.url()).pathname).toBe('/begin')
}, 120_000)

test('by keyboard alone another is loaded and shown', async () => {
  // A hundredth of the people: the whole company has been loaded once.
  await page.route('**/v1/demo', route =>
    route.request().method() === 'POST' ? route.continue({ postData: '{"size":0.01}' }) : route.continue(),
  )
  await press('Explore the demo company')
  await page.getByRole('complementary', { name: 'Demo data' }).waitFor({ timeout: 60_000 })
  expect(new URL(page.url()).pathname).toBe('/heartbeat')
}, 90_000)

test('nothing broke on the way', () => {
  expect(faultsOf(page)).toEqual([])
})

/** Walks to a button with the tabulator, and presses it. */
async function press(name: string): Promise<void> {
  const button = page.getByRole('button', { name })
  await button.waitFor()
  for (let steps = 0; steps < 60; steps++) {
    if (await button.evaluate(node => node === node.ownerDocument.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
}
