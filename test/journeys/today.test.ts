import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, faultsOf, openBrowser, pageFor, sameVisitor } from './browser.ts'
import { type House, startHouse } from './house.ts'
import { jump } from './keyboard.ts'
import { comeFirst, PASSWORD } from './visitors.ts'

let house: House
let browser: Browser
let page: Page

beforeAll(async () => {
  house = await startHouse()
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
  await comeFirst(page)
  page.setDefaultTimeout(30_000)
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

let count = 0
/** Somebody writes in, by the door that programs use. */
async function asks(email: string, text: string, more: object = {}): Promise<void> {
  await send('POST', '/v1/touchpoints', {
    source: 'mailbox',
    externalId: `mail ${++count}`,
    occurredAt: new Date().toISOString(),
    person: { email },
    name: email.replace(/@.*/, '').replace(/^./, letter => letter.toUpperCase()),
    kind: 'mail',
    channel: 'email',
    direction: 'inbound',
    side: 'customer',
    thread: email,
    subject: 'A question',
    text,
    ...more,
  })
}

const personOf = async (q: string): Promise<string> =>
  ((await send('GET', `/v1/people?q=${q}`))['data'] as { id: string }[])[0]?.id ?? ''
const row = (words: string, where = page) => where.getByRole('listitem').filter({ hasText: words })
const rows = (where = page) => where.getByRole('list', { name: 'Today' }).getByRole('listitem')

test('whoever has nothing to do is told so', async () => {
  await page.goto('/today')
  await page.getByRole('heading', { name: 'Nothing waits for you' }).waitFor()
  expect(await rows().count()).toBe(0)
  await expectAccessible(page)
})

test('what comes in stands there by itself, with the most at stake first and the reason beside it', async () => {
  await asks('tom@moyo.example', 'How dear is it?')
  await row('How dear is it?').waitFor()
  await asks('lina@farm.example', 'When can you build?')
  await row('When can you build?').waitFor()
  const person = await personOf('lina')
  await send('POST', '/v1/deals', {
    name: 'Pump, Lina',
    amount: { minor: '420000', currency: 'USD' },
    people: [{ person, role: 'Owner' }],
  })
  await row('$4,200 open deal').waitFor()
  await expect.poll(() => rows().first().textContent()).toContain('When can you build?')
  await row('your deal').waitFor()
  await expectAccessible(page)
})

test('by keys alone a call is logged, the row leaves, the next one has the focus, and it is taken back', async () => {
  await page.keyboard.press('j')
  await page.keyboard.press('c')
  await page.getByRole('dialog').getByRole('textbox', { name: 'What was said' }).waitFor()
  await page.keyboard.press('Control+Enter')
  await row('When can you build?').waitFor({ state: 'detached' })
  await expect.poll(() => page.evaluate('document.activeElement?.textContent')).toContain('How dear is it?')
  await page.keyboard.press('z')
  await row('When can you build?').waitFor()
})

test('one key after c tells how a call went; a callback stands there at its time, is called, and taken back', async () => {
  const lina = row('When can you build?')
  await lina.getByRole('button', { name: /^Mail/ }).click()
  await page.keyboard.press('c')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Voicemail/ })
    .waitFor()
  await page.keyboard.press('3')
  await page.getByText('Voicemail: the try stands in the conversation.').waitFor()
  await lina.waitFor()
  await page.keyboard.press('c')
  await page.getByRole('dialog').getByRole('textbox', { name: 'What was said' }).fill('Is on the field')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Call back at/ })
    .click()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'In an hour' }).click()
  const back = row('Is on the field')
  await back.getByRole('button', { name: /^Call back/ }).click()
  await page.keyboard.press('c')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Reached/ })
    .waitFor()
  await page.keyboard.press('1')
  await back.waitFor({ state: 'detached' })
  await page.keyboard.press('z')
  await back.waitFor()
  expect(faultsOf(page)).toEqual([])
  await back.getByRole('button', { name: /^Call back/ }).click()
  await page.keyboard.press('e')
  await back.waitFor({ state: 'detached' })
})

