import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, pageFor } from './browser.ts'
import type { FormToWalk } from './form-to-walk.ts'
import { doors, firstVisit, inside } from './forms-to-walk.ts'
import { type House, startHouse } from './house.ts'
import { mailboxToWalk } from './forms-of-messages.ts'
import { PASSWORD } from './visitors.ts'

/** As HubSpot exports it, with a broken address in its third row. */
const HUBSPOT = [
  'Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Create Date,Original Source,Favourite roof',
  '101,Ana,Ruiz,ana@example.com,+55 11 91234-5678,Bea,Open,31/01/2026 10:15,Organic Search,flat',
  '102,Ben,Ito,ben at example.com,,Bea,Open,30/01/2026 11:00,Paid Search,gable',
].join('\n')

const PATIENCE = 30_000

let house: House
let browser: Browser
let page: Page
let folder: string
/** What `:person` and the like stand for. */
const made: Record<string, string> = {}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'duet-forms-'))
  // Mailboxes are walked as forms here; their servers are nobody's.
  house = await startHouse({ DUET_MAILBOXES: 'off' })
  browser = await openBrowser()
  page = await pageFor(browser, house.url)
  page.setDefaultTimeout(PATIENCE)
})

afterAll(async () => {
  await browser?.close()
  await house?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function send(
  method: string,
  path: string,
  data?: unknown,
  headers = {},
): Promise<Record<string, unknown>> {
  const answer = await page.request.fetch(path, {
    method,
    headers: { origin: house.url, ...headers },
    ...(data === undefined ? {} : { data: data as string }),
  })
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
  return answer.status() === 204 ? {} : ((await answer.json()) as Record<string, unknown>)
}

async function idOf(method: string, path: string, data: unknown): Promise<string> {
  return String((await send(method, path, data))['id'])
}

/** Everything that the forms are about. */
async function furnish(): Promise<void> {
  await send('POST', '/v1/fields', { noun: 'person', label: 'Budget', type: 'money' })
  made['person'] = await idOf('POST', '/v1/people', {
    email: 'tom@moyo.example',
    name: 'Tom Moyo',
    company: 'Moyo Cold Storage',
  })
  made['other'] = await idOf('POST', '/v1/people', { email: 'ana@ruiz.example', name: 'Ana Ruiz' })
  made['deal'] = await idOf('POST', '/v1/deals', {
    name: 'Cold room',
    amount: { minor: '1140000', currency: 'EUR' },
  })
  made['hook'] = await idOf('POST', '/v1/doors', { kind: 'webhook', name: 'Chat of the south', settings: {} })
  made['campaign'] = await idOf('POST', '/v1/campaigns', { name: 'Cold rooms' })
  made['mailbox'] = await idOf('POST', '/v1/doors', {
    kind: 'mailbox',
    name: 'Info',
    settings: {
      address: 'hello@example.com',
      imap: { host: 'imap.example.com', port: 993, security: 'tls', user: 'hello@example.com' },
    },
  })
  await send('POST', '/v1/doors', mailboxToWalk)
  made['view'] = await idOf('POST', '/v1/views', { noun: 'person', name: 'Toms', q: 'tom' })
  made['website'] = await idOf('POST', '/v1/doors', {
    kind: 'tracker',
    name: 'Website',
    settings: { origins: ['https://www.example.com'], consent: 'cookieless' },
  })
  made['form'] = await idOf('POST', '/v1/doors', {
    kind: 'form',
    name: 'Form',
    settings: {
      language: 'en',
      title: 'Ask us',
      fields: [{ key: 'email', label: 'E-mail', kind: 'email', required: true, means: 'email' }],
      consents: [],
      origins: [],
      expectsReply: true,
      doubleOptIn: false,
      proof: false,
    },
  })
  await send('POST', '/v1/suppressions', { address: 'no@thanks.example', note: 'Asked by letter' })
  await send('POST', '/v1/handoffs', { person: made['person'] })
  made['wait'] = await waitOf('ana@ruiz.example')
  made['task'] = await idOf('POST', '/v1/tasks', {
    person: made['person'],
    text: 'Call back about the barn',
    dueAt: new Date(Date.now() - 3_600_000).toISOString(),
  })
  await send('POST', '/v1/notes', { person: made['person'], text: 'The roof is from 1990.' })
  made['run'] = await importOf(HUBSPOT)
  const invited = await send('POST', '/v1/invitations', { email: 'sam@example.com', role: 'sales' })
  made['invitation'] = String(invited['link']).split('#')[1] ?? ''
  made['reset'] = /#(\S+)/.exec(await house.duet('reset-password', 'olga@example.com'))?.[1] ?? ''
  const file = join(folder, 'deals.csv')
  writeFileSync(
    file,
    'id,name,amount,currency,status,created,closed\nr1,Roof,100.50,CHF,won,2026-01-01,2026-01-11\n',
  )
  // The command ends with code 1, because not everything could be taken.
  await house
    .duet('import', 'plans/deals.json', file, '--workspace', 'Sunrise Solar of the South')
    .catch(() => {})
}

/** Somebody asks, and waits for an answer. */
async function waitOf(email: string): Promise<string> {
  await send('POST', '/v1/touchpoints', {
    source: 'mailbox',
    externalId: 'a question',
    occurredAt: new Date().toISOString(),
    person: { email },
    kind: 'mail',
    channel: 'email',
    direction: 'inbound',
    side: 'customer',
    text: 'Do you build barns?',
  })
  for (;;) {
    const { data } = await send('GET', `/v1/waits?person=${made['other']}`)
    const [wait] = data as { id: string }[]
    if (wait) return wait.id
    await page.waitForTimeout(50)
  }
}

async function importOf(csv: string): Promise<string> {
  const run = await idOf('POST', '/v1/imports', {})
  await send('PUT', `/v1/imports/${run}/files/hubspot-crm-exports.csv`, Buffer.from(csv), {
    'content-type': 'application/octet-stream',
  })
  const { mapping } = await send('GET', `/v1/imports/${run}/mapping`)
  await send('PUT', `/v1/imports/${run}/mapping`, { mapping })
  await send('POST', `/v1/imports/${run}/rehearsal`, {})
  while ((await send('GET', `/v1/imports/${run}`))['state'] === 'rehearsing') await page.waitForTimeout(50)
  return run
}

const pathOf = (form: FormToWalk): string =>
  form.at.replaceAll(/:(\w+)/g, (_, name: string) => made[name] ?? '')
const boxOf = (form: FormToWalk): Locator => form.within?.(page) ?? page.locator('body')
const inputOf = (form: FormToWalk, label: string): Locator =>
  boxOf(form).getByLabel(label, { exact: true }).and(page.locator('input, textarea')).first()

/** The page anew, and the form with its first input on it. */
async function come(form: FormToWalk): Promise<void> {
  const to = new URL(pathOf(form), house.url).href
  if (page.url() === to) await page.reload()
  else await page.goto(to)
  await show(form)
}

async function show(form: FormToWalk, { again = false } = {}): Promise<void> {
  const [first = ''] = [...Object.keys(form.typed), ...Object.keys(form.secret ?? {})]
  const input = inputOf(form, first)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  if (!form.open || (again && form.stays)) return input.waitFor()
  // A key that is struck before the screen listens to it is struck again.
  for (let left = 3; left > 0; left--) {
    await form.open(page)
    const there = await input.waitFor({ timeout: left === 1 ? 30_000 : 3_000 }).then(
      () => true,
      () => false,
    )
    if (there) return
  }
  throw new Error(`${form.name}: its form does not open`)
}

async function type(form: FormToWalk, typed: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(typed)) await inputOf(form, label).fill(text)
}

async function post(form: FormToWalk): Promise<void> {
  const [first = ''] = [...Object.keys(form.typed), ...Object.keys(form.secret ?? {})]
  if (typeof form.send !== 'string') {
    await inputOf(form, first).focus()
    return page.keyboard.press(form.send.key)
  }
  const name = form.send.startsWith('^') ? new RegExp(form.send) : form.send
  await boxOf(form)
    .getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) })
    .last()
    .click()
}

