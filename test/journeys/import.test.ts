import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, faultsOf, openBrowser, pageFor, sameVisitor } from './browser.ts'
import { type House, startHouse } from './house.ts'

const PASSWORD = 'a duet needs two voices'
/** Where to leave a picture of each state, for whoever wants to look. */
const PICTURES = process.env['DUET_PICTURES']

let house: House
let browser: Browser
let page: Page

beforeAll(async () => {
  house = await startHouse()
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
  await page.goto('/')
  await page.getByLabel('Your name').fill('Olga Owner')
  await page.getByLabel('E-mail').fill('olga@example.com')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByLabel('Company').fill('Sunrise Solar')
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.getByRole('heading', { name: 'Sunrise Solar is ready' }).waitFor()
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

/** Written as spreadsheets in many countries write it; one row is no contact at all. */
const CONTACTS = [
  'email;name;company;source;created',
  'ana@example.com;"Núñez, Ana";Café Ñ;fair;2026-01-02',
  'ben@example.com;Ben Ito;Ito KK;web;03/01/2026',
  'nobody at all;Nobody;;web;2026-01-04',
  'cem@example.com;Cem Ak;;fair;5.1.2026 09:30',
].join('\r\n')

async function picture(name: string, of = page): Promise<void> {
  if (PICTURES === undefined) return
  mkdirSync(PICTURES, { recursive: true })
  await of.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true })
}

async function choose(name: string, text: string): Promise<void> {
  const buffer = Buffer.from(text, 'utf8')
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
}

/** As the server tells the page. */
function peopleHere(): Promise<string[]> {
  return page.evaluate(async () => {
    const list = (await (await fetch('/v1/people')).json()) as { data: { name: string }[] }
    return list.data.map(one => one.name).toSorted()
  })
}

test('the plans stand to choose from, and nothing can be sent before there is a file', async () => {
  await page.goto('/import?by=plan')
  await page.getByRole('radio', { name: /^A list of contacts/ }).check()
  expect(await page.getByRole('button', { name: 'Read them through' }).isDisabled()).toBe(true)
  await expectAccessible(page)
  await picture('1-choose')
})

test('a file that is not what the plan means is told so, in its own words', async () => {
  await page.getByRole('radio', { name: /Pipedrive/ }).check()
  await choose('deals.csv', 'a;b\n1;2\n')
  await picture('2-chosen')
  await page.getByRole('button', { name: 'Read them through' }).click()
  await page.getByText(/deals\.csv has no column .+ Nothing was imported\./).waitFor()
  await expectAccessible(page)
  await picture('3-refused')
  expect(await page.getByRole('button', { name: /^Import/ }).count()).toBe(0)
  await page.goto('/import?by=plan')
})

test('a list of contacts is read through: what would come, and which row would not', async () => {
  await page.getByRole('radio', { name: /^A list of contacts/ }).check()
  await choose('exported (3).csv', CONTACTS)
  await picture('4-chosen')
  await page.getByRole('button', { name: 'Read them through' }).click()
  await page.getByText('3 rows of 4 would be taken').waitFor()
  await page.getByText('nobody at all').first().waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as CSV' }).click(),
  ])
  expect(readFileSync(await file.path(), 'utf8')).toContain('exported (3).csv,4,')
  expect(await page.getByRole('main').innerText()).toContain('semicolons')
  await expectAccessible(page)
  await picture('5-rehearsed')
})

test('then it is imported, and the people are there', async () => {
  await page.getByRole('button', { name: 'Import 3 rows' }).click()
  await page.getByText('3 rows of 4 taken').waitFor()
  await expectAccessible(page)
  await picture('6-imported')
  expect(await peopleHere()).toEqual(['Ben Ito', 'Cem Ak', 'Núñez, Ana'])
})

test('on a telephone, in the dark, it can be seen as well', async () => {
  const other = await sameVisitor(page, browser, house.url, { dark: true, phone: true })
  await other.goto(page.url())
  await other.getByText('3 rows of 4 taken').waitFor()
  await expectAccessible(other)
  await picture('7-phone', other)
  expect(faultsOf(other)).toEqual([])
  await other.context().close()
})

test('taken back, everything is as it was', async () => {
  await page.getByRole('button', { name: 'Undo this import' }).click()
  await page.getByText('Taken back as a whole:').waitFor()
  await expectAccessible(page)
  await picture('8-undone')
  expect(await peopleHere()).toEqual([])
})

test('it stands among the earlier ones, and opens from there', async () => {
  await page.getByRole('button', { name: 'Import more' }).click()
  await page.getByRole('region', { name: 'Earlier imports' }).getByText('taken back').waitFor()
  await picture('9-earlier')
  await page.getByRole('button', { name: 'A list of contacts' }).first().click()
  await page.getByText('Taken back as a whole:').waitFor()
  expect(new URL(page.url()).searchParams.has('run')).toBe(true)
})

test('while many rows are taken in, the page says how far it is, and may be left', async () => {
  await page.goto('/import?by=plan')
  const rows = Array.from({ length: 3000 }, (_, at) => `many${at}@example.com,Many ${at},fair,2026-01-02`)
  await choose('many contacts.csv', ['email,name,source,created', ...rows].join('\n'))
  await page.getByRole('button', { name: 'Read them through' }).click()
  await page.getByRole('progressbar').waitFor()
  await page.getByRole('button', { name: 'Import 3,000 rows' }).click()
  await page.getByRole('progressbar').waitFor()
  await picture('10-at-work')
  const open = page.url()
  await page.goto('/heartbeat')
  await page.goto(open)
  await page.getByText('3,000 rows of 3,000 taken, none refused').waitFor()
  expect(await page.getByRole('progressbar').count()).toBe(0)
})

test('nothing broke on the way, and nothing went against the content security policy', () => {
  expect(faultsOf(page)).toEqual([])
})
