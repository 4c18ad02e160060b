import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, faultsOf, openBrowser, pageFor } from './browser.ts'
import { type House, startHouse } from './house.ts'
import { openWebsite, type SmallWebsite, visitorOf } from './small-website.ts'
import { comeFirst } from './visitors.ts'

let house: House
let browser: Browser
let page: Page
let site: SmallWebsite
let lines: string

beforeAll(async () => {
  house = await startHouse()
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
  site = await openWebsite()
  await comeFirst(page)
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
  await house?.stop()
})

/** What a visitor's pages tell. */
async function beaconsOf(context: BrowserContext): Promise<{ sent: string[]; visitor: Page }> {
  const visitor = await context.newPage()
  const sent: string[] = []
  visitor.on('request', request => {
    if (request.url().includes('/in/t/')) sent.push(request.postData() ?? '')
  })
  return { sent, visitor }
}

async function touchesOf(q: string): Promise<{ kind: string; channel: string; subject: string | null }[]> {
  const people = await page.request.get(`/v1/people?q=${encodeURIComponent(q)}`)
  const { data } = (await people.json()) as { data: { id: string }[] }
  if (!data[0]) return []
  const answer = await page.request.get(`/v1/people/${data[0].id}/timeline`)
  const timeline = (await answer.json()) as { data: { type: string }[] }
  return timeline.data.filter(one => one.type === 'touchpoint') as never
}

test('a website is connected, and its door says by itself when the first page is looked at', async () => {
  await page.goto('/settings/doors')
  await page.getByRole('link', { name: /^Website/ }).click()
  await page.getByLabel('Name', { exact: true }).fill('Our website')
  await page.getByLabel('Websites', { exact: true }).fill(`${site.url}/some/page`)
  await page.getByRole('button', { name: 'Make this door' }).click()
  await page.getByText('We wait for the first page').waitFor()
  lines = await page.locator('pre').first().innerText()
  await expectAccessible(page)
  site.put(
    '/',
    `${lines}<button onclick="history.pushState({}, '', '/roofs'); document.title = 'Roofs'">Roofs</button>`,
  )
  const { sent, visitor } = await beaconsOf(await visitorOf(browser))
  await visitor.goto(`${site.url}/?utm_source=fair&utm_medium=email&secret=1`)
  await page.getByText('Pages are told of').waitFor({ timeout: 10_000 })
  await visitor.getByRole('button').click()
  await expect.poll(() => sent.length).toBe(2)
  expect(JSON.parse(sent[1] ?? '')).toMatchObject({ e: [{ t: 'p', u: `${site.url}/roofs`, l: 'Roofs' }] })
  expect(sent.join()).not.toContain('"v"')
  expect(await visitor.evaluate('localStorage.length + document.cookie.length')).toBe(0)
  await page.getByRole('button', { name: 'Try it out' }).click()
  await page.getByText('It works.').waitFor()
})

test('who allows it is recognised over pages, and once they say who they are, all of it is theirs', async () => {
  const { sent, visitor } = await beaconsOf(await visitorOf(browser))
  // Of three ways the beacon goes the first fails: it is sent again.
  await visitor.route('**/in/t/*', route => (sent.length === 1 ? route.abort() : route.continue()))
  await visitor.goto(`${site.url}/?utm_source=fair&utm_medium=email`)
  await visitor.evaluate("duet('consent', 'full')")
  site.put('/contact', lines)
  await expect.poll(() => sent.length, { timeout: 10_000 }).toBeGreaterThan(1)
  await visitor.goto(`${site.url}/contact`)
  await visitor.evaluate("duet('form', 'Contact', { email: 'wanda@site.example', message: 'Call me' })")
  const known = async () =>
    (await touchesOf('wanda@site.example')).map(touch => `${touch.kind} ${touch.channel}`)
  await expect.poll(known, { timeout: 15_000 }).toContain('form website')
  await expect.poll(known, { timeout: 15_000 }).toContain('visit email')
  // Nothing that we answer with says anything of anybody.
  expect(
    await visitor.evaluate(
      "fetch(document.scripts[1].src.replace('/t/duet.js', '/v1/people')).then(() => 'read', () => 'refused')",
    ),
  ).toBe('refused')
})

