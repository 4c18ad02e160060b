import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Dovecot, startDovecot } from '#test/mail/dovecot.ts'
import { mailText } from '#test/mail/mail-text.ts'
import { expectAccessible, faultsOf, openBrowser, pageFor, sameVisitor } from './browser.ts'
import { type House, startHouse } from './house.ts'
import { comeFirst } from './visitors.ts'

const SALES = 'sales@sunrise.example'
const PASSWORD = 'four words nobody guesses'
const PART = 'a-part-of-it'

let dovecot: Dovecot
let house: House
let browser: Browser
let page: Page
let spy: Server
const spied: string[] = []

beforeAll(async () => {
  dovecot = await startDovecot({ [SALES]: PASSWORD })
  house = await startHouse({ DUET_EGRESS_ALLOW: `127.0.0.1:${dovecot.port}` })
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
  await comeFirst(page)
  spy = createServer((request, response) => {
    spied.push(request.url ?? '')
    response.end()
  })
  await new Promise<void>(ready => void spy.listen(0, '127.0.0.1', ready))
  const made = await page.request.post('/v1/doors', {
    headers: { origin: house.url },
    data: {
      kind: 'mailbox',
      name: SALES,
      settings: {
        address: SALES,
        imap: { host: '127.0.0.1', port: dovecot.port, security: 'starttls', user: SALES },
      },
      secrets: { password: PASSWORD },
    },
  })
  if (!made.ok()) throw new Error(`the mailbox was not connected: ${await made.text()}`)
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
  await dovecot?.end()
  await new Promise(done => (spy ? spy.close(done) : done(undefined)))
})

/** All that mails have tried on those who read them, each with an address of the spy. */
function hostile(at: string): string {
  return `<html><head><base href="${at}/base/"><meta http-equiv="refresh" content="0;url=${at}/refresh">
<link rel="stylesheet" href="${at}/sheet.css"><style>@import "${at}/import.css";
@font-face{font-family:x;src:url(${at}/font.woff)} *{font-family:x;background:url(${at}/style.png)}
.over{position:fixed;inset:0;z-index:99999;background:#f0f}</style></head>
<body onload="fetch('${at}/onload')" background="${at}/body.png">
<h1>Our <b>offer</b></h1><p>The roof costs <a href="https://sunrise.example/roof">less</a>.</p>
<script>fetch('${at}/script');top.document.title='taken';parent.taken=true;alert(1)</script>
<img src="${at}/picture.png" alt="A roof"><img src="${at}/pixel.gif" width="1" height="1"><img src=x onerror="fetch('${at}/onerror')">
<div class="over" style="position:fixed;top:0;left:0;width:100vw;height:100vh;background:url(${at}/inline.png)">over everything</div>
<iframe src="${at}/frame"></iframe><object data="${at}/object"></object><embed src="${at}/embed">
<form action="${at}/form" id="root"><input autofocus onfocus="fetch('${at}/focus')"><button>Sign in again</button></form>
<svg onload="fetch('${at}/svg')"><image href="${at}/image.png"/><script>fetch('${at}/svgscript')</script></svg>
<math><mtext><table><mglyph><style><img src=x onerror="fetch('${at}/mxss')"></style></mglyph></table></mtext></math>
<a href="javascript:fetch('${at}/javascript')">press me</a> <a href="data:text/html,<script>fetch('${at}/data')</script>">or me</a>
<video poster="${at}/poster.png" src="${at}/video.mp4" autoplay></video><audio src="${at}/audio.mp3" autoplay></audio>
</body></html>`
}

