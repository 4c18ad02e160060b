import { createServer, request as requestTo, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, openBrowser, pageFor } from './browser.ts'
import { type House, startHouse } from './house.ts'
import { comeFirst } from './visitors.ts'

/** Code, styles, letters and answers, as they travel: what a telephone on a slow line waits for. */
const MOST_AT_FIRST = 420_000
const MOST_FOR_A_CALL = 200_000

let house: House
let front: { url: string; newBuild: () => void; server: Server }
let browser: Browser
let page: Page

beforeAll(async () => {
  house = await startHouse()
  front = await frontOf(house.url)
  browser = await openBrowser()
  page = await pageFor(browser, front.url, { phone: true, installs: true })
  page.setDefaultTimeout(30_000)
  await comeFirst(page)
})

afterAll(async () => {
  await browser?.close()
  front?.server.closeAllConnections()
  front?.server.close()
  await house?.stop()
})

type Headers = Record<string, string | string[] | undefined>
const without = (headers: Headers, ...names: string[]): Headers =>
  Object.fromEntries(
    Object.entries(headers).filter(([name, value]) => !names.includes(name) && value !== undefined),
  )

/** The house behind a server of our own, which can bring out a newer build of the same app. */
async function frontOf(url: string): Promise<typeof front> {
  let build = ''
  const server = createServer((asked, answer) => {
    const target = new URL(asked.url ?? '/', url)
    const isWorker = target.pathname === '/service-worker.js'
    // What is asked for anew comes whole and in plain text, so that a line can be added.
    const headers = isWorker
      ? without(asked.headers, 'accept-encoding', 'if-none-match', 'if-modified-since')
      : asked.headers
    const passed = requestTo(target, { method: asked.method, headers }, given => {
      const own = isWorker ? without(given.headers, 'content-length', 'etag', 'last-modified') : given.headers
      answer.writeHead(given.statusCode ?? 500, own)
      given.pipe(answer, { end: !isWorker })
      if (isWorker) given.on('end', () => answer.end(build))
    })
    passed.on('error', () => answer.destroy())
    asked.pipe(passed)
  })
  await new Promise<void>(done => server.listen(0, 'localhost', done))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    newBuild: () => void (build = '\n// a newer build'),
    server,
  }
}

const isKept = (): Promise<boolean> =>
  page.evaluate(`caches.keys().then(async names => {
    const whole = await Promise.all(names.map(async name => (await caches.open(name)).match('/.whole')))
    return navigator.serviceWorker.controller !== null && whole.some(Boolean)
  })`)

test('it can be installed, with icons that any device may cut to its own shape', async () => {
  await page.goto('/today')
  await expect.poll(isKept, { timeout: 40_000 }).toBe(true)
  const devtools = await page.context().newCDPSession(page)
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  // A window that nobody can see is never offered the installation.
  expect(installabilityErrors.filter(one => one.errorId !== 'in-incognito')).toEqual([])
  const { errors, data } = await devtools.send('Page.getAppManifest')
  expect(errors).toEqual([])
  const manifest = JSON.parse(data ?? '{}') as {
    start_url: string
    icons: { src: string; purpose: string }[]
  }
  expect(manifest.start_url).toBe('/today')
  expect(manifest.icons.map(one => one.purpose)).toContain('maskable')
  for (const { src } of manifest.icons) {
    const icon = await page.request.get(src)
    expect([icon.status(), icon.headers()['content-type']]).toEqual([200, 'image/png'])
  }
})

test('nothing of what people keep in Duet is kept on the device', async () => {
  const kept = await page.evaluate<string[]>(`caches.keys().then(async names => {
    const requests = names.map(async name => (await caches.open(name)).keys())
    return (await Promise.all(requests)).flat().map(one => new URL(one.url).pathname)
  })`)
  expect(kept.length).toBeGreaterThan(5)
  expect(kept.filter(path => !/^\/(assets\/.*|[\w-]+\.\w+|\.whole)?$/.test(path))).toEqual([])
  const worker = await page.request.get('/service-worker.js')
  expect(worker.headers()['content-security-policy']).toBe(
    "default-src 'none'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  )
  expect(worker.headers()['cache-control']).toBe('no-cache')
})

test('it opens without a network, says so plainly, and goes on by itself', async () => {
  await page.context().setOffline(true)
  await page.goto('/today')
  await page.getByText(/you are offline/i).waitFor()
  await expectAccessible(page)
  if (process.env['DUET_PICTURES'])
    await page.screenshot({ path: `${process.env['DUET_PICTURES']}/offline.png` })
  await page.context().setOffline(false)
  await page.getByRole('heading', { name: 'Today' }).waitFor()
  await expect.poll(() => page.getByText(/you are offline/i).count()).toBe(0)
})

test('who has an older build is told, and loads the newer one when they like', async () => {
  await page.getByRole('heading', { name: 'Today' }).waitFor()
  front.newBuild()
  await page.evaluate('navigator.serviceWorker.getRegistration().then(one => one.update()).then(() => true)')
  await page.getByText('A newer Duet is here.').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Load it' }).click()
  await expect.poll(() => page.getByText('A newer Duet is here.').count()).toBe(0)
  await page.getByRole('heading', { name: 'Today' }).waitFor()
})

test('a first opening on a telephone is light, and so is logging a call', async () => {
  const person = await page.request.post('/v1/people', {
    headers: { origin: front.url },
    data: { email: 'ana@example.com', name: 'Ana Ruiz' },
  })
  const { id } = (await person.json()) as { id: string }
  const own = await pageFor(browser, front.url, { phone: true })
  await own.context().addCookies(await page.context().cookies())
  const devtools = await own.context().newCDPSession(own)
  let bytes = 0
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  await devtools.send('Network.enable')
  await own.goto('/today')
  await own.getByRole('heading', { name: 'Nothing waits for you' }).waitFor()
  const first = bytes
  await own.goto(`/people/${id}`)
  await own.getByRole('button', { name: /^Log call/ }).click()
  await own.getByLabel('What was said').fill('Wants the offer by Friday.')
  await own.getByRole('button', { name: /^Reached/ }).click()
  await own.getByText('The call stands in the conversation.').waitFor()
  if (process.env['DUET_PICTURES']) process.stdout.write(`first ${first}, a call ${bytes - first}\n`)
  expect(first).toBeLessThan(MOST_AT_FIRST)
  expect(bytes - first).toBeLessThan(MOST_FOR_A_CALL)
  await own.context().close()
})