test('nothing is sent of who has not been asked, of who forbids it, and what a program looks at never counts', async () => {
  site.put('/asks', lines.replace('data-consent="cookieless"', 'data-consent="none"'))
  const silent = await beaconsOf(await visitorOf(browser))
  await silent.visitor.goto(`${site.url}/asks`)
  const forbidding = await beaconsOf(await visitorOf(browser, { forbids: true }))
  await forbidding.visitor.goto(`${site.url}/`)
  await forbidding.visitor.evaluate("duet('consent', 'full')")
  const driven = await beaconsOf(await visitorOf(browser, { driven: true }))
  await driven.visitor.goto(`${site.url}/`)
  await expect.poll(() => driven.sent.length).toBe(1)
  expect(JSON.parse(driven.sent[0] ?? '')).toMatchObject({ m: 1 })
  expect([silent.sent, forbidding.sent]).toEqual([[], []])
  await silent.visitor.evaluate("duet('consent', 'cookieless')")
  await expect.poll(() => silent.sent.length).toBe(1)
})

test('a form is made and put in order by keys, and shown', async () => {
  await page.goto('/settings/doors?make=form')
  await page.getByLabel('Name', { exact: true }).fill('Ask us')
  await page.getByRole('button', { name: 'Make this door' }).click()
  await page.getByText('No answer came yet').waitFor()
  await page.getByRole('button', { name: /^Message/ }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await page.getByText('Message is now number 2.').waitFor()
  await page.getByRole('button', { name: 'Add a consent' }).click()
  await page.getByLabel('Words of consent 1', { exact: true }).fill('Send me news, twice a month.')
  await page.getByLabel('Websites', { exact: true }).fill(site.url)
  await page.getByLabel('Make floods dear').check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('saved as a new version').waitFor()
  await page.getByText('Into your website, by a script').waitFor()
  expect(await page.locator('pre').filter({ hasText: 'form.js' }).innerText()).toContain(
    'data-title="Ask us"',
  )
  await expectAccessible(page)
})

test('it is filled in without scripts on the smallest telephone, and says what is wrong', async () => {
  const address = await page.getByRole('link', { name: 'Open the form' }).getAttribute('href')
  const small = { viewport: { width: 320, height: 640 }, baseURL: house.url }
  const plain = await (await visitorOf(browser, { ...small, javaScriptEnabled: false })).newPage()
  await plain.goto(address ?? '')
  const names = await plain.locator('main label').allInnerTexts()
  expect(names.slice(0, 3).map(name => name.split(' (')[0])).toEqual(['Name', 'Message', 'E-mail'])
  await plain.getByLabel('E-mail').fill('noah@')
  await plain.getByLabel('Message').fill('How much is a roof?')
  await plain.getByRole('button', { name: 'Send' }).click()
  await plain.getByRole('alert').getByText('This is not an e-mail address').waitFor()
  await plain.getByLabel('E-mail').fill('noah@site.example')
  await plain.getByLabel('Send me news').check()
  await plain.getByRole('button', { name: 'Send' }).click()
  await plain.getByRole('status').getByText('Thank you').waitFor()
  await page.getByText('Answers arrive.').waitFor({ timeout: 10_000 })
  expect(await touchesOf('noah@site.example')).toMatchObject([{ kind: 'form', subject: 'Ask us' }])
  for (const colorScheme of ['light', 'dark'] as const) {
    const looked = await (await visitorOf(browser, { ...small, colorScheme })).newPage()
    await looked.goto(address ?? '')
    await expectAccessible(looked)
    await looked.getByLabel('E-mail').fill('nobody')
    await looked.getByRole('button', { name: 'Send' }).click()
    await looked.getByRole('alert').waitFor()
    await expectAccessible(looked)
  }
})

test('it stands in the website, as high as it is, and belongs to the visitor there', async () => {
  const script = await page.locator('pre').filter({ hasText: 'form.js' }).innerText()
  site.put('/form', `${lines}<h1>Ask us</h1>${script}`)
  const visitor = await (await visitorOf(browser)).newPage()
  const faults: string[] = []
  visitor.on('console', message => message.type() === 'error' && faults.push(message.text()))
  await visitor.goto(`${site.url}/form`)
  await visitor.evaluate("duet('consent', 'full')")
  await visitor.reload()
  const frame = visitor.frameLocator('iframe')
  await frame.getByLabel('E-mail').fill('frida@site.example')
  await frame.getByLabel('Message').fill('From within')
  await frame.getByRole('button', { name: 'Send' }).click()
  await frame.getByRole('status').getByText('Thank you').waitFor({ timeout: 20_000 })
  const height = () => visitor.locator('iframe').evaluate(element => element.getBoundingClientRect().height)
  await expect.poll(height).toBeLessThan(400)
  const kinds = async () => (await touchesOf('frida@site.example')).map(touch => touch.kind)
  await expect.poll(kinds, { timeout: 15_000 }).toEqual(expect.arrayContaining(['form', 'visit']))
  expect(faults.filter(fault => !fault.includes('404'))).toEqual([])
  expect(faultsOf(page)).toEqual([])
})
