import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, faultsOf, openBrowser, pageFor, sameVisitor } from './browser.ts'
import { type House, startHouse } from './house.ts'
import { comeFirst } from './visitors.ts'

let house: House
let browser: Browser
let page: Page

beforeAll(async () => {
  house = await startHouse()
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
  page.setDefaultTimeout(30_000)
  await comeFirst(page)
  await page.goto('/campaigns')
  await page.getByText('No campaigns yet').waitFor()
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

test('a campaign is described by keyboard alone; what was begun outlives a reload', async () => {
  await expectAccessible(page)
  await page.keyboard.press('n')
  const drawer = page.getByRole('dialog', { name: 'New campaign' })
  await drawer.getByLabel('Name').waitFor()
  await page.keyboard.type('On your roof in ten days')
  await page.keyboard.press('Tab')
  await page.keyboard.type('On your roof within ten days of signing')
  await page.reload()
  expect(await drawer.getByLabel('Name').inputValue()).toBe('On your roof in ten days')
  await drawer.getByLabel('Channels').fill('paid-search, email')
  await drawer.getByLabel('First day').fill('2025-03-01')
  await drawer.getByLabel('Last day').fill('2025-02-01')
  await drawer.getByLabel('Budget in USD').fill('5,000')
  await drawer.getByRole('button', { name: 'Create' }).click()
  await drawer.getByText('lies before').waitFor()
  await expectAccessible(page)
  await drawer.getByLabel('Last day').fill('2025-04-30')
  await drawer.getByLabel('Name').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /On your roof in ten days/ }).waitFor()
  await page.getByText('It ended on April 30, 2025').waitFor()
})

test('active weeks are chosen by keys, sent together, and taken back', async () => {
  await page.getByText('Active in 10 of 10 weeks').waitFor()
  await page.getByRole('button', { name: /Week of Feb.24,.2025/ }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await page.getByText('Active in 8 of 10 weeks').waitFor()
  await page.getByText('The plan of weeks was changed.').waitFor()
  await page.keyboard.press('z')
  await page.getByText('Active in 10 of 10 weeks').waitFor()
  expect(await page.getByRole('button', { name: /Week of Mar.3,.2025/, pressed: true }).count()).toBe(1)
})

test('costs are added, changed in place and taken away, and stand in the sentence', async () => {
  const form = page.getByRole('form', { name: 'Add cost' })
  await form.getByLabel('Day').fill('2025-03-03')
  await form.getByLabel('Amount in USD').fill('1,200.50')
  await form.getByLabel('For what').fill('clicks')
  await page.keyboard.press('Enter')
  await page.getByText('for $1,201 of cost').waitFor()
  await page.getByRole('button', { name: /^Change Amount in USD: \$1,200.50/ }).click()
  await page.keyboard.type('1000')
  await page.keyboard.press('Enter')
  await page.getByText('for $1,000 of cost').waitFor()
  expect(await page.getByText('A return on cost is not told yet').isVisible()).toBe(true)
  await page.getByRole('button', { name: 'Remove $1,000.00' }).click()
  await page.getByText('; no cost is recorded').waitFor()
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('z')
  await page.getByText('for $1,000 of cost').waitFor()
})

test('what touches brought is counted, and each figure opens to its rows', async () => {
  const [campaign] = (
    (await (await page.request.get('/v1/campaigns')).json()) as { data: { externalId: string }[] }
  ).data
  const touch = {
    source: 'site',
    externalId: 'form 1',
    occurredAt: '2025-03-05T10:00:00Z',
    person: { email: 'anna@bakery.example' },
    kind: 'form',
    channel: 'website',
    direction: 'inbound',
    side: 'marketing',
    campaign: campaign?.externalId,
  }
  const taken = await page.request.post('/v1/touchpoints', {
    data: touch,
    headers: { origin: new URL(page.url()).origin },
  })
  expect(taken.status()).toBe(202)
  // Figures are read again at most every ten seconds.
  await page.getByText('brought 1 new lead').waitFor({ timeout: 25_000 })
  await page.getByRole('button', { name: /new leads brought/ }).click()
  const drawer = page.getByRole('dialog', { name: 'New leads brought' })
  await drawer.getByRole('link', { name: 'anna@bakery.example' }).waitFor()
  expect(new URL(page.url()).searchParams.get('open')).toBe('leads')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'detached' })
})

test('words are changed in place, content is made and linked', async () => {
  await page.getByRole('button', { name: /^Change Audience/ }).click()
  await page.getByRole('textbox', { name: 'Audience' }).fill('Owners of houses with a sound roof')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Audience was changed.').waitFor()
  await page.getByRole('button', { name: 'New content' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('How ten days work')
  await page.getByLabel('Address').fill('javascript:alert(1)')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('textbox', { name: 'Address' }).fill('https://sunrise.example/ten-days')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('link', { name: 'How ten days work' }).waitFor()
  expect(await page.getByText('Owners of houses with a sound roof').isVisible()).toBe(true)
})

test('in the dark, on a telephone, everything is there and nothing scrolls sideways', async () => {
  const phone = await sameVisitor(page, browser, house.url, { phone: true, dark: true })
  await phone.goto('/campaigns')
  await phone.getByRole('link', { name: 'On your roof in ten days' }).waitFor()
  await expectAccessible(phone)
  await phone.getByRole('link', { name: 'On your roof in ten days' }).click()
  await phone.getByRole('link', { name: 'How ten days work' }).waitFor()
  await expectAccessible(phone)
  await phone.context().close()
  const bad = ['409', '400']
  expect(faultsOf(page).filter(fault => !bad.some(code => fault.includes(code)))).toEqual([])
})
