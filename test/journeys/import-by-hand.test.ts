import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workbookOf } from '#test/workbook.ts'
import { expectAccessible, faultsOf, openBrowser, pageFor, sameVisitor } from './browser.ts'
import { type House, startHouse } from './house.ts'
import { comeFirst } from './visitors.ts'

const OLIST = join(import.meta.dirname, '../../../shared/data/olist-funnel')
/** Where to leave a picture of each state, for whoever wants to look. */
const PICTURES = process.env['DUET_PICTURES']

let house: House
let browser: Browser
let page: Page

beforeAll(async () => {
  house = await startHouse()
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
  await comeFirst(page, { name: 'Olist', currency: 'BRL', timeZone: 'America/Sao_Paulo' })
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

async function picture(name: string, of = page): Promise<void> {
  if (PICTURES === undefined) return
  mkdirSync(PICTURES, { recursive: true })
  await of.screenshot({ path: join(PICTURES, `hand-${name}.png`), fullPage: true })
}

async function drop(name: string, content: string | Buffer): Promise<void> {
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(content) }
  await page.locator('input[type=file]').setInputFiles(file)
}

/** As HubSpot exports it, with a broken address, and dates that could be read two ways. */
const HUBSPOT = [
  'Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Create Date,Original Source,Favourite roof',
  '101,Ana,Ruiz,ana@example.com,+55 11 91234-5678,Bea,Open,03/01/2026 10:15,Organic Search,flat',
  '102,Ben,Ito,ben at example.com,,Bea,Open,04/01/2026 11:00,Paid Search,gable',
  '103,Cem,Ak,cem@example.com,,Bea,New,05/01/2026 09:30,Direct Traffic,',
].join('\n')

test('an export is dropped, recognised, and asked about what it leaves open', async () => {
  await page.goto('/import')
  await page.getByText('Choose files').waitFor()
  await expectAccessible(page)
  await picture('1-begin')
  await drop('hubspot-crm-exports.csv', HUBSPOT)
  await page.getByText('HubSpot: contacts').waitFor()
  await page.getByText('Create Date in hubspot-crm-exports.csv: 01/02 may be').waitFor()
  expect(await page.getByRole('button', { name: 'Check all rows' }).isDisabled()).toBe(true)
  await expectAccessible(page)
  await picture('2-columns')
})

test('what is said is still there after a reload, and the page can be seen in the dark and on a telephone', async () => {
  await page
    .getByLabel('Order of day, month and year in Create Date')
    .selectOption({ label: 'day, month, year' })
  await page.getByText('Every row is read and nothing is stored.').waitFor()
  await page.waitForTimeout(900)
  await page.reload()
  await page.getByText('Every row is read and nothing is stored.').waitFor()
  for (const eyes of [{ dark: true }, { phone: true }]) {
    const other = await sameVisitor(page, browser, house.url, eyes)
    await other.goto(page.url())
    await other.getByText('HubSpot: contacts').waitFor()
    await expectAccessible(other)
    await picture(`2-columns-${Object.keys(eyes)[0]}`, other)
    expect(faultsOf(other)).toEqual([])
    await other.context().close()
  }
})

test('by keyboard alone it is checked, the refused cell put right, checked again and imported', async () => {
  await page.getByRole('heading', { name: 'Import', exact: true }).waitFor()
  await page.keyboard.press('c')
  await page.getByText('2 rows of 3 would be taken, 1 row refused').waitFor()
  await expectAccessible(page)
  await picture('3-checked')
  const cell = page.getByRole('group', { name: /Put row 3/ }).getByLabel('Email')
  await cell.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('ben@example.com')
  await page.keyboard.press('Enter')
  await page.getByText('1 row is put right').waitFor()
  await picture('4-corrected')
  await page.getByRole('button', { name: 'Check again' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('3 rows of 3 would be taken, none refused').waitFor()
  await page.getByRole('button', { name: 'Import 3 rows' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('3 rows of 3 taken, none refused').waitFor()
  await picture('5-imported')
  const names = await page.evaluate(async () => {
    const list = (await (await fetch('/v1/people')).json()) as { data: { name: string }[] }
    return list.data.map(one => one.name).toSorted()
  })
  expect(names).toEqual(['Ana Ruiz', 'Ben Ito', 'Cem Ak'])
})

test('taken back, everything is as it was', async () => {
  await page.getByRole('button', { name: 'Undo this import' }).click()
  await page.getByText('Taken back as a whole:').waitFor()
  expect(await page.getByRole('button', { name: 'Undo this import' }).count()).toBe(0)
})

test('a workbook is dropped: its sheets are tables, and a column becomes something else by mouse', async () => {
  await page.getByRole('button', { name: 'Import more' }).click()
  const rows = [
    ['Deal ID', 'Deal name', 'Amount', 'Won date', 'Buyer'],
    [1, 'Roof', 1200.5, new Date(Date.UTC(2026, 0, 31)), 'dora@example.com'],
    [2, 'Wall', 80, new Date(Date.UTC(2026, 1, 1)), 'emil@example.com'],
  ]
  await drop(
    'July.xlsx',
    workbookOf({
      Deals: rows,
      Notes: [
        ['a', 'b'],
        ['x', 'y'],
      ],
    }),
  )
  const deals = page.getByRole('region', { name: 'July.xlsx · Deals' })
  await deals.getByRole('button', { name: 'Won date is not deal won or lost on' }).waitFor()
  await deals.getByLabel('What Buyer is').selectOption({ label: 'e-mail address' })
  await page.getByRole('button', { name: 'Check all rows' }).click()
  await page.getByText('2 rows of 2 would be taken, none refused').waitFor()
  await page.getByRole('cell', { name: 'R$1,280.50' }).waitFor()
  await expectAccessible(page)
  await picture('6-workbook')
  await page.getByRole('textbox', { name: 'Keep for next time under the name' }).fill('Our deals')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByText('Kept as “Our deals”').waitFor()
  expect(new URL(page.url()).searchParams.has('run')).toBe(true)
})

/** The data may not be passed on, so they are not in the repository. */
describe.skipIf(!existsSync(OLIST))(
  'the Olist funnel by mouse and without a plan (skipped where ../shared/data/olist-funnel is absent)',
  () => {
    test('its files are understood, checked and imported', { timeout: 300_000 }, async () => {
      await page.goto('/import')
      const files = [
        'olist_marketing_qualified_leads_dataset.csv',
        'olist_closed_deals_dataset.csv',
        'seller_revenue_delivered_products__josebustamante.csv',
        'olist_sellers_dataset.csv',
      ]
      await page.locator('input[type=file]').setInputFiles(files.map(name => join(OLIST, name)))
      await page.getByText('olist_sellers_dataset.csv').first().waitFor()
      await picture('7-olist-early')
      await page.getByText('the row of seller_revenue_delivered_products__josebustamante.csv').waitFor()
      await picture('7-olist')
      await page.getByRole('button', { name: 'Check all rows' }).click()
      await page.getByText('8,842 rows of 8,842 would be taken, none refused').waitFor({ timeout: 60_000 })
      expect(await page.getByRole('cell', { name: 'R$664,858.00' }).count()).toBe(1)
      await expectAccessible(page)
      await page.getByRole('button', { name: 'Import 8,842 rows' }).click()
      await page.getByText('8,842 rows of 8,842 taken').waitFor({ timeout: 200_000 })
    })

    test('and the figures are those of the reference', async () => {
      await page.goto('/scoreboard?by=origin&exact=true')
      const row = (name: string) =>
        page.getByRole('row').filter({ has: page.getByRole('button', { name: `${name}: open` }) })
      await row('Total').waitFor({ timeout: 60_000 })
      expect(await row('Total').innerText()).toContain('664,858.00')
      expect(await row('unknown').innerText()).toContain('209,651.37')
      expect(await row('not recorded').innerText()).toContain('1,242.60')
      await page.goto('/heartbeat')
      await page.getByRole('heading', { name: 'Too little data' }).waitFor()
      const words = (await page.getByRole('main').innerText()).replaceAll('\u00a0', ' ')
      expect(words).toContain('Nothing recorded since November 14, 2018')
    })
  },
)

test('nothing broke on the way, and nothing went against the content security policy', () => {
  expect(faultsOf(page)).toEqual([])
})
