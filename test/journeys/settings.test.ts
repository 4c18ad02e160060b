import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeAt, stepOf } from '#server/access/totp.ts'
import { expectAccessible, faultsOf, openBrowser, pageFor } from './browser.ts'
import { type House, startHouse } from './house.ts'

const PASSWORD = 'a duet needs two voices'

let house: House
let browser: Browser
let owner: Page
let sam: Page

beforeAll(async () => {
  house = await startHouse()
  browser = await openBrowser()
  owner = await pageFor(browser, house.url)
  await owner.goto('/')
  const workspace = { name: 'Sunrise Solar', currency: 'EUR', timeZone: 'Europe/Berlin' }
  await send(owner, '/v1/setup', {
    name: 'Olga Owner',
    email: 'olga@example.com',
    password: PASSWORD,
    workspace,
  })
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

function send(page: Page, path: string, json: object): Promise<unknown> {
  return page.evaluate(
    async ([to, body]) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(to, { method: 'POST', headers, body })
      return answer.json().catch(() => null) as Promise<unknown>
    },
    [path, JSON.stringify(json)] as const,
  )
}

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { name, level: 1, exact: true }).waitFor()

test('an owner invites by a link that is shown once, and what the guest changes is seen at once', async () => {
  await owner.goto('/settings/members')
  await heading(owner, 'Members')
  await owner.getByText('This installation sends no mail').waitFor()
  await owner.getByLabel('E-mail address').fill('sam@example.com')
  await owner.getByRole('button', { name: 'Invite', exact: true }).click()
  const link = await owner.locator('code').filter({ hasText: '/invitation#' }).innerText()
  await expectAccessible(owner)
  await owner.getByRole('button', { name: 'I have kept it' }).click()
  sam = await pageFor(browser, house.url)
  await sam.goto(link)
  await sam.getByLabel('Your name').fill('Sam Seller')
  await sam.getByLabel('Choose a password').fill(PASSWORD)
  await sam.getByRole('button', { name: 'Come in' }).click()
  await heading(sam, 'Too little data')
  // Nobody loaded the owner's page again: the acceptance arrived by itself.
  await owner.getByRole('cell', { name: /^Sam Seller/ }).waitFor({ timeout: 5_000 })
  expect(await owner.getByText('Open invitations').count()).toBe(0)
})

test('a seller is offered what is theirs, and the rest is neither shown nor answered', async () => {
  await sam.goto('/settings/members')
  await heading(sam, 'Members')
  await sam.getByRole('cell', { name: 'Sam Seller (you)' }).waitFor()
  const list = sam.getByRole('navigation', { name: 'Settings' })
  expect(await list.getByRole('link').allInnerTexts()).toEqual([
    'Profile',
    'Security',
    'Workspace',
    'Teams',
    'Business hours',
    'Templates',
    'Consent and suppression',
    'Members',
    'Doors',
  ])
  for (const name of ['Invite', 'Remove Olga Owner', 'Remove Sam Seller'])
    expect(await sam.getByRole('button', { name, exact: true }).count()).toBe(0)
  expect(await sam.getByRole('combobox').count()).toBe(0)
  await list.getByRole('link', { name: 'Workspace' }).click()
  await sam.getByText('Only owners and admins may change this.').waitFor()
  expect(await sam.getByRole('button', { name: 'Save' }).count()).toBe(0)
  await expectAccessible(sam)
  expect(await send(sam, '/v1/api-keys', { name: 'mine', scopes: ['read'] })).toMatchObject({
    code: 'not-allowed',
  })
})

test('what is typed outlives a reload and an expired session, and is saved then', async () => {
  await owner.goto('/settings/workspace')
  await owner.getByLabel('Name of the workspace').fill('Sunrise and Daughters')
  await owner.reload()
  await owner.getByText('What you had begun was kept.').waitFor()
  expect(await owner.getByLabel('Name of the workspace').inputValue()).toBe('Sunrise and Daughters')
  await owner.context().clearCookies()
  // The page itself may notice before the click does that the session is over.
  const save = owner.getByRole('button', { name: 'Save' }).click()
  await Promise.race([save.catch(() => {}), heading(owner, 'Sign in')])
  await heading(owner, 'Sign in')
  await owner.getByLabel('E-mail').fill('olga@example.com')
  await owner.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await owner.keyboard.press('Enter')
  await heading(owner, 'Workspace')
  expect(await owner.getByLabel('Name of the workspace').inputValue()).toBe('Sunrise and Daughters')
  await owner.getByRole('button', { name: 'Save' }).click()
  await owner.getByText('Saved.').waitFor()
  // The other member's shell shows it without being loaded again.
  await sam.locator('aside').getByText('Sunrise and Daughters').waitFor({ timeout: 5_000 })
  await owner.keyboard.press('Escape')
  await owner.getByRole('button', { name: 'Undo' }).click()
  await sam.locator('aside').getByText('Sunrise Solar', { exact: true }).waitFor({ timeout: 5_000 })
})

