import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, faultsOf, openBrowser, pageFor } from './browser.ts'
import { type House, startHouse } from './house.ts'

const PASSWORD = 'a duet needs two voices'

let house: House
let browser: Browser
let page: Page

beforeAll(async () => {
  house = await startHouse()
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
  await page.goto('/')
  await page.getByLabel('Your name').fill('Olga Owner')
  await page.getByLabel('E-mail').fill('olga@example.com')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByLabel('Company').fill('Sunrise Solar')
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.getByRole('heading', { name: 'Sunrise Solar is ready' }).waitFor()
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

const PEOPLE = [
  { name: 'Ada Nord', email: 'ada@nord.example', origin: 'fair', account: 'nord' },
  { name: 'Bo Sued', email: 'bo@sued.example', origin: 'search' },
  { name: 'Cy Nord', email: 'cy@nord.example', phone: '+49 30 1234567' },
]

/** Says to the server, as the page itself would. */
function say(path: string, body: object): Promise<number> {
  return page.evaluate(
    async ([to, json]) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(to as string, { method: 'POST', headers, body: json as string })
      return answer.status
    },
    [path, JSON.stringify(body)] as const,
  )
}

/** The names that stand in the list. */
async function names(of = page): Promise<string[]> {
  return of
    .locator('tbody a[data-row]')
    .evaluateAll(links => links.map(link => link.firstChild?.textContent ?? ''))
}

test('an empty list says what will be here', async () => {
  await page.goto('/people')
  await page.getByRole('heading', { name: 'Nobody is here yet' }).waitFor()
  await expectAccessible(page)
  expect(await names()).toEqual([])
})

test('people are searched, filtered by a condition, and the address brings it all back', async () => {
  for (const person of PEOPLE) expect(await say('/v1/people', person)).toBe(201)
  await page.goto('/people?sort=name')
  await page.getByText('Bo Sued').waitFor()
  expect(await names()).toEqual(['Ada Nord', 'Bo Sued', 'Cy Nord'])
  await page.getByRole('searchbox').fill('nord')
  await page.getByText('Bo Sued').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /^Filter/ }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('About').selectOption('Phone')
  await drawer.getByLabel('How').selectOption('is known')
  await drawer.getByText('Phone is known · 1 person').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  expect(await names()).toEqual(['Cy Nord'])
  await page.reload()
  await page.getByRole('button', { name: 'Phone is known', exact: true }).waitFor()
  await page.getByText('Cy Nord').waitFor()
  expect(await names()).toEqual(['Cy Nord'])
})

