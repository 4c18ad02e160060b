import { readFileSync } from 'node:fs'
import type { Browser, FileChooser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, faultsOf, openBrowser, pageFor } from './browser.ts'
import { type House, startHouse } from './house.ts'
import { jump, press, walkTo, write } from './keyboard.ts'
import { comeFirst } from './visitors.ts'

/** Webhooks, pipelines and data from one end to the other, without ever touching the mouse. */
let house: House
let browser: Browser
let page: Page

beforeAll(async () => {
  house = await startHouse()
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
  page.setDefaultTimeout(30_000)
  await comeFirst(page)
  await page.goto('/heartbeat')
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

const button = (name: string | RegExp) => page.getByRole('button', { name })
const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
const place = async (name: string) => {
  await press(
    page,
    page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name, exact: true }),
  )
  await heading(name)
}
const stages = () => page.getByRole('button', { name: /^Change Name of the stage/ }).allInnerTexts()
const HOOK = 'https://hooks.example.com/duet'

test('letters about offered leads are switched off, which holds, and it is said that none leave here', async () => {
  await page.getByRole('heading', { name: 'Too little data' }).waitFor()
  await jump(page, ',', 'Profile')
  await page.getByText('This Duet has no mail server yet, so no letters leave.').waitFor()
  const tick = page.getByLabel('Write to me when a lead is offered to me')
  await walkTo(page, tick)
  const saved = page.waitForResponse(answer => answer.request().method() === 'PATCH')
  await page.keyboard.press('Space')
  expect((await saved).status()).toBe(204)
  await expectAccessible(page)
  await page.reload()
  await tick.waitFor()
  expect(await tick.isChecked()).toBe(false)
})

test('an address is told, left in peace, told again and removed', async () => {
  await place('Webhooks')
  await page.getByRole('heading', { name: 'Nobody outside is told' }).waitFor()
  await write(page, page.getByLabel('Address', { exact: true }), HOOK)
  await write(page, page.getByLabel('Events', { exact: true }), 'deal-won')
  await page.keyboard.press('Enter')
  await page.getByText(/^whsec_/).waitFor()
  await press(page, button('I have kept it'))
  expect(await page.getByText(/^whsec_/).count()).toBe(0)
  await press(page, button(`Pause ${HOOK}`))
  await page.getByText('Paused; what happens meanwhile waits.').waitFor()
  await button(`Resume ${HOOK}`).waitFor()
  await page.keyboard.press('z')
  await button(`Pause ${HOOK}`).waitFor()
  await press(page, button(`Remove ${HOOK}`))
  // The second press is where the focus came to.
  await page.getByText('What it was not told yet is never told.').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Nobody outside is told' }).waitFor()
})

test('a pipeline is renamed, and its stages are added, ordered, renamed and taken out with their deals', async () => {
  await place('Pipelines')
  const made = await page.request.post('/v1/deals', {
    headers: { origin: house.url },
    data: { name: 'Barn' },
  })
  expect(made.status()).toBe(201)
  await press(page, button('Change Name of the pipeline: Rename'))
  await write(page, page.getByRole('textbox', { name: 'Name of the pipeline' }).first(), 'Roofs')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Roofs' }).waitFor()
  await write(page, page.getByLabel('New stage of Roofs'), 'Site visit')
  await page.keyboard.press('Enter')
  await button('Change Name of the stage: Site visit').waitFor()
  const [first = '', second = ''] = (await stages()).map(text => text.split(/:\s*/).at(-1)?.trim() ?? text)
  await press(page, button(`${second} earlier`))
  await page.getByText('The stages are in another order.').waitFor()
  await expect.poll(async () => (await stages())[0]).toContain(second)
  await page.keyboard.press('z')
  await expect.poll(async () => (await stages())[0]).toContain(first)
  await press(page, button('Change Name of the stage: Site visit'))
  await write(page, page.getByRole('textbox', { name: 'Name of the stage' }), 'On the roof')
  await page.keyboard.press('Enter')
  await button('Change Name of the stage: On the roof').waitFor()
  await press(page, button(`Remove ${first}`))
  const dialog = page.getByRole('dialog', { name: `Take out ${first}` })
  await dialog.waitFor()
  await walkTo(page, dialog.getByLabel('Its deals go to'))
  await page.keyboard.type('On the')
  await press(page, dialog.getByRole('button', { name: 'Move them and take it out' }))
  await page.getByText(`${first} was taken out.`).waitFor()
  expect((await stages()).join()).not.toContain(first)
})

test('another pipeline is made', async () => {
  await write(page, page.getByRole('textbox', { name: 'Name of the pipeline' }), 'Partners')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Partners' }).waitFor()
  expect(await page.getByLabel('New stage of Partners').count()).toBe(1)
})

test('everything is taken out as one file, and a workspace is made of it and opened', async () => {
  await place('Data')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    press(page, page.getByRole('link', { name: 'Download everything' })),
  ])
  const archive = {
    name: 'everything.tar.gz',
    mimeType: 'application/gzip',
    buffer: readFileSync(await file.path()),
  }
  await walkTo(page, page.locator('input[type=file]'))
  let chooser: FileChooser | undefined
  // A browser that has just saved a file may not open its dialog at the first stroke.
  for (let strokes = 0; chooser === undefined && strokes < 10; strokes++) {
    const opened = page.waitForEvent('filechooser', { timeout: 2_000 }).catch(() => undefined)
    await page.keyboard.press('Space')
    chooser = await opened
  }
  await chooser?.setFiles(archive)
  await press(page, button(/^Open Sunrise Solar/))
  await page.getByRole('heading', { name: 'Too little data' }).waitFor()
  await jump(page, 'd', 'Deals')
  await page.getByRole('link', { name: /Barn/ }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/deals')
})

test('nothing broke on the way', () => {
  // A stage that is not empty is refused at first, which the browser writes down as an error.
  expect(faultsOf(page).filter(fault => !fault.includes('409'))).toEqual([])
})