test('a task is done, put off and handed on without leaving, each with undo', async () => {
  const invitation = await send('POST', '/v1/invitations', { email: 'maria@example.com', role: 'sales' })
  await page.request.fetch('/v1/invitations/acceptance', {
    method: 'POST',
    headers: { origin: house.url },
    data: { token: invitation['token'], password: PASSWORD, name: 'Maria Ncube' },
  })
  await page.request.post('/v1/session', {
    headers: { origin: house.url },
    data: { email: 'olga@example.com', password: PASSWORD },
  })
  const person = await personOf('tom')
  const dueAt = new Date(Date.now() - 3_600_000).toISOString()
  await send('POST', '/v1/tasks', { person, text: 'Send the sheet', dueAt })
  await page.goto('/today')
  const task = row('Send the sheet')
  await task.getByRole('button', { name: /^Task/ }).click()
  await page.keyboard.press('e')
  await task.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await task.waitFor()
  await task.getByRole('button', { name: /^Task/ }).click()
  await page.keyboard.press('s')
  await page.getByRole('dialog').getByLabel(/^When/).fill('2031-03-01T09:30')
  await expectAccessible(page)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Later/ })
    .click()
  await task.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await task.waitFor()
  await task.getByRole('button', { name: /^Task/ }).click()
  await page.keyboard.press('h')
  await page.getByRole('combobox', { name: 'To' }).selectOption({ label: 'Maria Ncube' })
  await page.keyboard.press('Control+Enter')
  await task.waitFor({ state: 'detached' })
  await page.getByText('Handed on to Maria Ncube.').waitFor()
  expect(faultsOf(page)).toEqual([])
})

test('who waits is looked at later, or needs no answer, each with its reason and undo', async () => {
  const tom = row('How dear is it?')
  await tom.getByRole('button', { name: /^Mail/ }).click()
  await page.keyboard.press('s')
  await page.getByRole('dialog').getByRole('button', { name: 'Tomorrow' }).click()
  await tom.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await tom.getByRole('button', { name: /^Mail/ }).click()
  await page.keyboard.press('x')
  await page.getByRole('textbox', { name: 'Why it needs no answer' }).fill('Asked on the phone, too')
  await page.keyboard.press('Control+Enter')
  await tom.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await tom.waitFor()
  expect(faultsOf(page)).toEqual([])
})

test('an offered lead is accepted after the time in which that can be taken back, and another given back', async () => {
  const person = await personOf('tom')
  await send('POST', '/v1/handoffs', { person, reason: 'Asked for the price' })
  const offered = row('Asked for the price')
  await offered.getByRole('button', { name: /^Lead offered/ }).click()
  await page.keyboard.press('a')
  await offered.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await offered.waitFor()
  await offered.getByRole('button', { name: /^Lead offered/ }).click()
  await page.keyboard.press('b')
  await page.getByRole('textbox', { name: 'Why it goes back' }).fill('Rents the place')
  await page.keyboard.press('Control+Enter')
  await offered.waitFor({ state: 'detached' })
  // Whoever goes elsewhere meanwhile has decided all the same.
  await jump(page, 'p', 'People')
  const state = async () =>
    ((await send('GET', `/v1/handoffs?person=${person}`))['data'] as { state: string }[])[0]?.state
  await expect.poll(state, { timeout: 20_000 }).toBe('returned')
})

