import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, faultsOf, openBrowser, pageFor } from './browser.ts'
import { type House, startHouse } from './house.ts'

const PASSWORD = 'a duet needs two voices'

let house: House
let browser: Browser
let owner: Page
let sam: Page

beforeAll(async () => {
  house = await startHouse()
  browser = await openBrowser()
  owner = await pageFor(browser, house.url)
  await owner.goto('/')
  const workspace = { name: 'Sunrise Solar', currency: 'EUR', timeZone: 'Europe/Berlin' }
  await send(owner, '/v1/setup', {
    name: 'Olga Owner',
    email: 'olga@example.com',
    password: PASSWORD,
    workspace,
  })
  sam = await joined('Sam Seller', 'sales')
  await joined('Mia Marketer', 'marketing')
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

function send<Answer>(page: Page, path: string, json?: object, method = 'POST'): Promise<Answer> {
  return page.evaluate(
    async ([to, body, how]) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(to, { method: how, headers, ...(body !== null && { body }) })
      return answer.json().catch(() => null) as Promise<never>
    },
    [path, json === undefined ? null : JSON.stringify(json), json === undefined ? 'GET' : method] as const,
  )
}

async function joined(name: string, role: string): Promise<Page> {
  const email = `${role}@example.com`
  const { token } = await send<{ token: string }>(owner, '/v1/invitations', { email, role })
  const page = await pageFor(browser, house.url)
  await page.goto('/sign-in')
  await send(page, '/v1/invitations/acceptance', { token, password: PASSWORD, name })
  return page
}

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { name, level: 1, exact: true }).waitFor()
const cell = (name: string) => owner.getByRole('checkbox', { name, exact: true })

const undo = (page: Page, said: string | RegExp) =>
  page.getByRole('status').filter({ hasText: said }).getByRole('button', { name: 'Undo' }).click()

/** Somebody who asked, whose question is Sam's now. */
async function asking(email: string): Promise<void> {
  await send(owner, '/v1/touchpoints', {
    source: 'website',
    externalId: `form of ${email}`,
    occurredAt: new Date().toISOString(),
    person: { email },
    kind: 'form',
    channel: 'website',
    direction: 'inbound',
    side: 'marketing',
  })
  const open = async () =>
    (await send<{ data: { id: string; assigned: object | null }[] }>(owner, '/v1/waits?assigned=nobody'))
      .data[0]
  await expect.poll(async () => (await open())?.id, { timeout: 10_000 }).toBeTruthy()
  const { data: members } = await send<{ data: { id: string; name: string }[] }>(owner, '/v1/members')
  const to = members.find(one => one.name === 'Sam Seller')?.id
  await send(owner, `/v1/waits/${(await open())?.id}/hand-on`, { to })
}

test('teams begin by roles; somebody is put on two sides by the keyboard, and taken back', async () => {
  await owner.goto('/settings/teams')
  await heading(owner, 'Teams')
  expect(await cell('Sam Seller in Sales').isChecked()).toBe(true)
  expect(await cell('Sam Seller in Marketing').isChecked()).toBe(false)
  await cell('Mia Marketer in Sales').focus()
  await owner.keyboard.press('Space')
  await owner.getByText('Mia Marketer belongs to Marketing, Sales now').waitFor()
  expect(await cell('Mia Marketer in Sales').isChecked()).toBe(true)
  await expectAccessible(owner)
  await undo(owner, /belongs to Marketing, Sales now/)
  await expect.poll(() => cell('Mia Marketer in Sales').isChecked()).toBe(false)
})

test('a team is made, named in place, removed, and put back', async () => {
  await owner.getByLabel('Name', { exact: true }).fill('Field')
  await owner.getByRole('button', { name: 'Make a team' }).click()
  await cell('Sam Seller in Field').waitFor()
  await owner.getByRole('button', { name: 'Change Name of Field' }).click()
  await owner.getByLabel('Name of Field').fill('Field sales')
  await owner.keyboard.press('Enter')
  await cell('Sam Seller in Field sales').waitFor()
  await owner.getByRole('button', { name: 'Remove Field sales' }).click()
  await owner.getByText('Field sales is removed. Nobody was in it.').waitFor()
  await expect.poll(() => cell('Sam Seller in Field sales').count()).toBe(0)
  await undo(owner, 'Field sales is removed')
  await cell('Sam Seller in Field sales').waitFor()
  // Who does not lead sees who belongs where, and changes nothing.
  await sam.goto('/settings/teams')
  await heading(sam, 'Teams')
  await sam.getByText('Only owners, admins and leaders may change this.').waitFor()
  expect(await sam.getByRole('checkbox', { name: 'Sam Seller in Sales' }).isDisabled()).toBe(true)
  expect(await sam.getByRole('button', { name: 'Remove Field sales' }).count()).toBe(0)
})