test('who matches nothing is told which condition to loosen', async () => {
  await page.getByRole('searchbox').fill('ada')
  await page.getByRole('heading', { name: 'Nobody matches' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Without: Phone is known – 1 person' }).click()
  await page.getByText('Ada Nord').waitFor()
  expect(await names()).toEqual(['Ada Nord'])
})

test('a view is saved, shared, changed, removed and brought back', async () => {
  await page.getByRole('button', { name: 'Save as a view' }).click()
  await page.getByLabel('Name of the view').fill('Ada’s')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('link', { name: 'Ada’s' }).waitFor()
  await page.getByRole('link', { name: 'All', exact: true }).click()
  await page.getByText('Bo Sued').waitFor()
  await page.getByRole('link', { name: 'Ada’s' }).click()
  await page.getByText('Bo Sued').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Change the view Ada’s' }).click()
  await page.getByRole('menuitem', { name: 'Share with everybody' }).click()
  await page.getByText('Everybody sees “Ada’s” now.').waitFor()
  await page.getByRole('button', { name: 'Change the view Ada’s' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByText('The view “Ada’s” is removed.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await page.getByRole('link', { name: 'Ada’s' }).waitFor()
  await page.getByText('Bo Sued').waitFor({ state: 'detached' })
  expect(await names()).toEqual(['Ada Nord'])
})

test('a filter half written outlives a reload, until it is complete or dropped', async () => {
  await page.goto('/people?sort=name')
  await page.getByText('Bo Sued').waitFor()
  await page.keyboard.press('f')
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('About').selectOption('Phone')
  await drawer.getByLabel('How').selectOption('is known')
  await drawer.getByText('Phone is known · ').waitFor()
  await drawer.getByRole('button', { name: 'Add a condition' }).click()
  await drawer.getByLabel('About').last().selectOption('Name')
  await page.reload()
  await drawer.getByText('What you had begun was kept.').waitFor()
  await page.waitForURL(/phone/)
  await drawer.getByText('Phone is known · ').waitFor()
  expect(await drawer.getByLabel('About').last().inputValue()).toBe('name')
  await expectAccessible(page)
  await drawer.getByRole('button', { name: 'Begin anew' }).click()
  expect(await drawer.getByLabel('About').count()).toBe(1)
  await drawer.getByRole('button', { name: 'Add a condition' }).click()
  await drawer.getByLabel('About').last().selectOption('Name')
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'detached' })
  await page.keyboard.press('f')
  await drawer.getByText('What you had begun was kept.').waitFor()
  await drawer.getByLabel('Value').fill('Cy')
  await page.waitForURL(/Cy/)
  await page.reload()
  await drawer.getByText(/Name contains .Cy./).waitFor()
  expect(await drawer.getByText('What you had begun was kept.').count()).toBe(0)
  await page.keyboard.press('Escape')
})

test('who is in a view and who is not is asked for by keyboard, and a removed view is said plainly', async () => {
  const leads = { attribute: 'name', test: { op: 'contains', text: 'nord' } }
  expect(await say('/v1/views', { noun: 'person', name: 'Nords', filter: leads })).toBe(201)
  await page.goto('/people?sort=name')
  await page.getByText('Bo Sued').waitFor()
  await page.keyboard.press('f')
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('About').selectOption('A saved view')
  await drawer.getByText('Not used yet: a value is missing.').waitFor()
  await drawer.getByLabel('View', { exact: true }).focus()
  await page.keyboard.type('Nords')
  await drawer.getByText('is in the view “Nords” · 2 people').waitFor()
  await drawer.getByLabel('How').focus()
  await page.keyboard.press('ArrowDown')
  await drawer.getByText('is not in the view “Nords” · 1 person').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'detached' })
  expect(await names()).toEqual(['Bo Sued'])
  await page.reload()
  await page.getByRole('button', { name: 'is not in the view “Nords”', exact: true }).waitFor()
  await removeView('Nords')
  await page.reload()
  await page.getByText('Condition 1 of 1 asks for a view that was removed').waitFor()
  await expectAccessible(page)
  const chip = 'is not in the view (removed, or not shared with you)'
  await page.getByRole('button', { name: `Remove ${chip}` }).press('Enter')
  await page.getByText('Ada Nord').waitFor()
  expect(await names()).toEqual(['Ada Nord', 'Bo Sued', 'Cy Nord'])
})

async function removeView(name: string): Promise<void> {
  await page.evaluate(async called => {
    const { data } = (await (await fetch('/v1/views?noun=person')).json()) as {
      data: { id: string; name: string }[]
    }
    const id = data.find(view => view.name === called)?.id
    await fetch(`/v1/views/${id}`, { method: 'DELETE' })
  }, name)
}

test('by keyboard alone: search, filter, sort, walk the rows and open one', async () => {
  await page.goto('/people?sort=name')
  await page.getByText('Ada Nord').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('nord')
  await page.getByText('Bo Sued').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await page.keyboard.press('f')
  await page.getByRole('dialog').waitFor()
  await page.waitForFunction(`document.activeElement.closest('[role=dialog]') !== null`)
  await page.getByRole('button', { name: 'Lead', exact: true }).focus()
  await page.keyboard.press('Space')
  await page.getByText('Stage is Lead · 2 people').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  expect(await page.evaluate('document.activeElement.textContent')).toContain('Cy Nord')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/people\/[0-9a-f-]{36}/)
  await page.getByRole('heading', { name: 'Cy Nord' }).waitFor()
  await page.goBack()
  await page.getByRole('button', { name: 'Stage is Lead', exact: true }).waitFor()
  await page.getByText('Cy Nord').waitFor()
  expect(await names()).toEqual(['Ada Nord', 'Cy Nord'])
})

test('rows are chosen, one by one or all that match, and what can be done with them is offered', async () => {
  await page.goto('/people?sort=name')
  await page.getByRole('checkbox', { name: 'Select Ada Nord' }).check()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  const bar = page.getByRole('region', { name: 'What is chosen' })
  await bar.getByText('2 chosen').waitFor()
  await bar.getByRole('button', { name: /Edit/ }).waitFor()
  await expectAccessible(page)
  await bar.getByRole('link', { name: 'Merge these two' }).click()
  await page.waitForURL(/\/people\/merge/)
  expect(new URL(page.url()).searchParams.has('other')).toBe(true)
})

