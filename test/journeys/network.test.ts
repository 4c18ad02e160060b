import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { metaSignature, type StandIn, standIn } from '#test/other-side.ts'
import { expectAccessible, openBrowser, pageFor, sameVisitor } from './browser.ts'
import { type House, startHouse } from './house.ts'
import { comeFirst } from './visitors.ts'

const SECRET = 'the secret of the app'
const HOUR = 3_600_000
const TEMPLATE = {
  name: 'offer_ready',
  language: 'en',
  status: 'APPROVED',
  category: 'UTILITY',
  components: [
    {
      type: 'BODY',
      text: 'Hello {{1}}, your offer is ready: {{2}}.',
      example: { body_text: [['Ada', '9,000 euros']] },
    },
    { type: 'FOOTER', text: 'Sunrise Solar' },
  ],
}

let graph: StandIn
let house: House
let browser: Browser
let page: Page
let address = ''
let names = 0

beforeAll(async () => {
  graph = await standIn(({ url }) =>
    url.includes('/message_templates')
      ? { status: 200, body: { data: [TEMPLATE] } }
      : { status: 200, body: { messages: [{ id: `wamid.OUT.${++names}` }], id: '10_5_2' } },
  )
  house = await startHouse()
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
  await comeFirst(page)
  const made = await page.request.fetch('/v1/doors', {
    method: 'POST',
    headers: { origin: house.url },
    data: {
      kind: 'meta',
      name: 'WhatsApp',
      settings: {
        verifyToken: 'a token of our own',
        phoneNumberId: '2768',
        businessAccountId: '8856',
        pageId: '1010',
        apiBase: graph.url,
      },
      secrets: { appSecret: SECRET, accessToken: 'good' },
    },
  })
  address = ((await made.json()) as { address: string }).address
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
  await graph?.close()
})

async function tell(message: object): Promise<void> {
  const body = JSON.stringify(message)
  const headers = metaSignature(SECRET, body)
  const answer = await fetch(`${house.url}${address}`, { method: 'POST', headers, body })
  expect(answer.status).toBe(200)
}

function asks(from: string, name: string, text: string, hoursAgo = 0): Promise<void> {
  const timestamp = String(Math.floor((Date.now() - hoursAgo * HOUR) / 1_000) - 60)
  const value = {
    metadata: { phone_number_id: '2768' },
    contacts: [{ profile: { name }, wa_id: from }],
    messages: [{ from, id: `wamid.IN.${++names}`, timestamp, type: 'text', text: { body: text } }],
  }
  return tell({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  })
}

const patient = { timeout: 20_000 }

async function openThread(name: string): Promise<void> {
  await page.goto('/inbox?view=all')
  await page.getByText(name).first().click(patient)
  await page.getByRole('heading', { name }).waitFor()
}

test('a question by WhatsApp is answered there by keys alone, and what became of it is said', async () => {
  await asks('4915112345678', 'Ada Lovelace', 'How much is it?')
  await openThread('Ada Lovelace')
  await page.keyboard.press('r')
  await page.getByText(/Words of your own until/).waitFor()
  await page.getByLabel('Message', { exact: true }).fill('9,000 euros.')
  await expectAccessible(page)
  await page.keyboard.press('Control+Enter')
  await page.getByText('The message leaves in ten seconds.').waitFor()
  await expect
    .poll(() => graph.asked.filter(one => one.url === '/2768/messages').length, { timeout: 30_000 })
    .toBe(1)
  await page.locator('li', { hasText: '9,000 euros.' }).first().waitFor(patient)
  const status = {
    id: `wamid.OUT.${names}`,
    status: 'read',
    timestamp: String(Math.floor(Date.now() / 1_000)),
  }
  const value = { metadata: { phone_number_id: '2768' }, statuses: [status] }
  await expect
    .poll(async () => {
      await tell({
        object: 'whatsapp_business_account',
        entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
      })
      return page.getByText(/^Read/).count()
    }, patient)
    .toBe(1)
})

test('when the 24 hours are over an approved template is chosen, filled and sent', async () => {
  await asks('4915112345679', 'Grace Hopper', 'Still there?', 30)
  await openThread('Grace Hopper')
  await page.keyboard.press('r')
  await page.getByText(/Only an approved template may be sent/).waitFor()
  await page.getByLabel('Approved template').selectOption({ label: 'offer_ready · en' })
  await page.getByLabel('For 1').fill('Grace')
  await page.getByLabel('For 2').fill('9,000 euros')
  await page.getByText('Hello Grace, your offer is ready: 9,000 euros.').waitFor()
  await expectAccessible(page)
  const phone = await sameVisitor(page, browser, house.url, { phone: true, dark: true })
  await phone.goto(page.url())
  await phone.getByRole('button', { name: 'Answer', exact: true }).click()
  await phone.getByLabel('Approved template').waitFor()
  await expectAccessible(phone)
  await phone.context().close()
  const before = graph.asked.length
  await page.getByRole('button', { name: /^Send/ }).click()
  await expect
    .poll(() => graph.asked.slice(before).some(one => one.body.includes('"type":"template"')), {
      timeout: 30_000,
    })
    .toBe(true)
})

test('a comment is answered below it, and it is said that everybody reads it', async () => {
  const comment = {
    item: 'comment',
    verb: 'add',
    post_id: '10_5',
    comment_id: '10_5_1',
    parent_id: '10_5',
    from: { id: '77', name: 'Linus' },
    message: 'Price?',
    created_time: Math.floor(Date.now() / 1_000) - 60,
  }
  await tell({
    object: 'page',
    entry: [{ id: '1010', time: 1, changes: [{ field: 'feed', value: comment }] }],
  })
  await openThread('Linus')
  await page.keyboard.press('r')
  await page.getByText('everybody who sees the post can read it', { exact: false }).waitFor()
  await page.getByLabel('Public answer').fill('From 9,000 euros.')
  await expectAccessible(page)
  await page.getByRole('button', { name: /Answer in public/ }).click()
  await expect
    .poll(() => graph.asked.some(one => one.url === '/10_5_1/comments'), { timeout: 30_000 })
    .toBe(true)
})
