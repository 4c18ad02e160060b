import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, faultsOf, openBrowser, pageFor, sameVisitor } from './browser.ts'
import { type House, startHouse } from './house.ts'
import { comeFirst, PASSWORD } from './visitors.ts'

let house: House
let browser: Browser
let page: Page
let person = ''
let account = ''

const DAY = 86_400_000
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY).toISOString()

beforeAll(async () => {
  house = await startHouse()
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
  await comeFirst(page)
  page.setDefaultTimeout(30_000)
  await meetTom()
  await page.goto(`/people/${person}`)
  await page.getByRole('heading', { name: 'Tom Moyo' }).waitFor()
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

type Answer = Record<string, unknown>

async function send(method: string, path: string, data?: unknown): Promise<Answer> {
  const answer = await page.request.fetch(path, {
    method,
    headers: { origin: house.url },
    ...(data === undefined ? {} : { data }),
  })
  if (answer.status() >= 300) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return (answer.status() === 204 ? {} : await answer.json()) as Answer
}

/** A visit that a campaign brought, a form and a question that nobody has answered, a deal. */
async function meetTom(): Promise<void> {
  const touch = (id: string, days: number, more: object) => ({
    source: 'website',
    externalId: id,
    occurredAt: daysAgo(days),
    person: { email: 'tom@moyo.example' },
    direction: 'inbound',
    side: 'marketing',
    channel: 'paid search',
    ...more,
  })
  const made = await send('POST', '/v1/people', {
    email: 'tom@moyo.example',
    name: 'Tom Moyo',
    company: 'Moyo Cold Storage',
  })
  person = String(made['id'])
  await send('POST', '/v1/touchpoints', [
    touch('v', 21, {
      kind: 'visit',
      origin: 'Paid search',
      campaign: 'Cold rooms',
      content: 'Solar for cold rooms',
    }),
    touch('f', 20, {
      kind: 'form',
      channel: 'website',
      thread: 'offer',
      text: 'How dear is a cold room of 40 m²?',
    }),
    touch('m', 1, {
      kind: 'message',
      channel: 'WhatsApp',
      side: 'customer',
      text: 'How long does the installation take?',
    }),
  ])
  while ((await send('GET', `/v1/people/${person}`))['touches'] !== 3) await page.waitForTimeout(100)
  const shown = await send('GET', `/v1/people/${person}`)
  account = (shown['account'] as { id: string } | null)?.id ?? ''
  await send('POST', '/v1/deals', {
    name: 'Cold room 40 m²',
    people: [{ person: person, role: 'decides' }],
    amount: { minor: '1140000', currency: 'USD' },
  })
}

const expectCount = (found: Locator) => expect.poll(() => found.count(), { timeout: 30_000 })
const conversation = () => page.locator('article')

test('the page says who it is, what waits for us, what was said by whom and what would earn the deal', async () => {
  await page.getByText('“How long does the installation take?”').waitFor()
  expect(await page.getByText('Paid search → Cold rooms').isVisible()).toBe(true)
  await conversation().filter({ hasText: 'Visited “Solar for cold rooms”' }).waitFor()
  await page.getByText('What would earn “Cold room 40 m²” if won now').waitFor()
  expect(await page.getByText('$11,400.00').count()).toBeGreaterThan(0)
  await expectAccessible(page)
})

test('by two keys a call is told, and the wait that it answered is closed', async () => {
  await page.keyboard.press('d')
  const said = page.getByRole('textbox', { name: 'What was said' })
  await said.waitFor()
  await page.keyboard.type('Four thousand, with the batteries.')
  expect(await page.getByRole('checkbox', { name: 'How dear is a cold room' }).isChecked()).toBe(true)
  await expectAccessible(page)
  await page.keyboard.press('Control+Enter')
  await conversation().filter({ hasText: 'Four thousand' }).waitFor()
  await page.getByText('“How dear is a cold room of 40 m²?”').waitFor({ state: 'detached' })
  await page.getByText('“How long does the installation take?”').waitFor()
  await page.keyboard.press('c')
  await said.waitFor()
  await page.keyboard.press('Control+Enter')
  await expectCount(conversation().filter({ hasText: 'Call, reached' })).toBe(2)
  await page.keyboard.press('z')
  await expectCount(conversation().filter({ hasText: 'Call, reached' })).toBe(1)
})

test('what was told is taken back from its details: the question waits again, until it is told once more', async () => {
  await conversation().filter({ hasText: 'Four thousand' }).getByRole('button').click()
  await page.getByRole('button', { name: 'Take back' }).click()
  await page.getByText('“How dear is a cold room of 40 m²?”').waitFor()
  await expectCount(conversation().filter({ hasText: 'Four thousand' })).toBe(0)
  await page.keyboard.press('z')
  await conversation().filter({ hasText: 'Four thousand' }).waitFor()
  await page.getByText('“How dear is a cold room of 40 m²?”').waitFor({ state: 'detached' })
  expect(page.url()).not.toContain('item=')
})

test('a note names a colleague, outlives a reload half written, and is taken back by z', async () => {
  await page.keyboard.press('n')
  await page.keyboard.type('Ask @Olg')
  await page.getByRole('option', { name: 'Olga Owner' }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type('about the roof')
  await page.reload()
  const note = page.getByRole('textbox', { name: 'Note' })
  await note.waitFor()
  expect(await note.inputValue()).toBe('Ask @Olga Owner about the roof')
  await note.focus()
  await page.keyboard.press('Control+Enter')
  await conversation().filter({ hasText: 'about the roof' }).waitFor()
  await page.keyboard.press('z')
  await conversation().filter({ hasText: 'about the roof' }).waitFor({ state: 'detached' })
})

test('a task and a pinned line stand beside the conversation until they are done or taken off', async () => {
  await page.keyboard.press('t')
  await page.getByRole('textbox', { name: 'What is to be done' }).fill('Send the quote')
  await page.getByRole('button', { name: 'Tomorrow' }).click()
  await page.keyboard.press('Control+Enter')
  const task = page.getByRole('checkbox', { name: 'Send the quote' })
  await task.waitFor()
  await page.keyboard.press('p')
  await page.keyboard.type('Decides with his brother')
  await page.keyboard.press('Enter')
  await page.getByRole('listitem').filter({ hasText: 'Decides with his brother' }).waitFor()
  await task.click()
  await conversation().filter({ hasText: 'Done: Send the quote' }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await task.waitFor()
  await expectCount(conversation().filter({ hasText: 'Done: Send the quote' })).toBe(0)
  expect(await task.isChecked()).toBe(false)
})

test('by keyboard alone: walk the moments, open one, close it and come back to where one was', async () => {
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('j')
  while ((await page.evaluate('document.activeElement.tagName')) !== 'BUTTON') await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name: 'Touch' })
  await drawer.getByText('Raw source').waitFor()
  await expectAccessible(page)
  expect(page.url()).toContain('item=touchpoint.')
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'detached' })
})

