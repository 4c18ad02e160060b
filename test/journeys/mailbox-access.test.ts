import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Dovecot, startDovecot } from '#test/mail/dovecot.ts'
import { mailText } from '#test/mail/mail-text.ts'
import { CLIENT, type OAuthProvider, startOAuthProvider } from '#test/mail/oauth-provider.ts'
import { expectAccessible, faultsOf, openBrowser, pageFor } from './browser.ts'
import { type House, startHouse } from './house.ts'
import { comeFirst } from './visitors.ts'

const SALES = 'sales@sunrise.example'

let provider: OAuthProvider
let dovecot: Dovecot
let house: House
let browser: Browser
let page: Page

beforeAll(async () => {
  provider = await startOAuthProvider()
  dovecot = await startDovecot(
    { [SALES]: 'nobody knows' },
    { tokenInfo: `${provider.url}/owner?access_token=` },
  )
  house = await startHouse({ DUET_EGRESS_ALLOW: `127.0.0.1:${dovecot.port},127.0.0.1:${provider.port}` })
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
  await comeFirst(page)
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
  await dovecot?.end()
  await provider?.end()
})

test('a mailbox that signs in by tokens is set up with what an administrator has from the provider', async () => {
  await page.goto('/settings/doors?make=mailbox')
  await page.getByLabel('Provider').selectOption({ label: 'Another provider' })
  await page.getByLabel('E-mail address', { exact: true }).fill(SALES)
  await page.getByLabel('Incoming server', { exact: true }).fill('127.0.0.1')
  await page.getByLabel('Port of the incoming server').fill(String(dovecot.port))
  await page
    .getByLabel('Encryption of the incoming server')
    .selectOption({ label: 'before signing in (STARTTLS)' })
  await page.getByLabel('Sign in with').selectOption({ label: 'access that the provider granted (OAuth 2)' })
  await page.getByText(`${house.url}/settings/doors/access`).waitFor()
  await page.getByLabel('Address that asks for consent').fill(`${provider.url}/authorize`)
  await page.getByLabel('Address that gives out tokens').fill(`${provider.url}/token`)
  await page.getByLabel('Client ID').fill(CLIENT.id)
  await page.getByLabel('Client secret').fill(CLIENT.secret)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Make this door' }).click()
  await page.getByRole('heading', { name: SALES, level: 1 }).waitFor()
  await page.getByText('Duet has no access to this mailbox yet').waitFor({ timeout: 20_000 })
  await expectAccessible(page)
  expect(faultsOf(page)).toEqual([])
})

test('who denies access at the provider comes back to a page that says so', async () => {
  await page.getByRole('button', { name: 'Grant access at the provider' }).click()
  await page.getByRole('link', { name: 'Deny' }).click()
  await page.getByText('The provider gave no access (access_denied).').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'All doors' }).click()
  await page.getByRole('link', { name: SALES }).click()
  expect(provider.grants).toEqual([])
})

test('who grants it comes back to the mailbox, which is connected and fetched by itself', async () => {
  await page.getByRole('button', { name: 'Grant access at the provider' }).click()
  await page.getByRole('link', { name: 'Allow' }).click()
  await page.getByText('Access is granted. The mailbox is connected within seconds.').waitFor()
  expect(new URL(page.url()).search).toBe('')
  dovecot.deliver(SALES, mailText({ 'Message-ID': '<granted@customer.example>' }))
  await page.getByText('1 came in during the last 90 days.').waitFor({ timeout: 20_000 })
  await page.getByText('can take it back there').waitFor()
  expect(faultsOf(page)).toEqual([])
})

test('a code that is brought twice is refused in plain words', async () => {
  await page.goto('/settings/doors/access?code=nothing&state=nothing')
  await page.getByText('more than ten minutes ago').waitFor()
  await expectAccessible(page)
  expect(provider.grants).toEqual(['authorization_code', 'refresh_token'])
})
