import { existsSync } from 'node:fs'
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

    test('the scoreboard has the revenue to the cent, and keeps unknown and not recorded apart', async () => {
      await page.goto('/scoreboard?exact=true')
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
      await page.goto('/scoreboard?exact=true')
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
      await other.goto('/scoreboard')
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
