import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, pageFor } from '#test/journeys/browser.ts'
import { type House, startHouse } from '#test/journeys/house.ts'
import { comeFirst } from '#test/journeys/visitors.ts'
import type { Bench, Given } from './bench.ts'
import { quantile } from './figure.ts'

const WATCH = join(import.meta.dirname, 'web-vitals-watch.js')
const SLOWED = 4
const HOUR = 3_600_000
const KINDS = ['visit', 'mail', 'call', 'form', 'message'] as const

/** A conversation of 2,000 touches and an account of 500 people with 20,000, asked and used as a member does. */
export const conversation: Bench = {
  name: 'conversation',
  about: `timelines of 2,000 touches and of an account of 500 people; LCP, INP and CLS in Chromium slowed ${SLOWED}x`,
  run: async given => {
    const house = await startHouse()
    const browser = await openBrowser()
    try {
      const owner = await pageFor(browser, house.url)
      await comeFirst(owner)
      const ids = await fill(given, house, owner)
      await timeServer(given, owner, ids)
      await timeScreens(given, { house, browser, owner }, ids)
    } finally {
      await browser.close()
      await house.stop()
    }
  },
}

type Ids = { person: string; account: string }

function touch(n: number, who: number): object {
  const kind = KINDS[n % KINDS.length] ?? 'visit'
  const theirs = kind === 'form' || kind === 'message'
  return {
    source: 'bench',
    externalId: `${who} ${n}`,
    occurredAt: new Date(Date.now() - (n + 1) * HOUR).toISOString(),
    person: { email: `person${who}@crowd.example` },
    kind,
    channel: kind === 'visit' ? 'website' : kind,
    direction: kind === 'call' || kind === 'mail' ? 'outbound' : 'inbound',
    side: kind === 'visit' ? 'marketing' : theirs ? 'customer' : 'sales',
    thread: `${who} ${n % 20}`,
    ...(kind === 'visit'
      ? {}
      : { text: `Words of touch ${n}, long enough to fill a line or two of the page. `.repeat(2) }),
  }
}

async function fill(given: Given, house: House, owner: Page): Promise<Ids> {
  const long = Array.from({ length: given.size(2_000, 100) }, (_, n) => touch(n, 0))
  const crowd = Array.from({ length: given.size(500, 20) * 40 }, (_, n) => touch(n, 1 + Math.floor(n / 40)))
  const all = [...long, ...crowd]
  for (let start = 0; start < all.length; start += 1_000)
    await owner.request.post('/v1/touchpoints', {
      headers: { origin: house.url },
      data: all.slice(start, start + 1_000),
    })
  for (;;) {
    const found = await owner.request.get('/v1/people?q=person0@crowd.example')
    const [one] = (
      (await found.json()) as { data: { id: string; touches: number; account: { id: string } }[] }
    ).data
    const last = await owner.request.get(`/v1/people?q=person${given.size(500, 20)}@crowd.example`)
    const { data } = (await last.json()) as { data: { touches: number }[] }
    if (one?.touches === long.length && data[0]?.touches === 40)
      return { person: one.id, account: one.account.id }
    await owner.waitForTimeout(500)
  }
}

async function timeServer(given: Given, owner: Page, { person, account }: Ids): Promise<void> {
  const first = await owner.request.get(`/v1/accounts/${account}/timeline?limit=200`)
  const { next } = (await first.json()) as { next: string }
  const asked = {
    'timeline of 2,000 touches': `/v1/people/${person}/timeline?limit=50`,
    'timeline of an account of 500 people': `/v1/accounts/${account}/timeline?limit=50`,
    'the same, older': `/v1/accounts/${account}/timeline?limit=50&cursor=${next}`,
    'the same, one side': `/v1/accounts/${account}/timeline?limit=50&side=sales`,
    'the same, search': `/v1/accounts/${account}/timeline?limit=50&q=touch%2019`,
    'account of 500 people': `/v1/accounts/${account}`,
  }
  for (const [name, path] of Object.entries(asked)) {
    const runs: number[] = []
    for (let run = 0; run < given.runs; run++) runs.push(await p95(owner, path, given.size(40, 5)))
    given.tell({ name: `${name} p95`, unit: 'ms', runs, target: { atMost: 100 } })
  }
}

/** Asked from within the page: the client of a test would measure itself. */
async function p95(owner: Page, path: string, amount: number): Promise<number> {
  await owner.goto('/heartbeat')
  const times = await owner.evaluate(
    async ([asked, rounds]) => {
      const all: number[] = []
      for (let n = 0; n < Number(rounds); n++) {
        const begun = performance.now()
        await (await fetch(String(asked))).text()
        all.push(performance.now() - begun)
      }
      return all
    },
    [path, amount] as const,
  )
  return quantile(
    times.sort((a, b) => a - b),
    0.95,
  )
}

type At = { house: House; browser: Browser; owner: Page }
type Vitals = { lcp: number; inp: number; cls: number }

async function timeScreens(given: Given, at: At, { person, account }: Ids): Promise<void> {
  for (const [name, path] of [
    ['2,000 touches', `/people/${person}`],
    ['account of 500', `/accounts/${account}`],
  ] as const) {
    const runs: Vitals[] = []
    for (let run = 0; run < given.runs; run++) runs.push(await use(at, path))
    const tell = (vital: keyof Vitals, unit: string, atMost: number) =>
      given.tell({
        name: `${name} ${vital.toUpperCase()}`,
        unit,
        runs: runs.map(one => one[vital]),
        target: { atMost },
      })
    tell('lcp', 'ms', 1_500)
    tell('inp', 'ms', 100)
    tell('cls', '', 0.02)
  }
}

/** Opens, reads down to the beginning, walks by keys, opens a moment, writes, filters. */
async function use({ house, browser, owner }: At, path: string): Promise<Vitals> {
  const page = await pageFor(browser, house.url)
  try {
    await page.context().addCookies(await owner.context().cookies())
    const chrome = await page.context().newCDPSession(page)
    await chrome.send('Emulation.setCPUThrottlingRate', { rate: SLOWED })
    await page.addInitScript({ path: WATCH })
    await page.goto(path)
    await page.locator('article').first().waitFor()
    await page.waitForTimeout(2_000)
    for (let times = 0; times < 60; times++) {
      await page.mouse.wheel(0, 2_500)
      await page.waitForTimeout(100)
    }
    for (const key of ['j', 'j', 'k', 'j', 'Enter']) await pressed(page, key)
    await page.getByRole('dialog').waitFor()
    await pressed(page, 'Escape')
    await page.waitForTimeout(500)
    for (const key of ['n', 'A', 'b', 'c', 'Escape']) await pressed(page, key)
    await page.getByRole('link', { name: 'Sales', exact: true }).click()
    await page.waitForTimeout(1_500)
    return (await page.evaluate('globalThis.duetVitals')) as Vitals
  } finally {
    await page.context().close()
  }
}

async function pressed(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await page.waitForTimeout(250)
}
