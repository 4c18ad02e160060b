import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, faultsOf, openBrowser, pageFor } from './browser.ts'
import { type House, startHouse } from './house.ts'
import { comeFirst } from './visitors.ts'

/** Where to leave a picture of each state, for whoever wants to look. */
const PICTURES = process.env['DUET_PICTURES']

let house: House
let browser: Browser
let page: Page
let folder: string

/** Revenue in currencies for which there is no rate is refused by the rules, and waits. */
const DEALS = [
  'id,name,amount,currency,status,created,closed',
  ...[1, 2, 3].map(n => `r${n},Roof ${n},100.50,USD,won,2026-01-0${n},2026-01-1${n}`),
  'w1,Wall,20,CHF,won,2026-01-01,2026-01-11',
  'd1,Door,20,EUR,won,2026-01-01,2026-01-11',
].join('\n')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'duet-failed-'))
  house = await startHouse()
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
  await comeFirst(page, { name: 'Sunrise', currency: 'EUR', timeZone: 'Europe/Berlin' })
  const file = join(folder, 'deals.csv')
  writeFileSync(file, DEALS)
  // The command ends with code 1, because not everything could be taken.
  await house.duet('import', 'plans/deals.json', file, '--workspace', 'Sunrise').catch(() => {})
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function picture(name: string, of = page): Promise<void> {
  if (PICTURES === undefined) return
  mkdirSync(PICTURES, { recursive: true })
  await of.screenshot({ path: join(PICTURES, `failed-${name}.png`), fullPage: true })
}

test('what was refused is counted in the navigation, listed by its reasons, and filtered in the address', async () => {
  await page.goto('/failed')
  await page.getByText('4 things came in and were refused').waitFor()
  await page.getByRole('navigation', { name: 'Main' }).getByText('4 wait').waitFor()
  await page.getByRole('list', { name: 'What waits' }).getByRole('listitem').nth(3).waitFor()
  await expectAccessible(page)
  await picture('1-list')
  await page.getByRole('region', { name: 'By reason' }).getByRole('link').nth(1).click()
  await page.waitForURL('**/failed?*')
  expect(new URL(page.url()).searchParams.get('code')).toBe('no-exchange-rate')
  await page.getByRole('list', { name: 'What waits' }).getByRole('button').first().waitFor()
})

test('by keyboard alone one is opened, corrected by field, and taken in', async () => {
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog')
  const currency = drawer.getByLabel('money.currency')
  await currency.waitFor()
  await expectAccessible(page)
  await picture('2-mend')
  await currency.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('EUR')
  await page.reload()
  expect(await currency.inputValue()).toBe('EUR')
  await currency.focus()
  await page.keyboard.press('Enter')
  await page.getByText('Taken in.').waitFor()
  await page.getByText('3 things came in and were refused').waitFor()
})

test('as JSON it is told when it is none, and nothing is lost', async () => {
  await page.getByRole('list', { name: 'What waits' }).getByRole('button').first().click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: 'As JSON' }).click()
  await drawer.getByLabel('The whole of it as JSON').fill('{ no')
  await drawer.getByText('This is no JSON:').waitFor()
  await drawer.getByRole('button', { name: 'As it came' }).click()
  await drawer.getByRole('button', { name: 'Drop it' }).click()
  await page.getByText('1 was dropped.').waitFor()
  await page.getByText('2 things came in and were refused').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('3 things came in and were refused').waitFor()
  expect(new URL(page.url()).searchParams.has('item')).toBe(false)
})

test('all are tried again at once, refused again, dropped together, and back again', async () => {
  await page.goto('/failed')
  await page.getByRole('button', { name: 'Try all 3 again' }).click()
  await page.getByText('0 were taken in, 3 refused again.').waitFor()
  await page.getByRole('button', { name: 'Drop all 3' }).click()
  await page.getByRole('heading', { name: 'Nothing waits here' }).waitFor()
  await expectAccessible(page)
  await picture('3-empty')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('3 things came in and were refused').waitFor()
  expect(await page.getByRole('button', { name: 'Drop all 3' }).count()).toBe(1)
})

test('everything is taken out as one file, and becomes the same workspace again', async () => {
  await page.goto('/settings/data')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download everything' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^sunrise-.*\.duet\.tar\.gz$/)
  await expectAccessible(page)
  await picture('4-data')
  const buffer = readFileSync(await file.path())
  const input = page.locator('input[type=file]')
  await input.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('notes') })
  await page.getByText('No workspace was made.').waitFor()
  await input.setInputFiles({ name: file.suggestedFilename(), mimeType: 'application/gzip', buffer })
  await page.getByText(/Sunrise is there, with [\d,]+ rows/).waitFor()
  await picture('5-made')
  await page.getByRole('button', { name: 'Open Sunrise' }).click()
  await page.waitForURL('**/heartbeat')
  await page.goto('/failed')
  await page.getByText('3 things came in and were refused').waitFor()
  const mine = await page.evaluate(async () => {
    const me = (await (await fetch('/v1/me')).json()) as { workspace: { slug: string } }
    return me.workspace.slug
  })
  expect(mine).toBe('sunrise-2')
})

test('nothing broke on the way', () => {
  expect(faultsOf(page).filter(fault => !fault.includes('400') && !fault.includes('409'))).toEqual([])
})
