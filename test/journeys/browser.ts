import axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync']

export function openBrowser(): Promise<Browser> {
  const executablePath = process.env['DUET_CHROMIUM'] ?? '/usr/bin/chromium'
  return chromium.launch({ executablePath, args: [...FLAGS, ...QUIET] })
}

export type Eyes = { dark?: boolean; phone?: boolean; locale?: string; installs?: boolean }

/** A page that remembers what went wrong in it (`faultsOf`), for one pair of eyes. */
export async function pageFor(
  browser: Browser,
  url: string,
  { dark = false, phone = false, locale = 'en-US', installs = false }: Eyes = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    locale,
    timezoneId: 'America/Sao_Paulo',
    colorScheme: dark ? 'dark' : 'light',
    // A menu that is still fading in has no contrast yet.
    reducedMotion: 'reduce',
    viewport: phone ? { width: 390, height: 844 } : { width: 1400, height: 900 },
    hasTouch: phone,
    // What is kept on the device answers before a test can; the test of that asks for it.
    serviceWorkers: installs ? 'allow' : 'block',
  })
  const page = await context.newPage()
  const faults: string[] = []
  faultsByPage.set(page, faults)
  page.on('pageerror', error => faults.push(error.message))
  page.on('console', message => {
    // A visitor who is not signed in yet is told so by a 401, which the browser writes down as an error.
    if (message.type() === 'error' && !message.text().includes('401'))
      faults.push(`${message.text()} ${message.location().url}`)
  })
  return page
}

const faultsByPage = new WeakMap<Page, string[]>()

/** Errors in the page and breaches of its content security policy. */
export function faultsOf(page: Page): string[] {
  return faultsByPage.get(page) ?? []
}

/** The same signed-in person, with other eyes. */
export async function sameVisitor(page: Page, browser: Browser, url: string, eyes: Eyes): Promise<Page> {
  const other = await pageFor(browser, url, eyes)
  await other.context().addCookies(await cookiesOf(page.context()))
  return other
}

function cookiesOf(context: BrowserContext) {
  return context.cookies()
}

/** No finding of axe-core, target size included, and nothing that scrolls sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await findingsOf(page)).toEqual([])
}

/**
 * What axe-core finds, target size included, and whether the page scrolls sideways.
 * @param rules only these, where the others were asked about the same page before
 */
export async function findingsOf(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source)
  const findings = await page.evaluate(async only => {
    const engine = (globalThis as unknown as { axe: typeof axe }).axe
    const chosen = only ? { runOnly: only } : { rules: { 'target-size': { enabled: true } } }
    const { violations } = await engine.run({ ...chosen, resultTypes: ['violations'] } as axe.RunOptions)
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`)
  }, rules)
  if (!(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')))
    findings.push('it scrolls sideways')
  return findings
}