test('what is filtered and sought stands in the address, and back returns', async () => {
  await page.getByRole('link', { name: 'Customer', exact: true }).click()
  await expectCount(conversation()).toBe(1)
  await page.getByRole('link', { name: 'Everybody' }).click()
  await page.keyboard.press('/')
  await page.keyboard.type('dear')
  await page.waitForURL(/q=dear/)
  expect(page.url()).not.toContain('side=')
  await expectCount(conversation()).toBe(1)
  await page.reload()
  await expectCount(conversation().filter({ hasText: 'How dear is' })).toBe(1)
  await page.getByRole('searchbox', { name: 'Search in here' }).fill('')
  await expectCount(conversation()).toBeGreaterThan(3)
  await page.keyboard.press('Escape')
})

test('a name is changed where it stands and taken back', async () => {
  await page.keyboard.press('e')
  const name = page.getByRole('textbox', { name: 'Name' })
  await name.fill('Tom R. Moyo')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Tom R. Moyo' }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await page.getByRole('heading', { name: 'Tom Moyo' }).waitFor()
  expect(await page.getByRole('heading', { name: 'Tom R. Moyo' }).count()).toBe(0)
})

test('a lead is handed over by one member and accepted by another, on both screens', async () => {
  const invitation = await send('POST', '/v1/invitations', { email: 'maria@example.com', role: 'sales' })
  const maria = await pageFor(browser, house.url)
  await maria.request.fetch('/v1/invitations/acceptance', {
    method: 'POST',
    headers: { origin: house.url },
    data: { token: invitation['token'], password: PASSWORD, name: 'Maria Ncube' },
  })
  await maria.goto(`/people/${person}`)
  await maria.getByRole('heading', { name: /Tom/ }).waitFor()
  await page.keyboard.press('v')
  await page.getByRole('combobox', { name: 'To' }).selectOption({ label: 'Maria Ncube' })
  await page.getByRole('textbox', { name: 'Why this lead is worth it' }).fill('Knows what it costs')
  await page.keyboard.press('Control+Enter')
  await maria.getByRole('button', { name: 'Accept' }).click()
  await page.getByText('Accepted by Maria Ncube').first().waitFor()
  await page.keyboard.press('n')
  await page.keyboard.type('For @Maria Ncube: he is in a hurry')
  await page.keyboard.press('Control+Enter')
  await maria.locator('article').filter({ hasText: 'he is in a hurry' }).waitFor()
  await maria.getByRole('button', { name: 'Notifications 1' }).click()
  await maria.getByText('Olga Owner named you: Tom Moyo').waitFor()
  await expectAccessible(maria)
  await maria.getByText('Olga Owner named you: Tom Moyo').click()
  await expectCount(maria.getByRole('button', { name: 'Notifications 1' })).toBe(0)
  expect(faultsOf(maria)).toEqual([])
  await maria.context().close()
})

test('an account shows everybody there in one timeline, in the dark too', async () => {
  const dark = await sameVisitor(page, browser, house.url, { dark: true })
  await dark.goto(`/accounts/${account}`)
  await dark.getByRole('heading', { name: 'moyo.example' }).waitFor()
  await dark.getByRole('heading', { name: '1 person here' }).waitFor()
  await dark.locator('article').filter({ hasText: 'Tom' }).first().waitFor()
  await expectAccessible(dark)
  await dark.goto(`/people/${person}`)
  await dark.getByText('What would earn').waitFor()
  await expectAccessible(dark)
  expect(faultsOf(dark)).toEqual([])
  await dark.context().close()
})

test('on a telephone the conversation comes first and the rest is one touch away', async () => {
  const phone = await sameVisitor(page, browser, house.url, { phone: true })
  await phone.goto(`/people/${person}`)
  await phone.locator('article').first().waitFor()
  await expectAccessible(phone)
  await phone.getByRole('link', { name: 'Deals and details' }).click()
  await phone.getByText('What would earn').waitFor()
  await expectAccessible(phone)
  expect(faultsOf(phone)).toEqual([])
  await phone.context().close()
})

test('nothing broke on the way', () => {
  expect(faultsOf(page)).toEqual([])
})