test('a team has hours of its own, and holidays from a calendar, each listed before it is taken', async () => {
  await owner.getByRole('link', { name: 'Hours of the workspace: Sales', exact: true }).click()
  await heading(owner, 'Business hours')
  await owner.getByLabel('When Sales works').selectOption('spans')
  await owner.getByLabel('Monday, open from, span 1').waitFor()
  await owner.getByLabel('Holidays of its own').check()
  await owner.getByRole('button', { name: 'Take from a calendar file' }).click()
  const year = new Date().getFullYear() + 1
  const lines = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'SUMMARY:Carnival', `DTSTART;VALUE=DATE:${year}0208`]
  const rest = [
    'END:VEVENT',
    'BEGIN:VEVENT',
    'SUMMARY:Easter',
    `DTSTART;VALUE=DATE:${year}0329`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  await owner.getByLabel('Or paste what stands in it').fill('Dear all')
  await owner.getByRole('button', { name: 'Read it' }).click()
  await owner.getByRole('alert').getByText('This is not a calendar').waitFor()
  await owner.getByLabel('Choose an .ics file').setInputFiles({
    name: 'holidays.ics',
    mimeType: 'text/calendar',
    buffer: Buffer.from([...lines, ...rest].join('\r\n')),
  })
  await owner.getByText(/^2 days off/).waitFor()
  await owner.getByRole('checkbox', { name: /Carnival/ }).uncheck()
  await expectAccessible(owner)
  await owner.getByRole('button', { name: 'Add this day' }).click()
  await owner.getByRole('button', { name: 'Save' }).click()
  await owner.getByText('Saved; what is open is due by the new hours of Sales.').waitFor()
  const sales = async () =>
    (
      await send<{ data: { name: string; hours: { is: string }; holidays: { name: string }[] | null }[] }>(
        owner,
        '/v1/teams',
      )
    ).data.find(one => one.name === 'Sales')
  expect(await sales()).toMatchObject({ hours: { is: 'spans' }, holidays: [{ name: 'Easter' }] })
  await undo(owner, 'by the new hours of Sales')
  await expect.poll(sales).toMatchObject({ hours: { is: 'workspace' }, holidays: null })
})

test('who is away says so, and what is due meanwhile goes to a colleague in one go', async () => {
  await asking('ann@customer.example')
  await sam.goto('/settings/profile')
  const absences = sam.getByRole('region', { name: 'Absences' })
  const today = await sam.evaluate(() =>
    new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(),
  )
  const later = new Date(Date.parse(today) + 10 * 86_400_000).toISOString().slice(0, 10)
  await absences.getByLabel('From').fill(today)
  await absences.getByLabel('Until, itself included').fill(later)
  await absences.getByLabel('Note, for you and those who lead').fill('Lisbon')
  await absences.getByRole('button', { name: 'Add the absence' }).click()
  await absences.getByText('one person who waits').waitFor()
  await expectAccessible(sam)
  await absences.getByLabel('Hand on to').selectOption({ label: 'Mia Marketer' })
  await absences.getByRole('button', { name: 'Hand on', exact: true }).click()
  await sam.getByText('1 wait and 0 leads are with Mia Marketer now.').waitFor()
  await absences.getByText('Nothing that is yours is due meanwhile.').waitFor()
  await undo(sam, 'are with Mia Marketer now')
  await absences.getByText('one person who waits').waitFor()
  // A colleague reads until when, and not why.
  await owner.goto('/settings/members')
  await owner.getByRole('button', { name: /^absent until .*: Absences of Sam Seller$/ }).waitFor()
  expect(await owner.getByText('Lisbon').count()).toBe(0)
  await owner.getByRole('button', { name: /Absences of Sam Seller$/ }).click()
  await owner.getByRole('dialog').getByText('Lisbon').waitFor()
  await expectAccessible(owner)
  await owner.keyboard.press('Escape')
})

test('before a member is removed it is shown what is theirs, and it goes where the owner says', async () => {
  await owner.getByRole('button', { name: 'Remove Sam Seller' }).click()
  const drawer = owner.getByRole('dialog')
  await drawer.getByText('ann@customer.example').waitFor()
  await drawer.getByLabel('What is theirs goes to').selectOption({ label: 'Mia Marketer' })
  await expectAccessible(owner)
  await drawer.getByRole('button', { name: 'Remove', exact: true }).click()
  await owner.getByText('Sam Seller is out. 1 wait and 0 offered leads are with Mia Marketer now.').waitFor()
  await heading(sam, 'Sign in')
  const { data } = await send<{ data: { assigned: { name: string } | null }[] }>(owner, '/v1/waits')
  expect(data[0]?.assigned?.name).toBe('Mia Marketer')
  expect(faultsOf(owner).filter(fault => !fault.includes('/v1/holidays/reading'))).toEqual([])
})
