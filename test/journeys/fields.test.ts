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
  await page.goto('/welcome')
  await api('POST', '/v1/setup', {
    name: 'Olga Owner',
    email: 'olga@example.com',
    password: PASSWORD,
    workspace: { name: 'Sunrise Solar', currency: 'EUR' },
  })
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

/** Asks the server as the visitor of the page. */
function api<Answer = { id: string }>(method: string, path: string, body?: object): Promise<Answer> {
  return page.evaluate(
    async ([how, where, said]) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(where as string, {
        method: how as string,
        ...(said === undefined ? {} : { headers, body: JSON.stringify(said) }),
      })
      if (!answer.ok) throw new Error(`${how as string} ${where as string}: ${await answer.text()}`)
      return answer.status === 204 ? null : await answer.json()
    },
    [method, path, body] as const,
  ) as Promise<Answer>
}

/** Whether this comes to stand on the screen. */
async function shows(text: string): Promise<boolean> {
  const place = page.getByText(text).first()
  await place.waitFor()
  return place.isVisible()
}

test('a field is made by keyboard alone, with its options', async () => {
  await page.goto('/settings/fields')
  await page.getByText('No fields of people yet').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('a')
  await page.getByRole('dialog', { name: 'New field' }).waitFor()
  await page.getByLabel('Label', { exact: true }).waitFor()
  await page.keyboard.type('Roof type')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Choice')
  await page.getByRole('button', { name: 'Add an option' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Flat')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Pitched')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Make field' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('The field Roof type was made.').waitFor()
  expect(await shows('Flat, Pitched')).toBe(true)
})

test('what was begun outlives a reload, and a label that is taken is said at its input', async () => {
  await page.getByRole('button', { name: 'Add a field' }).click()
  await page.getByLabel('Label', { exact: true }).fill('roof TYPE')
  await page.reload()
  await page.getByText('What you had begun was kept.').waitFor()
  expect(await page.getByLabel('Label', { exact: true }).inputValue()).toBe('roof TYPE')
  await page.getByRole('button', { name: 'Make field' }).click()
  await page.getByText('there is a field called "Roof type" already').waitFor()
  await page.getByLabel('Label', { exact: true }).fill('Budget')
  await page.getByLabel('Type', { exact: true }).selectOption('money')
  await page.getByRole('button', { name: 'Make field' }).click()
  await page.getByText('The field Budget was made.').waitFor()
})

test('fields are put in order and archived, and both can be taken back', async () => {
  await page.getByRole('button', { name: 'Move Budget up' }).click()
  await page.getByText('Budget moved.').waitFor()
  const labels = () => page.locator('tbody td:first-child button').allTextContents()
  expect(await labels()).toEqual(['Budget', 'Roof type'])
  await page.getByRole('button', { name: 'Edit the field Budget' }).click()
  await page.getByRole('button', { name: 'Archive' }).click()
  await page.getByRole('heading', { name: 'Archived' }).waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('z')
  await page.getByRole('heading', { name: 'Archived' }).waitFor({ state: 'detached' })
  expect(await labels()).toEqual(['Budget', 'Roof type'])
})

test('another type is tried first, and says what would not fit', async () => {
  await api('POST', '/v1/people', {
    email: 'anna@acme.example',
    name: 'Anna Miller',
    company: 'Acme',
    attributes: { 'roof-type': 'flat' },
  })
  await page.getByRole('button', { name: 'Edit the field Roof type' }).click()
  await page.getByLabel('New type').selectOption('number')
  await page.getByRole('button', { name: 'Try' }).click()
  await page.getByText('1 record has a value that does not fit').waitFor()
  expect(await shows('“flat” in 1 record: is not a number')).toBe(true)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
})

test('a value is edited in place on the page of a person, by keyboard alone, and taken back', async () => {
  const { data } = await api<{ data: { id: string }[] }>('GET', '/v1/people?q=anna')
  const path = `/people/${data[0]?.id}`
  await page.goto(path)
  await page.getByRole('button', { name: 'Edit Budget' }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Budget (EUR)').waitFor()
  await page.keyboard.type('a lot')
  await page.keyboard.press('Enter')
  await page.getByText('is not an amount of money').waitFor()
  await expectAccessible(page)
  await page.getByLabel('Budget (EUR)').fill('1,250.50')
  await page.keyboard.press('Enter')
  await page.getByText('Budget saved.').waitFor()
  await page.getByRole('button', { name: 'Edit Budget: €1,250.50' }).waitFor()
  await page.keyboard.press('z')
  await page.getByRole('button', { name: 'Edit Budget: empty' }).waitFor()
  await page.getByRole('button', { name: 'Edit Roof type' }).click()
  await page.getByLabel('Roof type').selectOption('Pitched')
  await page.keyboard.press('Enter')
  expect(await shows('Roof type saved.')).toBe(true)
})

test('N adds a person from anywhere and warns of one who is here', async () => {
  await page.goto('/heartbeat')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('+')
  await page.getByRole('dialog', { name: 'Add' }).waitFor()
  await page.getByLabel('Name', { exact: true }).fill('Ana Miller')
  await page.getByText('Perhaps already here').waitFor()
  await page.getByText('similar name').waitFor()
  await page.getByRole('button', { name: 'Open Anna Miller' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Add anyway' }).click()
  await page.getByText('Give an e-mail address or a phone number').waitFor()
  await page.getByLabel('E-mail').fill('ana@acme.example')
  await page.getByLabel('Company').fill('Acme')
  await page.keyboard.press('Enter')
  expect(await shows('Ana Miller was added.')).toBe(true)
})

test('a draft is kept when the session runs out, and an account is added', async () => {
  await page.keyboard.press('+')
  await page.getByLabel('Account').check()
  await page.getByLabel('Name', { exact: true }).fill('Beta Roofs')
  await page.keyboard.press('Escape')
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('+')
  await page.getByLabel('Account').check()
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Beta Roofs')
  await page.getByRole('button', { name: 'Add', exact: true }).last().click()
  await page.getByText('Beta Roofs was added.').waitFor()
})

test('people who are there twice are decided on by keys', async () => {
  for (const [email, name] of [
    ['jo.doe@twin.example', 'Jo Doe'],
    ['jo.doe+news@twin.example', 'Jo Doe'],
    ['max@twin.example', 'Max Roe'],
    ['max.roe@twin.example', 'Max Roe'],
  ])
    await api('POST', '/v1/people', { email, name, company: 'Twin Works' })
  await page.goto('/people/duplicates')
  await page.getByText('2 pairs look like the same human being.').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('j')
  await page.keyboard.press('s')
  await page.getByText('is one person now.').waitFor()
  await page.getByText('One pair looks like the same human being.').waitFor()
  await page.keyboard.press('x')
  await page.getByText('stay two people.').waitFor()
  expect(await shows('Nobody seems to be there twice')).toBe(true)
})

test('two people are compared with what becomes of them, merged, and taken apart again', async () => {
  const { data } = await api<{ data: { id: string; name: string | null }[] }>('GET', '/v1/people?q=miller')
  const [one, other] = data
  await page.goto(`/people/merge?one=${one?.id}&other=${other?.id}`)
  await page.getByRole('columnheader', { name: /Afterwards/ }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('m')
  await page.getByText('is one person now.').waitFor()
  await page.goto(`/people/merge?one=${one?.id}&other=${other?.id}&apart=true`)
  await page.getByRole('button', { name: 'Take the merge back' }).click()
  expect(await shows('They are two people again.')).toBe(true)
})

test('a change of many tells how it went, outlives a reload, and is taken back', async () => {
  const { data } = await api<{ data: { id: string }[] }>('GET', '/v1/people')
  const { id } = await api('POST', '/v1/mass-edits', {
    change: { set: 'stage', stage: 'nurture', reason: 'not this year' },
    chosen: { people: data.map(person => person.id) },
  })
  await page.goto('/heartbeat')
  await page.evaluate(edit => sessionStorage.setItem('duet.mass-edits', JSON.stringify([edit])), id)
  await page.reload()
  const notice = page.getByRole('region', { name: 'Progress' })
  await notice.getByText('people changed.').waitFor()
  await expectAccessible(page)
  await notice.getByRole('button', { name: 'Undo' }).click()
  await notice.getByText('Taken back.').waitFor()
  await notice.getByRole('button', { name: 'Close' }).click()
  await notice.waitFor({ state: 'detached' })
  const stages = await api<{ data: { stage: string }[] }>('GET', '/v1/people?stage=nurture')
  expect(stages.data).toEqual([])
})

test('nothing broke on the way', () => {
  // What is refused on purpose (a label that is taken, a value that does not fit) the browser writes down as an error.
  expect(faultsOf(page).filter(fault => !/status of 4(?:00|09)/.test(fault))).toEqual([])
})
