import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, openBrowser, pageFor, sameVisitor } from './browser.ts'
import { type House, startHouse } from './house.ts'
import { comeFirst } from './visitors.ts'

let house: House
let browser: Browser
let page: Page

beforeAll(async () => {
  house = await startHouse()
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
  await comeFirst(page)
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

test('with too few outcomes it is said what is missing, and nothing is guessed', async () => {
  await page.goto('/score')
  await page.getByText('Too few outcomes for a score').waitFor()
  expect(await page.getByText('there are 0 and 0').count()).toBe(1)
  await expectAccessible(page)
})

test('a company with a history learns at the press of a button, and each bar opens to its cases by keyboard', async () => {
  await house.duet('demo', '--size', '0.2', '--seed', '17')
  await goInto(page, 'sunrise-solar-demo')
  await page.goto('/score')
  await page.getByRole('button', { name: 'Learn anew' }).click()
  const reliable = page.getByRole('region', { name: 'Does what was said come true?' })
  await reliable.waitFor({ timeout: 60_000 })
  await page.getByRole('region', { name: 'What tells' }).getByText('Met by').first().waitFor()
  await expectAccessible(page)
  const bin = reliable.getByRole('button', { name: /^Open the cases of which/ }).first()
  await bin.focus()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog')
  await drawer
    .getByText(/Said \d/)
    .first()
    .waitFor()
  expect(new URL(page.url()).search).toContain('until=')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'detached' })
}, 120_000)

test('the command line tells the same', async () => {
  const told = await house.duet('report', 'scoring', '--workspace', 'sunrise-solar-demo')
  expect(told).toMatch(/Measured on \d+ newer cases, \d+ of them won:/)
  expect(told).toMatch(/calibration error +\d+\.\d %/)
  const json = await house.duet('report', 'scoring', '--workspace', 'sunrise-solar-demo', '--json')
  expect(JSON.parse(json)).toMatchObject({ thin: null, inForce: { state: 'in-force' } })
})

test('of a person it says what is expected, why, and how sure that is', async () => {
  await page.goto(`/people/${await somebodyOpen()}`)
  const expected = page.getByRole('region', { name: 'Expected revenue' })
  await expected.getByText(/chance within \d+ days/).waitFor()
  expect(await expected.getByText(/points$/).count()).toBeGreaterThan(0)
  await expectAccessible(page)
})

test('it stands the same in German, in the dark and on a telephone', async () => {
  for (const eyes of [{ dark: true, locale: 'de-DE' }, { phone: true }]) {
    const other = await sameVisitor(page, browser, house.url, eyes)
    await other.goto('/score')
    await other
      .getByText('locale' in eyes ? 'Trifft ein, was gesagt wurde?' : 'What tells')
      .first()
      .waitFor()
    expect(await other.getByRole('table').count()).toBe(4)
    await expectAccessible(other)
    await other.context().close()
  }
})

async function goInto(where: Page, slug: string): Promise<void> {
  const status = await where.evaluate(async wanted => {
    const me = (await (await fetch('/v1/me')).json()) as { workspaces: { id: string; slug: string }[] }
    const workspace = me.workspaces.find(one => one.slug === wanted)?.id
    const headers = { 'content-type': 'application/json' }
    return (await fetch('/v1/me', { method: 'PATCH', headers, body: JSON.stringify({ workspace }) })).status
  }, slug)
  expect(status).toBe(204)
}

/** Somebody whose lead sales has accepted and nobody has decided on yet. */
async function somebodyOpen(): Promise<string> {
  return page.evaluate(async () => {
    const reply = await fetch('/v1/handoffs?state=accepted&limit=50')
    const { data } = (await reply.json()) as { data: { person: { id: string } }[] }
    return data[0]?.person.id ?? ''
  })
}
