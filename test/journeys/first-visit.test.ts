import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, faultsOf, openBrowser, pageFor } from './browser.ts'
import { type House, startHouse } from './house.ts'

const PASSWORD = 'a duet needs two voices'

let house: House
let browser: Browser
let page: Page

beforeAll(async () => {
  house = await startHouse()
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

test('the first visitor is asked who they are, and their company, with the zone of their browser', async () => {
  await page.goto('/')
  await page.getByRole('heading', { name: 'Welcome to Duet' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/welcome')
  expect(await page.getByLabel('Time zone').inputValue()).toBe('America/Sao_Paulo')
  await expectAccessible(page)
})

test('a password that is too short is not taken, and what was written stays', async () => {
  await page.getByLabel('Your name').fill('Olga Owner')
  await page.getByLabel('E-mail').fill('olga@example.com')
  await page.getByLabel('Password', { exact: true }).fill('short')
  await page.getByLabel('Company').fill('Sunrise Solar')
  await page.getByLabel('Currency').selectOption('BRL')
  await page.getByRole('button', { name: 'Begin' }).click()
  expect(new URL(page.url()).pathname).toBe('/welcome')
  expect(await page.getByLabel('Company').inputValue()).toBe('Sunrise Solar')
})

test('then the company is theirs, and they choose to start empty', async () => {
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.getByRole('heading', { name: 'Sunrise Solar is ready' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Start empty' }).click()
  await page.getByRole('heading', { name: 'Too little data' }).waitFor()
  await page.getByText('Nothing has been qualified or won here yet').waitFor()
  await expectAccessible(page)
  expect(new URL(page.url()).pathname).toBe('/heartbeat')
})

test('an empty scoreboard says what will be there', async () => {
  await page.getByRole('link', { name: 'Scoreboard' }).click()
  await page.getByText('No revenue has been received yet').waitFor()
  await page.getByText('No leads yet').waitFor()
  expect(await page.title()).toBe('Scoreboard · Duet')
  await expectAccessible(page)
})

test('nobody else can become the owner', async () => {
  const stranger = await pageFor(browser, house.url)
  await stranger.goto('/welcome')
  await stranger.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(new URL(stranger.url()).pathname).toBe('/sign-in')
  await stranger.context().close()
})

test('signing out closes the house, and a wrong password does not open it', async () => {
  await page.getByRole('button', { name: 'Olga Owner' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.goto('/scoreboard?by=channel')
  await page.getByLabel('E-mail').fill('olga@example.com')
  await page.getByLabel('Password', { exact: true }).fill('not the right one')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  await expectAccessible(page)
})

test('the right one leads back to where they were going', async () => {
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Scoreboard', exact: true }).waitFor()
  expect(new URL(page.url()).search).toBe('?by=channel')
})

test('dark is remembered', async () => {
  await page.getByRole('button', { name: 'Olga Owner' }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await page.reload()
  await page.getByRole('heading', { name: 'Scoreboard', exact: true }).waitFor()
  expect(await page.evaluate('document.documentElement.dataset.mantineColorScheme')).toBe('dark')
  await expectAccessible(page)
})

test('whoever is invited comes in by the link, once', async () => {
  const link = await page.evaluate(async () => {
    const body = JSON.stringify({ email: 'sam@example.com', role: 'sales' })
    const headers = { 'content-type': 'application/json' }
    const made = await fetch('/v1/invitations', { method: 'POST', headers, body })
    return ((await made.json()) as { link: string }).link
  })
  const guest = await pageFor(browser, house.url)
  await guest.goto(link)
  await guest.getByText('You were invited by the address sam@example.com, for sales.').waitFor()
  await expectAccessible(guest)
  await guest.getByLabel('Your name').fill('Sam Seller')
  await guest.getByLabel('Choose a password').fill(PASSWORD)
  await guest.getByRole('button', { name: 'Come in' }).click()
  await guest.getByRole('button', { name: 'Sam Seller' }).waitFor()
  expect(await guest.getByRole('link', { name: 'Import' }).count()).toBe(0)
  await guest.goto('/heartbeat')
  await guest.goto(link)
  await guest.getByRole('heading', { name: 'This invitation does not open' }).waitFor()
  await guest.context().close()
})

test('nothing broke on the way, and nothing went against the content security policy', () => {
  expect(faultsOf(page)).toEqual([])
})
