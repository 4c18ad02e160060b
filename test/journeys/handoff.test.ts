import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, faultsOf, openBrowser, pageFor, sameVisitor } from './browser.ts'
import { type House, startHouse } from './house.ts'
import { comeFirst, PASSWORD } from './visitors.ts'

let house: House
let browser: Browser
let mia: Page
let sam: Page
let person = ''

beforeAll(async () => {
  house = await startHouse()
  browser = await openBrowser()
  const owner = await pageFor(browser, house.url)
  await comeFirst(owner)
  mia = await joined(owner, 'marketing', 'Mia Marketer')
  sam = await joined(owner, 'sales', 'Sam Seller')
  await send(mia, '/v1/touchpoints', {
    source: 'website',
    externalId: 'form 1',
    occurredAt: new Date().toISOString(),
    person: { email: 'tom@moyo.example' },
    name: 'Tom Moyo',
    kind: 'form',
    channel: 'website',
    direction: 'inbound',
    side: 'marketing',
    origin: 'fair',
    text: 'What does a pump cost?',
  })
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

async function send<Body = Record<string, unknown>>(page: Page, path: string, data: object): Promise<Body> {
  const answer = await page.request.post(path, { headers: { origin: house.url }, data })
  if (answer.status() >= 300) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return (answer.status() === 204 ? {} : await answer.json()) as Body
}

async function joined(owner: Page, role: string, name: string): Promise<Page> {
  const email = `${role}@example.com`
  const { token } = await send<{ token: string }>(owner, '/v1/invitations', { email, role })
  const page = await pageFor(browser, house.url)
  await send(page, '/v1/invitations/acceptance', { token, name, password: PASSWORD })
  page.setDefaultTimeout(30_000)
  return page
}

const found = async (q: string): Promise<string> =>
  ((await (await mia.request.get(`/v1/people?q=${q}`)).json()) as { data: { id: string }[] }).data[0]?.id ??
  ''
test('marketing hands a lead over, and sales sees what is known of it before answering', async () => {
  await expect.poll(async () => (person = await found('tom')), { timeout: 20_000 }).not.toBe('')
  await mia.goto(`/people/${person}`)
  await mia
    .getByRole('region', { name: 'Add to the conversation' })
    .getByRole('button', { name: /^Hand over/ })
    .first()
    .click()
  await mia.getByLabel('Why this lead is worth it').fill('Asked for the price')
  await mia.keyboard.press('Control+Enter')
  await mia.locator('[data-state="offered"]').first().waitFor()
  await sam.goto('/today')
  const row = sam.getByRole('listitem').filter({ hasText: 'Asked for the price' })
  await row.getByRole('button', { name: /^Lead offered/ }).click()
  await sam.keyboard.press('b')
  const drawer = sam.getByRole('dialog')
  await drawer.getByText('They asked').waitFor()
  await drawer.getByText('What does a pump cost?').first().waitFor()
  await drawer.getByText(/^Not known when it was offered: .*what they were promised/).waitFor()
  await drawer.getByRole('button', { name: 'Suggest first words' }).click()
  await drawer.getByText(/^Hello Tom Moyo,/).waitFor()
  expect(await drawer.getByText('They looked at', { exact: true }).count()).toBe(0)
  await expectAccessible(sam)
})

test('sales gives it back for an agreed reason, and marketing reads why', async () => {
  const drawer = sam.getByRole('dialog')
  await drawer.getByRole('button', { name: /^Give back/ }).click()
  await drawer.getByText(/^Nothing stands here yet/).waitFor()
  await drawer.getByLabel('Reason', { exact: true }).selectOption({ label: 'Has no money for it' })
  await drawer.getByLabel('Why it goes back').fill('not before 2028')
  await sam.keyboard.press('Control+Enter')
  // It can be taken back for ten seconds before it goes out.
  await mia.getByText('Has no money for it: not before 2028').first().waitFor({ timeout: 30_000 })
  expect(await mia.locator('[data-state="returned"]').count()).toBe(1)
  await expectAccessible(mia)
})

test('offered again and not answered, it lapses by itself, and both sides are told', async () => {
  await send(mia, '/v1/handoffs', { person, due: new Date(Date.now() + 3_000).toISOString() })
  await mia.locator('[data-state="lapsed"]').first().waitFor()
  for (const page of [mia, sam]) {
    await expect
      .poll(
        async () => {
          const told = (await (await page.request.get('/v1/notifications')).json()) as {
            data: { kind: string }[]
          }
          return told.data.map(one => one.kind)
        },
        { timeout: 20_000 },
      )
      .toContain('handoff-lapsed')
  }
})

test('accepted with one key, tried once, and handed back with what that counts for', async () => {
  await send(mia, '/v1/handoffs', { person, reason: 'Wrote once more' })
  await sam.goto('/today')
  const row = sam.getByRole('listitem').filter({ hasText: 'Wrote once more' })
  await row.getByRole('button', { name: /^Lead offered/ }).click()
  await sam.keyboard.press('a')
  await row.waitFor({ state: 'detached' })
  await sam.goto(`/people/${person}`)
  await sam.getByText(/^Not reached yet: 0 of \d+ attempts/).waitFor()
  await send(sam, `/v1/people/${person}/touchpoints`, {
    kind: 'call',
    direction: 'outbound',
    outcome: 'no-answer',
  })
  await sam.getByText(/^Not reached yet: 1 of \d+ attempts, over 1 of \d+ days, on 1 of 2 channels/).waitFor()
  await sam.getByRole('button', { name: 'Show what was tried: one attempt' }).click()
  await sam.getByText(/Sam Seller: not reached$/).waitFor()
  await sam.getByRole('button', { name: 'Hand back' }).click()
  await sam
    .getByLabel('Reason', { exact: true })
    .selectOption({ label: 'Could not be reached after all agreed attempts' })
  await sam.getByText(/^Agreed before a lead is given up/).waitFor()
  await expectAccessible(sam)
  await sam.getByRole('button', { name: 'Return', exact: true }).click()
  await sam.locator('[data-state="returned"]').nth(1).waitFor()
  expect(await sam.locator('[data-state="accepted"]').count()).toBe(0)
})

test('what came back is counted by source and reason, and each figure opens to its leads', async () => {
  await mia.goto('/scoreboard')
  const section = mia.getByRole('region', { name: 'Why leads come back' })
  await section.getByText(/Sales gave back 2 of 3 offered leads/).waitFor()
  await section.getByRole('button', { name: 'fair, Has no money for it: open 1 lead' }).click()
  const drawer = mia.getByRole('dialog')
  await drawer.getByText('1 lead that was returned').waitFor()
  await drawer.getByRole('link', { name: 'Tom Moyo' }).waitFor()
  for (const eyes of [{ dark: true }, { phone: true }]) {
    const other = await sameVisitor(mia, browser, house.url, eyes)
    await other.goto('/scoreboard?back=campaign')
    await other.getByRole('region', { name: 'Why leads come back' }).getByText('Not recorded').waitFor()
    await expectAccessible(other)
    await other.context().close()
  }
  expect([...faultsOf(mia), ...faultsOf(sam)]).toEqual([])
})