const within = (form: FormToWalk, what: string) => ({ message: `${form.name}: ${what}`, timeout: 30_000 })

async function standsStill(form: FormToWalk, typed: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(typed))
    await expect.poll(() => inputOf(form, label).inputValue(), within(form, label)).toBe(text)
}

/** The lines of words that an input is described by. */
function saidAt(at: Locator): Promise<string[]> {
  return at.evaluate((element: unknown) => {
    const input = element as {
      getAttribute: (name: string) => string | null
      ownerDocument: { getElementById: (id: string) => { textContent: string | null } | null }
    }
    return (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map(id => input.ownerDocument.getElementById(id)?.textContent ?? '')
  })
}

function hasFocus(input: Locator): Promise<boolean> {
  return input.evaluate((element: unknown) =>
    (element as { matches: (what: string) => boolean }).matches(':focus'),
  )
}

async function badInput(form: FormToWalk): Promise<void> {
  const { bad } = form
  if ('none' in bad) return
  await type(form, bad.typed)
  await post(form)
  const input = inputOf(form, bad.at)
  await expect.poll(() => input.getAttribute('aria-invalid'), within(form, 'is marked')).toBe('true')
  const said = async () => (await saidAt(input)).join('\n')
  await expect.poll(said, within(form, 'says why')).toMatch(new RegExp(bad.says.source, 'm'))
  await expect.poll(() => hasFocus(input), within(form, 'has the focus')).toBe(true)
  await standsStill(form, bad.typed)
}

/** What a failing server answers: nothing, a fault of its own, a no. */
const FAILURES: ((route: Route) => Promise<void>)[] = [
  route => route.abort(),
  route => route.fulfill({ status: 500, json: { code: 'fault', message: 'It broke.', request_id: 'r1' } }),
  route => route.fulfill({ status: 409, json: { code: 'conflict', message: 'Somebody was there before.' } }),
]
const SAID = [/The server did not answer/, /fault of its own/, /Somebody was there before/]

async function failedSave(form: FormToWalk): Promise<void> {
  const typed = { ...form.typed, ...form.secret }
  await type(form, typed)
  let asked = 0
  const fail = (route: Route) =>
    route.request().method() === 'GET' ? route.fallback() : FAILURES[asked++ % FAILURES.length]?.(route)
  const there = (url: URL) => form.to.test(url.pathname)
  await page.route(there, fail)
  for (const said of SAID) {
    await post(form)
    await page.getByText(said).first().waitFor()
    await standsStill(form, typed)
  }
  await page.unroute(there)
  if (asked !== SAID.length) throw new Error(`${form.name} asked ${asked} times instead of ${SAID.length}`)
}

async function reload(form: FormToWalk): Promise<void> {
  await page.reload()
  await show(form, { again: true })
  if (!form.word) await standsStill(form, form.typed)
  for (const label of Object.keys(form.secret ?? {})) {
    expect(await inputOf(form, label).inputValue(), `${form.name}: ${label} is not kept`).toBe('')
    if (form.unsaid) continue
    const said = (await saidAt(inputOf(form, label))).join(' ')
    expect(said, `${form.name}: ${label} says so`).toContain('kept nowhere')
  }
}

/** The session is gone when it is sent; signed in again, and with the page loaded anew, everything stands there. */
async function expiredSession(form: FormToWalk): Promise<void> {
  const cookies = await page.context().cookies()
  const door = page.getByRole('heading', { name: 'Sign in', level: 1 })
  await type(form, { ...form.typed, ...form.secret })
  await page.context().clearCookies()
  // Whatever the page asks next finds out; where that was not the form itself, its button has gone already.
  page.setDefaultTimeout(3_000)
  await post(form).catch(() => undefined)
  page.setDefaultTimeout(PATIENCE)
  await door.waitFor().finally(() => page.context().addCookies(cookies))
  const to = new URL(page.url()).searchParams.get('to') ?? '/'
  // Ten tries a minute to sign in are all that an account has, so only one walk goes through the door itself.
  await page.goto(to)
  await show(form, { again: true })
  if (!form.word) await standsStill(form, form.typed)
}

type Check = 'bad input' | 'failed save' | 'reload' | 'expired session'

/** What a form must stand: a page loaded anew is part of the expired session, and walked by itself where there is none. */
function checksOf(form: FormToWalk): Check[] {
  return [
    ...('none' in form.bad ? [] : (['bad input'] as const)),
    ...(form.local ? [] : (['failed save'] as const)),
    ...(form.door || form.secret || form.local ? (['reload'] as const) : []),
    ...(form.door || form.local ? [] : (['expired session'] as const)),
  ]
}

const WALKED: Record<Check, (form: FormToWalk) => Promise<void>> = {
  'bad input': badInput,
  'failed save': failedSave,
  reload,
  'expired session': expiredSession,
}

/** @returns what it has stood */
async function walk(form: FormToWalk): Promise<Check[]> {
  // What a walk that broke off has left is not this one's.
  if (page.url().startsWith('http')) await page.evaluate(() => sessionStorage.clear())
  await come(form)
  const stood: Check[] = []
  for (const check of checksOf(form)) {
    if (check === 'reload') await type(form, { ...form.typed, ...form.secret })
    await WALKED[check](form)
    stood.push(check)
  }
  await page.evaluate(() => sessionStorage.clear())
  return stood
}

test('the first visit', async () => {
  expect(await walk(firstVisit)).toEqual(checksOf(firstVisit))
  await page.goto('/welcome')
  await type(firstVisit, { ...firstVisit.typed, ...firstVisit.secret })
  await page.getByLabel('Currency').selectOption('EUR')
  await post(firstVisit)
  await page.waitForURL('**/begin')
  await furnish()
})

describe('inside', () => {
  test.each(inside.map(form => [form.name, form] as const))('%s', async (_, form) => {
    expect(await walk(form)).toEqual(checksOf(form))
  })
})

test('through the door itself, what was begun is there again', async () => {
  const form = inside.find(one => one.name === 'My name')
  if (!form) throw new Error('the form of one’s own name is walked no more')
  await come(form)
  await type(form, form.typed)
  await page.context().clearCookies()
  await post(form)
  await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor()
  await page.getByLabel('E-mail').fill('olga@example.com')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await show(form)
  await standsStill(form, form.typed)
  expect(new URL(page.url()).pathname).toBe(form.at)
})

describe('at the doors', () => {
  test.each(doors.map(form => [form.name, form] as const))('%s', async (name, form) => {
    await page.context().clearCookies()
    // The form is there where letters can be sent; this house sends none.
    const setup = { needed: false, waiting: [], mail: true }
    if (name === 'Forgotten password')
      await page.route('**/v1/setup', route => route.fulfill({ json: setup }))
    expect(await walk(form)).toEqual(checksOf(form))
  })
})

test('what one has begun is not for the eyes of another who comes in by the same tab', async () => {
  await page.goto('/')
  await page.evaluate(() => {
    sessionStorage.setItem('duet.drafts-of', 'somebody')
    sessionStorage.setItem('duet.draft.note.of.tom', '{"text":"not for you"}')
  })
  await page.goto(`/invitation#${made['invitation'] ?? ''}`)
  await page.getByLabel('Your name').fill('Sam Seller')
  await page.getByLabel('Choose a password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Come in' }).click()
  await page.waitForURL('**/heartbeat')
  expect(
    await page.evaluate(() => Object.keys(sessionStorage).filter(key => key.startsWith('duet.draft'))),
  ).toEqual([])
})
