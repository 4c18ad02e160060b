import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page, Response } from 'playwright-core'
import { openBrowser, pageFor } from '#test/journeys/browser.ts'
import { type House, startHouse } from '#test/journeys/house.ts'
import { comeFirst } from '#test/journeys/visitors.ts'
import type { Bench, Given } from './bench.ts'

const WATCH = join(import.meta.dirname, 'web-vitals-watch.js')
const SLOWED = 4
const TARGETS = { lcp: 1_500, inp: 100, cls: 0.02, script: 200 }

/** `script`: all that was loaded until the page was idle, in gzip, however it was sent. */
type Vitals = { lcp: number; inp: number; cls: number; script: number; sent: number }
type Screen = { name: string; path: string; keys: readonly string[]; first?: true }

const walk = ['j', 'j', 'k', 'Control+k', 's', 'o', 'l', 'Escape']

/** What is opened and then used by keyboard; `:person` and the like are the first of the list. */
const screens: readonly Screen[] = [
  { name: 'heartbeat', path: '/heartbeat', keys: walk, first: true },
  { name: 'scoreboard', path: '/scoreboard', keys: walk },
  { name: 'people', path: '/people', keys: walk },
  { name: 'conversation', path: '/people/:people', keys: walk },
  { name: 'account', path: '/accounts/:accounts', keys: walk },
  { name: 'pipeline', path: '/deals', keys: walk },
  { name: 'campaigns', path: '/campaigns', keys: walk },
]

export const webVitals: Bench = {
  name: 'web-vitals',
  about: `LCP, INP and CLS of the screens of the demo company in Chromium slowed ${SLOWED}x, and what they load`,
  run: async given => {
    const house = await startHouse()
    const browser = await openBrowser()
    try {
      const page = await pageFor(browser, house.url)
      await comeFirst(page)
      await house.duet('demo')
      await enterDemo(page)
      for (const screen of screens) await measure(given, { house, browser, owner: page, screen })
    } finally {
      await browser.close()
      await house.stop()
    }
  },
}

type Measuring = { house: House; browser: Browser; owner: Page; screen: Screen }

async function measure(given: Given, at: Measuring): Promise<void> {
  const path = await pathOf(at)
  const runs: Vitals[] = []
  for (let run = 0; run < given.runs; run++) runs.push(await look(at, path))
  const tell = (vital: keyof Vitals, unit: string) => {
    // What a screen loads is limited on the first page that people see; on the others it is told.
    const limited = vital !== 'sent' && (vital !== 'script' || at.screen.first)
    given.tell({
      name: `${at.screen.name} ${vital.toUpperCase()}`,
      unit,
      runs: runs.map(one => one[vital]),
      ...(limited && { target: { atMost: TARGETS[vital] } }),
    })
  }
  tell('lcp', 'ms')
  tell('inp', 'ms')
  tell('cls', '')
  tell('script', 'kB in gzip')
  tell('sent', 'kB of script as sent')
}

/** The demo company is a workspace of its own, and whoever set Duet up owns it. */
async function enterDemo(page: Page): Promise<void> {
  const me = (await (await page.request.get('/v1/me')).json()) as {
    workspaces: { id: string; demo: boolean }[]
  }
  const workspace = me.workspaces.find(one => one.demo)?.id
  await page.request.patch('/v1/me', { data: { workspace } })
}

async function pathOf({ owner, screen: { path } }: Measuring): Promise<string> {
  const noun = /:(\w+)/.exec(path)?.[1]
  if (noun === undefined) return path
  const answer = await owner.request.get(`/v1/${noun}?limit=1`)
  const { data } = (await answer.json()) as { data: { id: string }[] }
  return path.replace(`:${noun}`, data[0]?.id ?? 'none')
}

/** A first visit with an empty cache, then the keys. */
async function look({ house, browser, owner, screen }: Measuring, path: string): Promise<Vitals> {
  const page = await pageFor(browser, house.url)
  try {
    await page.context().addCookies(await owner.context().cookies())
    const chrome = await page.context().newCDPSession(page)
    await chrome.send('Emulation.setCPUThrottlingRate', { rate: SLOWED })
    const scripts: Response[] = []
    page.on('response', response => {
      if (response.url().endsWith('.js')) scripts.push(response)
    })
    await page.addInitScript({ path: WATCH })
    await page.goto(path)
    // The line of live updates never falls idle: long enough for the slowest screen.
    await page.waitForTimeout(5_000)
    const loaded = [...scripts]
    for (const key of screen.keys) {
      await page.keyboard.press(key)
      await page.waitForTimeout(150)
    }
    await page.waitForTimeout(500)
    const seen = (await page.evaluate('globalThis.duetVitals')) as Pick<Vitals, 'lcp' | 'inp' | 'cls'>
    return { ...seen, ...(await weigh(loaded)) }
  } finally {
    await page.context().close()
  }
}

async function weigh(scripts: readonly Response[]): Promise<Pick<Vitals, 'script' | 'sent'>> {
  const gzipped = await Promise.all(scripts.map(async one => gzipSync(await one.body()).length))
  const sent = await Promise.all(scripts.map(async one => (await one.request().sizes()).responseBodySize))
  const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0) / 1_000
  return { script: sum(gzipped), sent: sum(sent) }
}
