import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Pin } from '#contract/pin.ts'
import type { Task } from '#contract/task.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'

let team: Team
let ada: string

type List<Item> = { data: Item[]; next: string | null }

beforeAll(async () => {
  team = await revenueTeam()
  ada = await team.lead('ada@example.com')
})
afterAll(() => team.close())

const make = async (body: object): Promise<Task> =>
  must<Task>(await team.owner.ask('POST', '/v1/tasks', body))
const tasks = async (query: string): Promise<string[]> =>
  must<List<Task>>(await team.owner.ask('GET', `/v1/tasks?${query}`)).data.map(one => one.text)
const inHours = (hours: number): string => new Date(team.now() + hours * 3_600_000).toISOString()

test('tasks stand the soonest due first, those without a time last, page by page', async () => {
  await make({ person: ada, text: 'some day' })
  await make({ person: ada, text: 'tomorrow', dueAt: inHours(24) })
  await make({ person: ada, text: 'today', dueAt: inHours(1) })
  const seen: string[] = []
  for (let more = ''; ; ) {
    const page = must<List<Task>>(await team.owner.ask('GET', `/v1/tasks?person=${ada}&limit=1${more}`))
    seen.push(...page.data.map(one => one.text))
    if (page.next === null) break
    more = `&cursor=${page.next}`
  }
  expect(seen).toEqual(['today', 'tomorrow', 'some day'])
})

test('a task is mine when nobody is named, becomes overdue, and is done and undone', async () => {
  const task = await make({ person: ada, text: 'send the sheet', dueAt: inHours(2) })
  expect(task.assignee?.name).toBe('Olga Owner')
  await team.pass(3)
  expect(await tasks('mine=true&state=overdue')).toContain('send the sheet')
  expect(must<Task>(await team.owner.ask('PUT', `/v1/tasks/${task.id}/done`))).toMatchObject({
    overdue: false,
    doneBy: { name: 'Olga Owner' },
  })
  expect(await tasks('mine=true&state=open')).not.toContain('send the sheet')
  expect(await tasks('state=done')).toEqual(['send the sheet'])
  must(await team.owner.ask('PUT', `/v1/tasks/${task.id}/done`))
  expect(must<Task>(await team.owner.ask('DELETE', `/v1/tasks/${task.id}/done`))).toMatchObject({
    doneAt: null,
    overdue: true,
  })
  const facts = must<List<{ act: string; because: object }>>(
    await team.owner.ask('GET', `/v1/facts?subject=${task.id}`),
  )
  expect(facts.data.map(one => one.act)).toEqual(['task-reopened', 'task-done', 'task-made'])
  expect(facts.data[0]?.because).toEqual({ person: ada })
})

test('whoever is given a task is told, and a task may wait for nobody', async () => {
  const sales = await team.join('sales')
  const members = must<List<{ id: string; email: string }>>(await team.owner.ask('GET', '/v1/members'))
  const member = members.data.find(one => one.email === 'guest1@example.com')?.id ?? ''
  const task = await make({ person: ada, text: 'visit the site', assignee: null })
  expect(task.assignee).toBeNull()
  const given = must<Task>(await team.owner.ask('PATCH', `/v1/tasks/${task.id}`, { assignee: member }))
  expect(given).toMatchObject({ assignee: { id: member }, text: 'visit the site' })
  const told = must<List<object>>(await sales.ask('GET', '/v1/notifications'))
  expect(told.data).toMatchObject([{ kind: 'task', text: 'visit the site', by: { name: 'Olga Owner' } }])
  expect(must<List<Task>>(await sales.ask('GET', '/v1/tasks?mine=true')).data).toHaveLength(1)
  expect((await team.owner.ask('DELETE', `/v1/tasks/${task.id}`)).status).toBe(204)
  expect(must<List<object>>(await sales.ask('GET', '/v1/notifications')).data).toEqual([])
  must(await team.owner.ask('POST', `/v1/tasks/${task.id}/restoration`))
  expect(must(await sales.ask('GET', '/v1/notifications/unread'))).toEqual({ unread: 1 })
})

test('a viewer reads tasks and makes none', async () => {
  const viewer = await team.join('viewer')
  expect((await viewer.ask('GET', `/v1/tasks?person=${ada}`)).status).toBe(200)
  expect((await viewer.ask('POST', '/v1/tasks', { person: ada, text: 'no' })).status).toBe(403)
})

const pinned = async (): Promise<string[]> =>
  must<{ data: Pin[] }>(await team.owner.ask('GET', `/v1/pins?person=${ada}`)).data.map(one => one.text)

test('pinned lines keep the order that they are given, and what is taken off comes back', async () => {
  const pins: Pin[] = []
  for (const text of ['decides with her brother', 'no calls before nine', 'speaks Shona'])
    pins.push(must<Pin>(await team.owner.ask('POST', '/v1/pins', { person: ada, text })))
  const order = pins.map(one => one.id).toReversed()
  must(await team.owner.ask('PUT', '/v1/pins/order', { person: ada, pins: order }))
  expect(await pinned()).toEqual(['speaks Shona', 'no calls before nine', 'decides with her brother'])
  expect(await team.owner.ask('PUT', '/v1/pins/order', { person: ada, pins: order.slice(1) })).toMatchObject({
    status: 400,
    body: { code: 'pin-order' },
  })
  must(await team.owner.ask('PATCH', `/v1/pins/${order[0]}`, { text: 'speaks Shona and English' }))
  await team.owner.ask('DELETE', `/v1/pins/${order[1]}`)
  expect(await pinned()).toEqual(['speaks Shona and English', 'decides with her brother'])
  must(await team.owner.ask('POST', `/v1/pins/${order[1]}/restoration`))
  expect(await pinned()).toEqual([
    'speaks Shona and English',
    'no calls before nine',
    'decides with her brother',
  ])
})
