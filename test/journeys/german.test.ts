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
  page = await pageFor(browser, house.url, { locale: 'de-DE' })
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const main = async () => plain(await page.getByRole('main').innerText())

test('whoever reads German is welcomed in German', async () => {
  await page.goto('/')
  await page.getByRole('heading', { name: 'Willkommen bei Duet' }).waitFor()
  expect(await page.evaluate('document.documentElement.lang')).toBe('de')
  await page.getByLabel('Ihr Name').fill('Maria Keller')
  await page.getByLabel('E-Mail').fill('maria@example.com')
  await page.getByLabel('Passwort', { exact: true }).fill(PASSWORD)
  await page.getByLabel('Unternehmen').fill('Sonnendach')
  expect(await page.getByLabel('Währung').locator('option', { hasText: 'Euro' }).count()).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Loslegen' }).click()
  await page.getByRole('heading', { name: 'Sonnendach ist bereit' }).waitFor()
  await expectAccessible(page)
})

test('a refusal is said in German too, and what was written stays', async () => {
  const other = await pageFor(browser, house.url, { locale: 'de-DE' })
  await other.goto('/sign-in')
  await other.getByLabel('E-Mail').fill('maria@example.com')
  await other.getByLabel('Passwort').fill('not the right one')
  await other.getByRole('button', { name: 'Anmelden' }).click()
  await other.getByText('Adresse und Passwort passen nicht zusammen.').waitFor()
  expect(await other.getByLabel('E-Mail').inputValue()).toBe('maria@example.com')
  await other.context().close()
})

test('the heartbeat speaks German, with German numbers, money and dates', async () => {
  await house.duet('demo', '--size', '0.1')
  await page.evaluate(async () => {
    const me = (await (await fetch('/v1/me')).json()) as { workspaces: { id: string; demo: boolean }[] }
    const workspace = me.workspaces.find(one => one.demo)?.id
    const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
    await fetch('/v1/me', { method: 'PATCH', headers, body: JSON.stringify({ workspace }) })
  })
  await page.goto('/heartbeat?before=true')
  await page.getByRole('slider').waitFor()
  expect(await page.title()).toBe('Herzschlag · Duet')
  const said = plain((await page.getByRole('slider').getAttribute('aria-valuetext')) ?? '')
  expect(said).toMatch(/^(Woche vom|Quartal ab|\w+\.? \d{4}).*Einatmen [\d.]+ \$ aus \d+ (Fall|Fällen)/)
  expect(await main()).toContain('Von qualifiziert bis gewonnen')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'So wird gerechnet' }).click()
  await page.getByRole('dialog').getByRole('heading', { name: 'Abschlussquote und Dauer' }).waitFor()
  await page.keyboard.press('Escape')
})

test('so does the scoreboard', async () => {
  await page.goto('/scoreboard?by=channel')
  await page.getByRole('region', { name: 'Umsatz nach Monaten' }).waitFor()
  await page
    .getByRole('region', { name: 'Was aus den Leads wurde' })
    .getByText('Dem Vertrieb angeboten')
    .waitFor()
  expect(await main()).toMatch(/[\d.]+ \$ eingegangen, in [\d.]+ Buchungen/)
  await expectAccessible(page)
})

test('by the menu it is English, and German again', async () => {
  const choose = async (menu: string, language: string) => {
    await page.getByRole('button', { name: menu }).click()
    await page.getByRole('menuitemradio', { name: language }).click()
  }
  await choose('Maria Keller', 'English')
  await page.getByRole('heading', { name: 'Scoreboard' }).waitFor()
  expect(await main()).toMatch(/\$[\d,]+ received in [\d,]+ entries/)
  expect(await page.evaluate('document.documentElement.lang')).toBe('en')
  await page.keyboard.press('Escape')
  await page.reload()
  await page.getByRole('heading', { name: 'Scoreboard' }).waitFor()
  await choose('Maria Keller', 'Deutsch')
  await page.getByRole('heading', { name: 'Ergebnisse' }).waitFor()
})

const choose = (name: string, text: string) =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') })

test('why a file is not taken is said in German, of that very file', async () => {
  await page.goto('/import')
  await choose('leer.csv', '')
  const why = page.getByRole('alert').filter({ hasText: 'leer.csv' })
  await why.waitFor()
  expect(await why.innerText()).toContain('leer.csv: Die Datei ist leer. Sie wurde nicht behalten')
})

test('so is why a whole import is not taken, and what it warns of', async () => {
  await page.goto('/import?by=plan')
  await page.getByRole('radio', { name: /Pipedrive/ }).check()
  await choose('deals.csv', 'a;b\n1;2\n')
  await page.getByRole('button', { name: 'Durchsehen' }).click()
  await page.getByText(/deals\.csv hat keine Spalte .+ Die Spalten sind: a, b\./).waitFor()
  await expectAccessible(page)
  await page.goto('/import?by=plan')
  await page.getByRole('radio').first().check()
  await choose('leads.csv', 'Email;Name\nana@example.com;Ana\n')
  await page.getByRole('button', { name: 'Durchsehen' }).click()
  await page.getByText(/leads\.csv hat keine Spalte/).waitFor()
  expect(await main()).toMatch(/leads\.csv hat keine Spalte .+: Sie wird als leer gelesen/)
})

test('nothing broke on the way, and no word was missing', () => {
  // The empty file and no other.
  expect(faultsOf(page).filter(fault => !fault.includes('400'))).toEqual([])
})