test('a hostile mail is shown as it was laid out: nothing is fetched, nothing runs, nothing covers the app', async () => {
  const at = `http://127.0.0.1:${(spy.address() as AddressInfo).port}`
  const body = `--${PART}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${hostile(at).replaceAll('\n', '\r\n')}\r\n--${PART}\r\nContent-Type: text/html; name="page.html"\r\nContent-Disposition: attachment; filename="page.html"\r\n\r\n<script>fetch('${at}/file')</script>\r\n--${PART}--`
  const type = `multipart/mixed; boundary="${PART}"`
  dovecot.deliver(SALES, mailText({ 'Message-ID': '<bad@customer.example>', 'Content-Type': type }, body))
  const dialogs: string[] = []
  page.on('dialog', dialog => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  await page.goto('/inbox?view=all')
  await page.getByRole('link', { name: /Ann Asker/ }).click({ timeout: 20_000 })
  const title = await page.title()
  await page.getByRole('button', { name: 'Show as it was laid out' }).click()
  const frame = page.frameLocator('iframe')
  await frame.getByText('Our offer').waitFor()
  await frame.getByText('press me').click()
  await frame.getByText('or me').click()
  await frame.getByText('over everything').waitFor()
  expect(await frame.locator('input, button, form, script, iframe, svg, style ~ style, img').count()).toBe(0)
  // The app is where it was, and can be used.
  const reply = page.getByRole('button', { name: /^Note/ })
  await reply.click()
  await reply.click()
  expect(await page.title()).toBe(title)
  expect(await page.evaluate('window.taken')).toBeUndefined()
  expect(dialogs).toEqual([])
  expect(spied).toEqual([])
  expect(asked.filter(url => !url.startsWith(house.url))).toEqual([])
  expect(faultsOf(page)).toEqual([])
  expect(page.context().pages()).toHaveLength(1)
})

test('were the sanitiser to overlook all of it, the frame would still let nothing out and run nothing', async () => {
  const other = await sameVisitor(page, browser, house.url, {})
  const at = `http://127.0.0.1:${(spy.address() as AddressInfo).port}`
  // The headers are those of the server; the body is what came.
  await other.route('**/v1/touchpoints/*/page', async route =>
    route.fulfill({ response: await route.fetch(), body: hostile(at) }),
  )
  const dialogs: string[] = []
  other.on('dialog', dialog => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await other.goto(page.url())
  await other.getByRole('button', { name: 'Show as it was laid out' }).click()
  const frame = other.frameLocator('iframe')
  await frame.getByText('Our offer').waitFor()
  await frame.getByRole('button', { name: 'Sign in again' }).dispatchEvent('click')
  await frame.getByText('press me').dispatchEvent('click')
  await frame.getByText('or me').dispatchEvent('click')
  // Whatever covers the frame covers nothing else.
  await other.getByRole('button', { name: /^Note/ }).click()
  await other.waitForTimeout(1_000)
  expect(await other.title()).not.toContain('taken')
  expect(await other.evaluate('window.taken')).toBeUndefined()
  expect([...dialogs, ...spied]).toEqual([])
  expect(other.url()).toContain('/inbox')
  await other.close()
})

test('pictures of others come only when they are asked for, and the one that nobody sees never', async () => {
  await expectAccessible(page)
  const asked: string[] = []
  await page.context().route('https://127.0.0.1:*/**', route => {
    asked.push(new URL(route.request().url()).pathname)
    return route.fulfill({ status: 204 })
  })
  expect(await page.getByText('A picture that lies elsewhere is left out').count()).toBe(1)
  await page.getByRole('button', { name: 'Show it' }).click()
  await expect.poll(() => asked).toEqual(['/picture.png'])
  expect(spied).toEqual([])
})

test('a file is saved and never shown, whatever it is', async () => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'page.html' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('page.html')
  expect(page.url()).toContain('/inbox')
  expect(spied).toEqual([])
})

test('the same mail opens by keys alone on the page of whom it is from, also on a telephone in the dark', async () => {
  const other = await sameVisitor(page, browser, house.url, { dark: true, phone: true })
  await other.goto('/people')
  await other.getByRole('link', { name: 'Ann Asker' }).first().click()
  const show = other.getByRole('button', { name: 'Show as it was laid out' }).first()
  await show.focus()
  await other.keyboard.press('Enter')
  await other.frameLocator('iframe').getByText('Our offer').waitFor()
  await expectAccessible(other)
  await other.keyboard.press('Enter')
  await expect.poll(() => other.locator('iframe').count()).toBe(0)
})
