import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, faultsOf, openBrowser, pageFor, sameVisitor } from './browser.ts'
import { type House, startHouse } from './house.ts'
import { comeFirst, PASSWORD } from './visitors.ts'

let house: House
let browser: Browser
let owner: Page
let mia: Page
let sam: Page

beforeAll(async () => {
  house = await startHouse()
  browser = await openBrowser()
  owner = await pageFor(browser, house.url)
  await comeFirst(owner)
  mia = await join('marketing', 'Mia Market')
  sam = await join('sales', 'Sam Sales')
  for (const name of ['Ana', 'Bob']) await write(name)
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

async function join(role: string, name: string): Promise<Page> {
  const page = await pageFor(browser, house.url)
  page.setDefaultTimeout(30_000)
  const headers = { origin: house.url }
  const data = { email: `${role}@example.com`, role }
  const made = await owner.request.post('/v1/invitations', { data, headers })
  const { token } = (await made.json()) as { token: string }
  const joined = { token, password: PASSWORD, name }
  const answer = await page.request.post('/v1/invitations/acceptance', { data: joined, headers })
  expect(answer.status()).toBe(204)
  return page
}

/** Somebody who filled in a form just now. */
async function write(name: string): Promise<void> {
  const touch = {
    source: 'site',
    externalId: `form of ${name}`,
    occurredAt: new Date(Date.now() - 60_000).toISOString(),
    person: { email: `${name.toLowerCase()}@example.com` },
    name,
    kind: 'form',
    channel: 'website',
    direction: 'inbound',
    side: 'marketing',
  }
  const headers = { origin: house.url }
  expect((await owner.request.post('/v1/touchpoints', { data: touch, headers })).status()).toBe(202)
}

const title = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor()
const button = (page: Page | Locator, name: string | RegExp): Locator => page.getByRole('button', { name })
const drawerOf = (page: Page, stage: string): Locator =>
  page.getByRole('dialog', { name: `Definition of ${stage}` })

test('before there is an agreement, one begins with the starting one by a key', async () => {
  await mia.goto('/agreement')
  await mia.getByText('There is no agreement yet.').waitFor()
  await expectAccessible(mia)
  await mia.keyboard.press('n')
  await title(mia, 'Draft of version 1')
  expect(await mia.getByText('All is saved.').isVisible()).toBe(true)
  await expectAccessible(mia)
})

test('a definition shows at once of whom it holds, and what was begun outlives a reload', async () => {
  await button(mia, 'Change the definition of MQL').click()
  const drawer = drawerOf(mia, 'MQL')
  await drawer.getByText(/^Of 2 people with a touch in the last 90 days, this holds of 2\.$/).waitFor()
  await drawer.getByLabel('In words').fill('Whoever asked us something lately.')
  await drawer.getByLabel('Examples', { exact: true }).fill('Ana')
  await mia.getByRole('option', { name: 'Ana' }).click()
  await drawer.getByText('Ana: an example, and it holds').waitFor()
  await expectAccessible(mia)
  await mia.reload()
  await drawer.getByText('Ana: an example, and it holds').waitFor()
  expect(await drawer.getByLabel('In words').inputValue()).toBe('Whoever asked us something lately.')
  await button(drawer, 'Remove this condition: Touches').last().click()
  await drawer.getByText('Nothing in force defines this stage').waitFor()
  await mia.keyboard.press('Escape')
  await mia.getByText('Not saved yet; kept in this tab.').waitFor()
})

test('a clause with 0 hours is said to bind nobody, and the draft is saved by a key once it does', async () => {
  const clause = mia.getByRole('group', { name: 'First answer', exact: true })
  await clause.getByLabel('Business hours').fill('0')
  await mia.getByText('“First answer” lacks a figure or has 0').waitFor()
  await button(mia, /^Save the draft/).click()
  await mia
    .getByText(/Nothing was written/)
    .first()
    .waitFor()
  await clause.getByLabel('Business hours').fill('2')
  await clause.getByText('The first answer comes within 2 business hours').waitFor()
  expect(await mia.getByText('lacks a figure').count()).toBe(0)
  await mia.getByRole('heading', { level: 1 }).click()
  await mia.keyboard.press('s')
  await mia.getByText('All is saved.').waitFor()
})

test('a definition that contradicts its own example is kept as a draft; mended, it is proposed', async () => {
  await button(mia, 'Change the definition of MQL').click()
  const drawer = drawerOf(mia, 'MQL')
  await drawer.getByLabel('Counter-examples', { exact: true }).fill('Bob')
  await mia.getByRole('option', { name: 'Bob' }).click()
  await drawer.getByText('Bob: a counter-example, but it holds').waitFor()
  await mia.keyboard.press('Escape')
  await button(mia, 'Save and propose this version').click()
  await mia.getByText(/contradicts 1 of its own examples: Bob/).waitFor()
  await button(mia, 'Change the definition of MQL').click()
  await button(drawer, 'Take Bob out').click()
  await mia.keyboard.press('Escape')
  await button(mia, 'Save and propose this version').click()
  await mia.getByText(/^Proposed by Mia Market/).waitFor()
  expect(await button(mia, /^Sign for marketing/).isVisible()).toBe(true)
  await expectAccessible(mia)
})

test('the other side is told, reads it and signs by a key; so does the own side, and it is in force', async () => {
  await sam.goto('/agreement')
  await button(sam, /^Notifications/).click()
  await button(sam, /^Mia Market proposes version 1 of the agreement/).click()
  await sam.getByText('There is no version before this one').waitFor()
  await button(sam, /^Sign for sales/).waitFor()
  await sam.keyboard.press('s')
  await sam.getByText('Signed for sales. The other side is told.').waitFor()
  await mia.getByText(/signed by Sam Sales \(sales\)/).waitFor()
  await mia.keyboard.press('s')
  await mia.getByText(/^Marketing and sales have both signed this\. In force since/).waitFor()
  expect(await mia.getByText(/signed by Mia Market \(marketing\)/).isVisible()).toBe(true)
})

test('whoever meets what was signed stands there, and their page says since when, why and until when', async () => {
  const found = await mia.request.get('/v1/people?q=ana%40example.com')
  const { data } = (await found.json()) as { data: { id: string }[] }
  await mia.goto(`/people/${data[0]?.id}`)
  await mia.getByText('MQL: meets the definition of an MQL in version 1 of the agreement').first().waitFor()
  await button(mia, /^MQL/).click()
  await mia.getByText('By version 1 of the agreement').waitFor()
  const met = mia
    .getByRole('listitem')
    .filter({ hasText: /^MQL: met since .+ \(by a new version\) and, if nothing/ })
  await met.waitFor()
  expect(await met.textContent()).toContain('until')
  await mia.keyboard.press('Escape')
  await expectAccessible(mia)
})

test('two who write the next version at once lose nothing', async () => {
  await sam.goto('/agreement')
  await sam
    .getByText(/In force since/)
    .first()
    .waitFor()
  await sam.keyboard.press('n')
  await title(sam, 'Draft of version 2')
  await mia.goto('/agreement/draft')
  const figure = (page: Page, clause: string, name: string) =>
    page.getByRole('group', { name: clause, exact: true }).getByLabel(name, { exact: true })
  await figure(mia, 'How many', 'A month').fill('30')
  await figure(sam, 'Attempts', 'Attempts').fill('6')
  await button(sam, /^Save the draft/).click()
  await sam.getByText('All is saved.').waitFor()
  await button(mia, /^Save the draft/).click()
  await mia.getByText('Sam Sales changed other parts meanwhile; both are kept.').waitFor()
  expect(await figure(mia, 'Attempts', 'Attempts').inputValue()).toBe('6')
  await expect.poll(() => figure(sam, 'How many', 'A month').inputValue(), { timeout: 10_000 }).toBe('30')
  await figure(mia, 'How many', 'A month').fill('40')
  await figure(sam, 'How many', 'A month').fill('50')
  await button(sam, /^Save the draft/).click()
  await sam.getByText('All is saved.').waitFor()
  await button(mia, /^Save the draft/).click()
  await mia.getByText(/Sam Sales has changed the same part differently meanwhile/).waitFor()
  await expectAccessible(mia)
  await button(mia, 'Take theirs').click()
  await mia.getByText('At least 50 marketing-qualified leads a month.').first().waitFor()
  await mia.getByText('before: At least 20 marketing-qualified leads a month.').waitFor()
})

test('who leads may sign for both sides, which the document says; the version before is history', async () => {
  await button(sam, 'Propose this version').click()
  await sam.getByText(/^Proposed by Sam Sales/).waitFor()
  await owner.goto('/agreement')
  await owner.getByRole('link', { name: 'Read and sign it' }).click()
  await owner.getByText('before: At least 20 marketing-qualified leads a month.').waitFor()
  await owner.getByText('now: At least 50 marketing-qualified leads a month.').waitFor()
  await owner.keyboard.press('1')
  await owner.getByText('Signed for marketing. The other side is told.').waitFor()
  await button(owner, /^Sign for sales/).waitFor()
  await owner.keyboard.press('s')
  await owner.getByText('Olga Owner has signed for both sides.').waitFor()
  await owner.getByRole('link', { name: 'Version 1' }).click()
  await owner.getByText(/^Was in force from/).waitFor()
  await owner.getByText('The first answer comes within 2 business hours').waitFor()
  expect(await owner.getByText('At least 50 marketing-qualified leads a month.').count()).toBe(0)
  await owner.goto('/help')
  await owner.getByText('By version 2 of the agreement, which is in force.').waitFor()
  await owner.getByText('Whoever asked us something lately.').waitFor()
  await owner.goBack()
  await owner.getByRole('link', { name: 'Read version 2, which is in force' }).click()
  await owner.getByText('At least 50 marketing-qualified leads a month.').first().waitFor()
  await expectAccessible(owner)
})

test('a withdrawn draft comes again by undo; who may only read is offered nothing else', async () => {
  await mia.goto('/agreement')
  await mia
    .getByText(/In force since/)
    .first()
    .waitFor()
  await mia.keyboard.press('n')
  await title(mia, 'Draft of version 3')
  await button(mia, 'Withdraw').click()
  await mia.getByText('Version 3 is withdrawn.').waitFor()
  await mia.keyboard.press('z')
  await title(mia, 'Draft of version 4')
  const viewer = await join('viewer', 'Vic View')
  await viewer.goto('/agreement')
  await viewer.getByText('Version 4 is being drafted.').waitFor()
  expect(await button(viewer, /Draft|Sign|Withdraw/).count()).toBe(0)
  await viewer.goto('/agreement/draft')
  await viewer.getByText('Your role reads the agreement').waitFor()
})

test('it reads as well in the dark, on a telephone and in German', async () => {
  for (const eyes of [{ dark: true }, { phone: true }, { locale: 'de-DE' }]) {
    const other = await sameVisitor(mia, browser, house.url, eyes)
    await other.goto('/agreement')
    await other.getByRole('heading', { level: 2 }).first().waitFor()
    await expectAccessible(other)
    await other.goto('/agreement/draft?stage=mql')
    await other.getByRole('dialog').waitFor()
    await expectAccessible(other)
    expect(faultsOf(other)).toEqual([])
    await other.context().close()
  }
  expect([owner, mia, sam].flatMap(faultsOf).filter(fault => !/40[09]/.test(fault))).toEqual([])
})