test('accounts stand with what they add up to, and columns are chosen', async () => {
  expect(
    await say('/v1/deals', {
      name: 'Roof',
      account: await firstAccount(),
      amount: { minor: '500000', currency: await currencyHere() },
    }),
  ).toBe(201)
  await page.goto('/accounts?sort=-open')
  await page.getByRole('row', { name: /5,000/ }).waitFor()
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByLabel('Created').check()
  await page.getByRole('columnheader', { name: 'Created' }).waitFor()
  await page.keyboard.press('Escape')
  await expectAccessible(page)
})

test('by keyboard alone: accounts are chosen, all that match are changed, the change is taken back', async () => {
  expect(await say('/v1/fields', { noun: 'account', label: 'Tier', type: 'text' })).toBe(201)
  for (const name of ['North Roofs', 'North Cells', 'South Cells'])
    expect(await say('/v1/accounts', { name })).toBe(201)
  await page.goto('/accounts?sort=name&q=north')
  await page.getByText('North Roofs').waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  const bar = page.getByRole('region', { name: 'What is chosen' })
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+X')
  await bar.getByText('2 chosen').waitFor()
  await page.keyboard.press('x')
  await bar.getByText('1 chosen').waitFor()
  await page.keyboard.press('e')
  const drawer = page.getByRole('dialog', { name: 'Edit one account' })
  await drawer.getByLabel('What to change').selectOption('A field')
  await drawer.getByLabel('Tier').fill('gold')
  await expectAccessible(page)
  await drawer.getByRole('button', { name: 'Change one account' }).press('Enter')
  const notice = page.getByRole('region', { name: 'Progress' })
  await notice.getByText('One account changed.').waitFor()
  expect(await tiers()).toEqual(['gold', undefined])
  await notice.getByRole('button', { name: 'Undo' }).press('Enter')
  await notice.getByText('Taken back.').waitFor()
  expect(await tiers()).toEqual([undefined, undefined])
  await notice.getByRole('button', { name: 'Close' }).press('Enter')
})

test('accounts are chosen by clicks and given to an owner, and the list goes out as a file', async () => {
  await page.goto('/accounts?sort=name')
  await page.getByRole('checkbox', { name: 'Select North Cells' }).check()
  await page.getByRole('checkbox', { name: 'Select South Cells' }).click({ modifiers: ['Shift'] })
  const bar = page.getByRole('region', { name: 'What is chosen' })
  await bar.getByText('3 chosen').waitFor()
  await bar.getByRole('button', { name: /Edit/ }).click()
  const drawer = page.getByRole('dialog', { name: 'Edit 3 accounts' })
  await drawer.getByLabel('What to change').selectOption('Owner')
  await drawer.getByRole('textbox', { name: 'Owner' }).fill('olga')
  await page.getByRole('option', { name: 'Olga Owner' }).click()
  await expectAccessible(page)
  await drawer.getByRole('button', { name: 'Change 3 accounts' }).click()
  const notice = page.getByRole('region', { name: 'Progress' })
  await notice.getByText('No account had to be changed.').waitFor()
  await notice.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Export' }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'These columns, as CSV' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/accounts.*\.csv$/)
})

/** Of the two accounts that are called North. */
async function tiers(): Promise<(string | undefined)[]> {
  return page.evaluate(async () => {
    const list = (await (await fetch('/v1/accounts?q=north%20&sort=name')).json()) as {
      data: { attributes: { tier?: string } }[]
    }
    return list.data.map(account => account.attributes.tier)
  })
}

async function firstAccount(): Promise<string> {
  return page.evaluate(async () => {
    const list = (await (await fetch('/v1/accounts')).json()) as { data: { id: string }[] }
    return list.data[0]?.id ?? ''
  })
}

function currencyHere(): Promise<string> {
  return page.evaluate(async () => {
    const me = (await (await fetch('/v1/me')).json()) as { workspace: { currency: string } }
    return me.workspace.currency
  })
}

test('nothing broke on the way', () => {
  // A view that was removed on purpose is refused; the browser writes that down as an error.
  expect(faultsOf(page).filter(fault => !/status of 400/.test(fault))).toEqual([])
})