test('who is out is at the door, even where the only answer that came was who they are', async () => {
  await sam.goto('/settings/workspace')
  await heading(sam, 'Workspace')
  const cookies = await sam.context().cookies()
  const silent = /\/v1\/(?!me$|setup$|live)/
  await sam.route(silent, () => {})
  await sam.context().clearCookies()
  await owner.goto('/settings/workspace')
  await owner.getByLabel('Name of the workspace').fill('Sunrise Solar and Wind')
  await owner.getByRole('button', { name: 'Save' }).click()
  await heading(sam, 'Sign in')
  expect(await sam.getByRole('heading', { name: 'Workspace', exact: true }).count()).toBe(0)
  await owner.getByRole('button', { name: 'Undo' }).click()
  await sam.unroute(silent)
  await sam.context().addCookies(cookies)
})

test('business hours are set by keyboard alone, and a wrong span says so at its place', async () => {
  await owner.goto('/settings/hours')
  await heading(owner, 'Business hours')
  await owner.getByLabel('Around the clock').focus()
  await owner.keyboard.press('Space')
  await owner.getByLabel('Monday, open until, span 1').focus()
  await owner.keyboard.type('0800AM')
  await owner.getByLabel('Hours until somebody who writes is answered').focus()
  await owner.keyboard.press('Enter')
  await owner.getByRole('alert').getByText('one ends before it begins').waitFor()
  await owner.getByLabel('Monday, open until, span 1').focus()
  await owner.keyboard.type('0500PM')
  await expectAccessible(owner)
  await owner.getByLabel('Hours until somebody who writes is answered').focus()
  await owner.keyboard.press('Enter')
  await owner.getByText('Saved; what is open is due by the new hours.').waitFor()
  expect(await owner.getByLabel('Around the clock').isChecked()).toBe(false)
})

test('a key is shown once, and revoked by saying so twice', async () => {
  await owner.goto('/settings/api-keys')
  await owner.getByText('No key yet').waitFor()
  await owner.getByLabel('Name', { exact: true }).fill('Web shop')
  await owner.getByRole('button', { name: 'Make a key' }).click()
  expect(
    await owner
      .locator('code')
      .filter({ hasText: /^duet_/ })
      .first()
      .innerText(),
  ).toMatch(/^duet_.{43}$/)
  await expectAccessible(owner)
  await owner.getByRole('button', { name: 'I have kept it' }).click()
  await owner.getByRole('button', { name: 'Revoke the key Web shop' }).click()
  await owner.getByText('Programs that use it are refused at once.').waitFor()
  await owner.keyboard.press('Enter')
  await owner.getByText('No key yet').waitFor()
})

test('the second step is set up by its secret, and asked for at the next signing in', async () => {
  await sam.goto('/settings/security')
  await sam.getByRole('button', { name: 'Set up the second step' }).click()
  await sam.getByLabel('Your password').fill('not the right one')
  await sam.keyboard.press('Enter')
  await sam.getByText('This is not your password.').waitFor()
  await sam.getByLabel('Your password').fill(PASSWORD)
  await sam.keyboard.press('Enter')
  await sam.getByRole('img', { name: /^QR code/ }).waitFor()
  await expectAccessible(sam)
  const secret = (await sam.locator('code').innerText()).replaceAll(' ', '')
  await sam.getByLabel('Code of six digits').fill(codeAt(secret, stepOf(Date.now())))
  await sam.keyboard.press('Enter')
  await sam.getByText('The second step is on.').waitFor()
  const [recovery = ''] = await sam.locator('code').allInnerTexts()
  await expectAccessible(sam)
  await sam.getByRole('button', { name: 'I have kept it' }).click()
  await sam.getByText('10 recovery codes are left.').waitFor()

  const home = await pageFor(browser, house.url)
  await home.goto('/sign-in?to=/settings/security')
  await home.getByLabel('E-mail').fill('sam@example.com')
  await home.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await home.keyboard.press('Enter')
  await heading(home, 'Second step')
  await home.getByLabel('Code of six digits').fill('000000')
  await home.keyboard.press('Enter')
  await home.getByText('This code is not right').waitFor()
  await expectAccessible(home)
  await home.getByRole('button', { name: /use a recovery code/ }).click()
  await home.getByLabel('Recovery code').fill(recovery)
  await home.keyboard.press('Enter')
  await heading(home, 'Security')
  await home.getByText('9 recovery codes are left.').waitFor()
  expect(faultsOf(home).filter(fault => !fault.includes('403'))).toEqual([])
  await home.context().close()
})

test('whoever is removed is at the door within a second, without a click', async () => {
  await owner.goto('/settings/members')
  await owner.getByRole('button', { name: 'Remove Sam Seller' }).click()
  await owner.getByText('No wait and no lead is theirs.').waitFor()
  await owner.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).press('Enter')
  await heading(sam, 'Sign in')
  await owner.getByText('Sam Seller is out').waitFor()
  expect(await owner.getByRole('cell', { name: /^Sam Seller/ }).count()).toBe(0)
})

test('the screens speak German once it is chosen, and English again', async () => {
  await owner.goto('/settings/profile')
  await owner.getByLabel('Language of the screens and of letters').selectOption('de')
  await heading(owner, 'Profil')
  await owner.getByLabel('Sprache der Oberfläche und der E-Mails').selectOption('')
  await heading(owner, 'Profile')
  expect(await owner.evaluate('document.documentElement.lang')).toBe('en')
})
