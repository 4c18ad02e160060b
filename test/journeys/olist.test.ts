import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, faultsOf, openBrowser, pageFor, sameVisitor } from './browser.ts'
import { type House, startHouse } from './house.ts'

const DATA = join(import.meta.dirname, '../../../shared/data/olist-funnel')
const PASSWORD = 'a duet needs two voices'

/** The data may not be passed on, so they are not in the repository. */
describe.skipIf(!existsSync(DATA))(
  'the Olist funnel in the browser (skipped where ../shared/data/olist-funnel is absent)',
  () => {
    let house: House
    let browser: Browser
    let page: Page

    beforeAll(async () => {
      house = await startHouse()
      browser = await openBrowser()
      await house.duet('import', 'plans/olist.json', DATA, '--workspace', 'Olist')
      page = await pageFor(browser, house.url)
    })

    afterAll(async () => {
      await browser?.close()
      await house?.stop()
    })

    const taken = async (what: string) => {
      await page.getByRole('button', { name: 'Export' }).click()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: what }).click(),
      ])
      return { name: download.suggestedFilename(), content: readFileSync(await download.path()) }
    }

    const row = (name: string) =>
      page.getByRole('row').filter({ has: page.getByRole('button', { name: `${name}: open` }) })

    test('who comes first is given what was imported before anybody came', async () => {
      await page.goto('/')
      await page.getByText('What was imported stands ready in Olist').waitFor()
      await page.getByLabel('Your name').fill('Maria Ncube')
      await page.getByLabel('E-mail').fill('maria@example.com')
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Begin' }).click()
      await page.getByRole('slider').waitFor()
      expect(new URL(page.url()).pathname).toBe('/heartbeat')
    })

    test('the heartbeat says in words how far the data reach, and what is not on record', async () => {
      await page.getByRole('heading', { name: 'Too little data' }).waitFor()
      const words = (await page.getByRole('main').innerText()).replaceAll('\u00a0', ' ')
      expect(words).toContain('Nothing recorded since November 14, 2018')
      expect(words).toContain('Wins are on record only since December 5, 2017')
      expect(words).toContain('1 case was won before it was qualified')
      await expectAccessible(page)
    })

    test('by keyboard alone a week is chosen in the chart and opened to its rows', async () => {
      const slider = page.getByRole('slider')
      await slider.focus()
      for (let week = 0; week < 34; week++) await page.keyboard.press('ArrowLeft')
      const said = await slider.getAttribute('aria-valuetext')
      expect(said).toMatch(
        /^Week of\s\w+\s\d+,\s2018, inhale R\$[\d,]+ from \d+ cases, exhale R\$[\d,]+, expected/,
      )
      await page.keyboard.press('Enter')
      const drawer = page.getByRole('dialog')
      await drawer.getByText('Came out as revenue').waitFor()
      await drawer.getByText('Seller').first().waitFor()
      expect(new URL(page.url()).searchParams.get('start')).toMatch(/^2018-/)
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await drawer.waitFor({ state: 'detached' })
    })

    test('behind the chart stands a table of the same weeks, and the method in words', async () => {
      await page.getByRole('link', { name: 'Open as table' }).click()
      await page
        .getByRole('dialog')
        .getByRole('columnheader', { name: /Inhale/ })
        .waitFor()
      expect(await page.getByRole('dialog').getByRole('row').count()).toBeGreaterThan(52)
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await page.getByRole('link', { name: 'How this is computed' }).click()
      await page.getByRole('dialog').getByRole('heading', { name: 'Win share and delay' }).waitFor()
      await expectAccessible(page)
      await page.goBack()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      expect(await page.getByRole('slider').count()).toBe(1)
    })

    test('the year before is refused where it is not on record, and said so', async () => {
      await page.getByRole('link', { name: 'Compare with the year before' }).click()
      await page.getByText('The year before cannot stand beside it: the record begins on').waitFor()
      await page.getByRole('link', { name: 'Without the year before' }).click()
      expect(await page.getByText('The year before cannot stand beside it').count()).toBe(0)
    })

    test('the heartbeat is taken along as rows and as a picture', async () => {
      const rows = await taken('Table as CSV')
      expect(rows.name).toMatch(/^heartbeat-2018-11-\d\d\.csv$/)
      expect(rows.content.toString()).toMatch(/^\uFEFFWeek,Begins on,Cases,"?Inhale, BRL/)
      const picture = await taken('Chart as picture (PNG)')
      expect(picture.name).toMatch(/\.png$/)
      expect(picture.content.subarray(1, 4).toString()).toBe('PNG')
      expect(picture.content.length).toBeGreaterThan(20_000)
    })

    test('the scoreboard has the revenue to the cent, and keeps unknown and not recorded apart', async () => {
      await page.goto('/scoreboard?by=origin&exact=true')
      await page.getByRole('link', { name: 'Hide cents' }).waitFor()
      const cells = async (name: string) =>
        (await row(name).getByRole('cell').allInnerTexts()).map(text => text.trim())
      expect(await cells('unknown')).toContain('209,651.37')
      expect(await cells('organic_search')).toEqual(expect.arrayContaining(['204,509.79', '22.90', '111']))
      expect(await cells('not recorded')).toContain('1,242.60')
      expect(await cells('Total')).toEqual(expect.arrayContaining(['664,858.00', '376']))
      expect(await page.getByRole('main').innerText()).toContain('Won before its first contact')
      await expectAccessible(page)
    })

    test('by month stands what was received, a month opens to its entries, and the rows are taken along', async () => {
      const months = page.getByRole('region', { name: 'Revenue by month' })
      await months.getByRole('slider').focus()
      await page.keyboard.press('ArrowLeft')
      expect(await months.getByRole('slider').getAttribute('aria-valuetext')).toMatch(
        /received R\$[\d,]+ in \d+ /,
      )
      await page.keyboard.press('Enter')
      const drawer = page.getByRole('dialog', { name: /^Received in/ })
      await drawer.getByText(/received in \d+ /).waitFor()
      await page.keyboard.press('Escape')
      await drawer.waitFor({ state: 'detached' })
      await months.getByRole('link', { name: 'Open as table' }).click()
      await page
        .getByRole('dialog')
        .getByRole('columnheader', { name: /^Received/ })
        .waitFor()
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      const earned = await taken('Who earned it, as CSV')
      const lines = earned.content.toString().split('\r\n')
      expect(lines.find(line => line.startsWith('unknown,'))).toMatch(/^unknown,209651\.37,\d+\.\d\d,\d+$/)
      expect(lines.at(-2)).toMatch(/^Total,664858\.00,,376$/)
    })

    test('the last twelve months end where the record does, and the year before is refused', async () => {
      await page.getByRole('link', { name: '12 months' }).click()
      await page.getByRole('link', { name: 'Compare with the year before' }).click()
      await page.getByText('There is no year before to compare with').waitFor()
      expect(new URL(page.url()).searchParams.get('to')).toMatch(/^2018-/)
      await page.goto('/scoreboard?by=origin&exact=true')
      await page.getByRole('link', { name: 'Hide cents' }).waitFor()
    })

    test('every model shares the same total, and single touches the same way', async () => {
      for (const model of ['First', 'Last', 'Position', 'Time decay']) {
        await page.getByRole('link', { name: model, exact: true }).click()
        await page.getByText(`${model} credit`).first().waitFor()
        expect(await row('unknown').innerText()).toContain('209,651.37')
        expect(await row('Total').innerText()).toContain('664,858.00')
      }
      expect(new URL(page.url()).searchParams.get('model')).toBe('decay')
    })

    test('what became of the leads is what the reference says', async () => {
      const leads = page.getByRole('region', { name: 'What became of the leads' })
      const texts = await leads.getByRole('row').allInnerTexts()
      const lines = texts.map(text => text.replaceAll(/\s+/g, ' ').trim())
      expect(lines).toContain('unknown 1,099 179 16.29 %')
      expect(lines).toContain('not recorded 60 14 23.33 %')
      expect(lines.at(-1)).toMatch(/8,000 842 10\.53 %$/)
    })

    test('a number opens to its entries and their credits, by keyboard', async () => {
      await page.goto('/scoreboard?by=origin&exact=true')
      await row('unknown').waitFor()
      await page.keyboard.press('j')
      await page.keyboard.press('j')
      await page.keyboard.press('Enter')
      const drawer = page.getByRole('dialog', { name: 'organic_search' })
      await drawer.getByText('R$204,509.79').waitFor()
      expect(await drawer.innerText()).toContain('111 entries')
      await drawer.getByRole('button', { name: /Show more \(50 of 111\)/ }).click()
      await drawer.getByRole('button', { name: /Show more \(100 of 111\)/ }).click()
      await drawer.getByText('Fallback: no touch before the win; recorded origin organic_search').waitFor()
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await drawer.waitFor({ state: 'detached' })
    })

    test.each([
      ['in the dark', { dark: true }],
      ['on a telephone', { phone: true }],
    ])('%s the same figures stand there, and nothing is hard to see or to hit', async (_, eyes) => {
      const other = await sameVisitor(page, browser, house.url, eyes)
      await other.goto('/heartbeat')
      await other.getByRole('slider').waitFor()
      await expectAccessible(other)
      await other.goto('/scoreboard?by=origin')
      await other.getByText('R$664,858').first().waitFor()
      await expectAccessible(other)
      expect(faultsOf(other)).toEqual([])
      await other.context().close()
    })

    test('nothing broke on the way, and nothing went against the content security policy', () => {
      expect(faultsOf(page)).toEqual([])
    })
  },
)
