import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeAt, stepOf } from '#server/access/totp.ts'
import { faultsOf, openBrowser, pageFor } from './browser.ts'
import { type House, startHouse } from './house.ts'
import { jump, press, walkTo, write } from './keyboard.ts'
import { type LetterBox, openLetterBox } from './letter-box.ts'
import { lookAll } from './looking.ts'
import { comeFirst, PASSWORD } from './visitors.ts'

/** What the other journeys do by mouse, or not at all, without ever touching it. */
let box: LetterBox
let house: House
let browser: Browser
let page: Page

beforeAll(async () => {
  box = await openLetterBox()
  house = await startHouse(box.settings)
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
  page.setDefaultTimeout(30_000)
  await comeFirst(page)
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
  await box?.close()
})

const button = (name: string | RegExp) => page.getByRole('button', { name })
const link = (name: string | RegExp) => page.getByRole('link', { name, exact: true })
const field = (name: string) => page.getByLabel(name, { exact: true })
const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor()

async function signIn(email: string, password: string): Promise<void> {
  await heading('Sign in')
  await write(page, field('E-mail'), email)
  await write(page, field('Password'), password)
  await page.keyboard.press('Enter')
}

test('the first steps lead to an import, and are put away and taken back', async () => {
  await page.goto('/heartbeat')
  await press(page, page.getByRole('main').getByRole('link', { name: /^Bring in what there is/ }))
  await heading('Import')
  await page.goBack()
  await press(page, button('Put away'))
  await button('Undo').waitFor()
  expect(await button('Put away').count()).toBe(0)
  await page.keyboard.press('z')
  await walkTo(page, button('Put away'))
})

test('help is asked for a word, and read', async () => {
  await jump(page, 'e', 'Help')
  await write(page, field('Find a word'), 'handoff')
  await page.getByText('One passing of a lead').or(page.getByText('one passing of a lead')).first().waitFor()
  await press(page, link('For sales'))
  const paper = page.getByRole('dialog', { name: 'For sales' })
  await paper.getByText('Before you call').waitFor()
  await page.keyboard.press('Escape')
  await paper.waitFor({ state: 'detached' })
  expect(new URL(page.url()).searchParams.has('paper')).toBe(false)
})

test('an account is opened from the list, and the notifications from everywhere', async () => {
  await page.request.post('/v1/people', {
    headers: { origin: house.url },
    data: { name: 'Ada Nord', email: 'ada@nord.example', company: 'Nord' },
  })
  await jump(page, 'a', 'Accounts')
  await page.locator('tbody a[data-row]').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '1 person here' }).waitFor()
  await press(page, button('Notifications'))
  const inbox = page.getByRole('dialog')
  await inbox.waitFor()
  await page.keyboard.press('Escape')
  await inbox.waitFor({ state: 'detached' })
  expect(new URL(page.url()).pathname).toMatch(/^\/accounts\/[0-9a-f-]{36}$/)
})

test('a campaign is made, found again and opened', async () => {
  await jump(page, 'c', 'Campaigns')
  await page.getByText('No campaigns yet').waitFor()
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: 'New campaign' })
  await form.getByLabel('Name').waitFor()
  await write(page, form.getByLabel('Name'), 'Roofs in spring')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /Roofs in spring/ }).waitFor()
  await jump(page, 'c', 'Campaigns')
  await link('Roofs in spring').waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /Roofs in spring/ }).waitFor()
  expect(new URL(page.url()).pathname).toMatch(/^\/campaigns\/[0-9a-f-]{36}$/)
})

test('what waits says that nothing does, and settings are changed and taken back', async () => {
  await jump(page, 'n', 'Not taken in')
  await page.getByRole('heading', { name: 'Nothing waits here' }).waitFor()
  await jump(page, ',', 'Profile')
  await press(
    page,
    page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Workspace' }),
  )
  await heading('Workspace')
  await write(page, field('Name of the workspace'), 'Sunrise and Daughters')
  await page.keyboard.press('Enter')
  await page.getByText('Saved.').waitFor()
  await walkTo(page, page.getByRole('navigation', { name: 'Main' }).getByRole('link').first())
  await page.keyboard.press('z')
  await page.locator('aside').getByText('Sunrise Solar', { exact: true }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/settings/workspace')
})

test('a member is invited by letter', async () => {
  await press(page, page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Members' }))
  await heading('Members')
  await write(page, field('E-mail address'), 'sam@example.com')
  await page.keyboard.press('Enter')
  expect(await box.linkTo('sam@example.com')).toContain('/invitation#')
})

test('a new address counts once the letter that went there was answered', async () => {
  await press(page, page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Profile' }))
  await heading('Profile')
  await write(page, field('New address'), 'olga@new.example')
  await write(page, field('Your password'), PASSWORD)
  await page.keyboard.press('Enter')
  await page.goto(await box.linkTo('olga@new.example'))
  await heading('Confirm the address')
  await press(page, button('Confirm the address'))
  await heading('The address is confirmed')
  await press(page, link('Go on'))
  await page.getByRole('heading', { name: 'Too little data' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/heartbeat')
})

test('the second step is set up', async () => {
  await page.goto('/settings/security')
  await press(page, button('Set up the second step'))
  await write(page, field('Your password'), PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('img', { name: /^QR code/ }).waitFor()
  const secret = (await page.locator('code').innerText()).replaceAll(' ', '')
  await write(page, field('Code of six digits'), codeAt(secret, stepOf(Date.now())))
  await page.keyboard.press('Enter')
  await press(page, button('I have kept it'))
  await page.getByText('10 recovery codes are left.').waitFor()
  expect(await button('Set up the second step').count()).toBe(0)
})

test('a forgotten password is chosen anew by the link in a letter', async () => {
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await press(page, link('Forgotten the password?'))
  await heading('Forgotten the password?')
  expect(await lookAll(page)).toEqual([])
  await write(page, field('E-mail'), 'olga@new.example')
  await page.keyboard.press('Enter')
  await heading('Look into your mail')
  await page.goto(await box.linkTo('olga@new.example', '/reset#'))
  await heading('Choose a password')
  await write(page, field('Password'), 'another voice of the duet')
  await page.keyboard.press('Enter')
  await heading('The password is changed')
  await press(page, link('Sign in'))
  await signIn('olga@new.example', 'another voice of the duet')
  await heading('Second step')
})

test('nothing broke on the way', () => {
  expect(faultsOf(page)).toEqual([])
})