test('the inbox shows the threads, and what comes in while another browser looks', async () => {
  await page.goto('/inbox')
  await page.getByRole('link', { name: /^Tom/ }).click()
  await page.getByRole('list').getByText('How dear is it?').last().waitFor()
  const beside = await sameVisitor(page, browser, house.url, {})
  await beside.goto('/today')
  await row('How dear is it?', beside).waitFor()
  await asks('tom@moyo.example', 'Are you still there?')
  await page.getByRole('region', { name: 'the thread' }).getByText('Are you still there?').waitFor()
  await asks('zoe@new.example', 'Do you ship to Mutare?')
  await page.getByRole('link', { name: /^Zoe/ }).waitFor()
  await row('Do you ship to Mutare?', beside).waitFor()
  expect(faultsOf(beside)).toEqual([])
  await beside.context().close()
  await expectAccessible(page)
})

test('in the inbox the same keys say what becomes of who waits, and each is taken back', async () => {
  const thread = page.getByRole('region', { name: 'the thread' })
  await page.keyboard.press('x')
  await page.getByRole('textbox', { name: 'Why it needs no answer' }).fill('Only said hello')
  await page.keyboard.press('Control+Enter')
  await thread.getByText('Needs no answer, says Olga Owner: Only said hello').waitFor()
  await page.keyboard.press('u')
  await thread.getByRole('button', { name: /^Hand on/ }).waitFor()
  await page.keyboard.press('h')
  await page.getByRole('combobox', { name: 'To' }).selectOption({ label: 'Maria Ncube' })
  await page.keyboard.press('Control+Enter')
  await thread.getByText('with Maria Ncube').waitFor()
  await page.keyboard.press('z')
  await thread.getByText('with Maria Ncube').waitFor({ state: 'detached' })
  const person = await personOf('tom')
  const call = { kind: 'call', direction: 'outbound', reached: true, text: 'Called him at noon' }
  await send('POST', `/v1/people/${person}/touchpoints`, call)
  await page.keyboard.press('d')
  await thread.getByText(/^Answered elsewhere after/).waitFor()
  await page.keyboard.press('z')
  await thread.getByRole('button', { name: /^Answered elsewhere/ }).waitFor()
  expect(faultsOf(page)).toEqual([])
})

test('two who look at the same thread see each other, and what is being written outlives a reload', async () => {
  const maria = await pageFor(browser, house.url)
  await maria.request.post('/v1/session', {
    headers: { origin: house.url },
    data: { email: 'maria@example.com', password: PASSWORD },
  })
  await maria.goto(page.url())
  await page.getByText('Maria Ncube reads this, too').waitFor()
  await maria.getByText('Olga Owner reads this, too').waitFor()
  await maria.keyboard.press('n')
  await maria.keyboard.type('Ask about the old roof')
  await page.getByText('Maria Ncube is writing here').waitFor()
  await maria.reload()
  await expect
    .poll(() => maria.getByRole('textbox', { name: 'Note' }).inputValue())
    .toBe('Ask about the old roof')
  await maria.context().close()
  await page.getByText('Maria Ncube').first().waitFor({ state: 'detached' })
  expect(faultsOf(maria)).toEqual([])
})

test('both are quiet in the dark and on a telephone', async () => {
  const dark = await sameVisitor(page, browser, house.url, { dark: true })
  await dark.goto('/today')
  await rows(dark).first().waitFor()
  await expectAccessible(dark)
  const open = new URL(page.url())
  await dark.goto(open.pathname + open.search)
  await dark.getByRole('region', { name: 'the thread' }).waitFor()
  await expectAccessible(dark)
  await dark.context().close()
  const phone = await sameVisitor(page, browser, house.url, { phone: true })
  await phone.goto('/today')
  await rows(phone).first().waitFor()
  await expectAccessible(phone)
  await phone.goto('/inbox?view=all')
  await phone.getByRole('link', { name: /^Tom/ }).click()
  await phone.getByText('How dear is it?').first().waitFor()
  await expectAccessible(phone)
  await phone.getByRole('link', { name: 'Back to the threads' }).click()
  await phone.getByRole('link', { name: /^Zoe/ }).waitFor()
  await phone.context().close()
  expect(faultsOf(page)).toEqual([])
})
