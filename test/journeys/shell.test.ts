import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, faultsOf, openBrowser, pageFor, sameVisitor } from './browser.ts'
import { type House, startHouse } from './house.ts'
import { comeFirst } from './visitors.ts'

let house: House
let browser: Browser
let page: Page

beforeAll(async () => {
  house = await startHouse()
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
  await comeFirst(page)
  await page.goto('/heartbeat')
  await page.getByRole('heading', { name: 'Too little data' }).waitFor()
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

test('by keyboard alone the palette finds a screen and goes there, and back is where it began', async () => {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Search, jump and act' })
  await palette.waitFor()
  await expectAccessible(page)
  await page.keyboard.type('score')
  await page.getByRole('option', { name: 'Scoreboard' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Scoreboard', exact: true }).waitFor()
  expect(await palette.count()).toBe(0)
  await page.goBack()
  await page.getByRole('heading', { name: 'Too little data' }).waitFor()
})

test('what nobody is called is said to be nothing', async () => {
  await page.keyboard.press('Control+k')
  await page.locator('input[role=combobox]:focus').waitFor()
  await page.keyboard.type('zzzz')
  await page.getByText('Nothing by that name').waitFor()
  expect(await page.getByRole('option').count()).toBe(0)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

test('g and a letter go to a screen, and the question mark lists all keys', async () => {
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await page.getByRole('heading', { name: 'Scoreboard', exact: true }).waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
  expect(await page.getByText('Go to Heartbeat').isVisible()).toBe(true)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

test('another language is chosen and remembered', async () => {
  await page.getByRole('button', { name: 'Olga Owner' }).click()
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click()
  await page.getByRole('link', { name: 'Herzschlag' }).waitFor()
  expect(await page.evaluate('document.documentElement.lang')).toBe('de')
  await page.reload()
  await page.getByRole('link', { name: 'Herzschlag' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Olga Owner' }).click()
  await page.getByRole('menuitemradio', { name: 'English' }).click()
  await page.getByRole('link', { name: 'Heartbeat' }).waitFor()
})

test('without a network it says so, and goes on when it is back', async () => {
  await page.context().setOffline(true)
  await page.getByText('You are offline').waitFor()
  await page.context().setOffline(false)
  await page.getByText('You are offline').waitFor({ state: 'detached' })
  expect(new URL(page.url()).pathname).toBe('/scoreboard')
})

test('an address that leads nowhere says so and shows the way', async () => {
  await page.goto('/nowhere')
  await page.getByRole('heading', { name: 'Nothing is here' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Go to the heartbeat' }).click()
  await page.getByRole('heading', { name: 'Too little data' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/heartbeat')
})

test('on a telephone the rest of the screens stand behind one button', async () => {
  const phone = await sameVisitor(page, browser, house.url, { phone: true, dark: true })
  await phone.goto('/scoreboard')
  await phone.getByRole('button', { name: 'More' }).click()
  await expectAccessible(phone)
  await phone.getByRole('menuitem', { name: 'Import' }).click()
  await phone.waitForURL('**/import')
  expect(faultsOf(phone)).toEqual([])
  await phone.context().close()
})

test('nothing broke on the way', () => {
  expect(faultsOf(page).filter(fault => !fault.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
})
