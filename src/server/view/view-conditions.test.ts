import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ListCount } from '#contract/list.ts'
import type { MassEdit } from '#contract/mass-edit.ts'
import type { View } from '#contract/view.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import { programOf, type Visitor } from '#test/visitor.ts'

let team: Team
let other: Visitor
beforeAll(async () => {
  team = await revenueTeam()
  other = await team.join('marketing')
  for (const [name, company] of [
    ['Ada', 'North'],
    ['Bo', 'North'],
    ['Cy', 'South'],
  ])
    must(await team.owner.ask('POST', '/v1/people', { email: `${name}@${company}.example`, name, company }))
  for (const name of ['Polar Roofs', 'Polar Cells', 'South Cells'])
    must(await team.owner.ask('POST', '/v1/accounts', { name }))
})
afterAll(() => team.close())

const isCalled = (text: string) => ({ attribute: 'name', test: { op: 'is', text } })
const within = (view: View) => ({ view: view.id, in: true })
const without = (view: View) => ({ view: view.id, in: false })

async function save(name: string, said: object, who = team.owner): Promise<View> {
  return must<View>(await who.ask('POST', '/v1/views', { noun: 'person', name, ...said }))
}

async function names(filter: object, path = '/v1/people', who = team.owner): Promise<string[]> {
  const { data } = must<{ data: { name: string }[] }>(
    await who.ask('POST', `${path}/list`, { filter, sort: 'name' }),
  )
  const { count } = must<ListCount>(await who.ask('POST', `${path}/count`, { filter }))
  expect(count).toBe(data.length)
  return data.map(one => one.name)
}

test('a list has who is in a view, or is not, by its filter and its search, as the view is now', async () => {
  const north = await save('North', { q: 'north' })
  const ada = await save('Ada', { filter: isCalled('Ada') })
  expect(await names(within(north))).toEqual(['Ada', 'Bo'])
  expect(await names(without(north))).toEqual(['Cy'])
  expect(await names({ all: [within(north), without(ada)] })).toEqual(['Bo'])
  expect(await names({ any: [without(north), within(ada)] })).toEqual(['Ada', 'Cy'])
  must(await team.owner.ask('PATCH', `/v1/views/${ada.id}`, { filter: isCalled('Bo') }))
  expect(await names({ all: [within(north), without(ada)] })).toEqual(['Ada'])
})

test('a view that asks for nothing has everybody, and nobody is outside of it', async () => {
  const all = await save('Everybody', {})
  expect(await names(within(all))).toEqual(['Ada', 'Bo', 'Cy'])
  expect(await names(without(all))).toEqual([])
  expect(await names({ any: [within(all), isCalled('Bo')] })).toEqual(['Ada', 'Bo', 'Cy'])
})

test('views ask for views, also in exports and changes of many', async () => {
  const south = await save('Not the north', {
    filter: { not: { attribute: 'company', test: { op: 'is', text: 'North' } } },
  })
  const nested = await save('Nested', { filter: { all: [within(south), isCalled('Cy')] } })
  expect(await names(within(nested))).toEqual(['Cy'])
  const file = await team.owner.ask(
    'GET',
    `/v1/people/export.csv?columns=name&filter=${encodeURIComponent(JSON.stringify(within(nested)))}`,
  )
  expect(file.text).toContain('Cy')
  expect(file.text).not.toContain('Ada')
  const change = { set: 'attributes', attributes: { region: 'south' } }
  const chosen = { list: { filter: within(nested) } }
  const edit = must<MassEdit>(await team.owner.ask('POST', '/v1/mass-edits', { change, chosen }))
  expect(edit.records).toBe(1)
})

test('accounts are asked for by views of accounts, and not by those of people', async () => {
  const north = await save('North', { noun: 'account', q: 'polar' })
  expect(await names(within(north), '/v1/accounts')).toEqual(['Polar Cells', 'Polar Roofs'])
  const cells = await save('Cells', {
    noun: 'account',
    filter: { all: [within(north), { attribute: 'name', test: { op: 'ends', text: 'Cells' } }] },
  })
  expect(await names(within(cells), '/v1/accounts')).toEqual(['Polar Cells'])
  const people = await save('Of people', {})
  expect(await team.owner.ask('POST', '/v1/accounts/list', { filter: within(people) })).toMatchObject({
    status: 400,
    body: { code: 'view-gone' },
  })
})

test('another’s view is not looked into until it is shared, and a program sees what is shared', async () => {
  const own = await save('Own', { filter: isCalled('Ada') })
  const program = await programOf(team.server, team.owner, ['read'])
  for (const who of [other, program])
    expect(await who.ask('POST', '/v1/people/list', { filter: within(own) })).toMatchObject({
      status: 400,
      body: { code: 'view-gone', param: 'filter' },
    })
  must(await team.owner.ask('PATCH', `/v1/views/${own.id}`, { shared: true }))
  for (const who of [other, program]) expect(await names(within(own), '/v1/people', who)).toEqual(['Ada'])
})

test('what everybody sees asks only for what everybody sees', async () => {
  const own = await save('Hidden', { filter: isCalled('Ada') })
  const said = { noun: 'person', name: 'Shown', filter: within(own), shared: true }
  expect(await team.owner.ask('POST', '/v1/views', said)).toMatchObject({ body: { code: 'view-not-shared' } })
  const mine = await save('Mine', { filter: within(own) })
  expect(await team.owner.ask('PATCH', `/v1/views/${mine.id}`, { shared: true })).toMatchObject({
    status: 400,
    body: { code: 'view-not-shared' },
  })
})

test('views that ask for each other in a circle are refused with their names', async () => {
  const one = await save('One', { filter: isCalled('Ada') })
  const two = await save('Two', { filter: within(one) })
  const circle = await team.owner.ask('PATCH', `/v1/views/${one.id}`, { filter: within(two) })
  expect(circle).toMatchObject({ status: 400, body: { code: 'view-circle' } })
  expect((circle.body as { message: string }).message).toContain('"One" asks for "Two" asks for "One"')
  const itself = await team.owner.ask('PATCH', `/v1/views/${one.id}`, { filter: without(one) })
  expect(itself).toMatchObject({ body: { code: 'view-circle' } })
  expect(await names(within(two))).toEqual(['Ada'])
})

test('a view that was removed is named by where it is asked for', async () => {
  const gone = await save('Going', { filter: isCalled('Ada') })
  const asking = await save('Asking', { filter: within(gone) })
  must(await team.owner.ask('DELETE', `/v1/views/${gone.id}`))
  expect(await team.owner.ask('POST', '/v1/people/list', { filter: within(gone) })).toMatchObject({
    status: 400,
    body: { code: 'view-gone' },
  })
  const nested = await team.owner.ask('POST', '/v1/people/list', { filter: within(asking) })
  expect(nested).toMatchObject({ status: 400, body: { code: 'view-within-gone' } })
  expect(nested.text).toContain('Asking')
  expect(must<View>(await team.owner.ask('PATCH', `/v1/views/${asking.id}`, { name: 'Renamed' })).name).toBe(
    'Renamed',
  )
})

test('views that together ask for too much are refused', async () => {
  const many = await save('Many', { filter: { any: Array.from({ length: 50 }, () => isCalled('Ada')) } })
  const filter = { any: Array.from({ length: 5 }, () => within(many)) }
  expect(await team.owner.ask('POST', '/v1/people/list', { filter })).toMatchObject({
    status: 400,
    body: { code: 'view-too-wide' },
  })
})

test('views that each ask five times for the next come to an end', async () => {
  let last = await save('Row 0', {})
  let refused: unknown
  for (let row = 1; row < 8 && refused === undefined; row++) {
    const next = { any: Array.from({ length: 5 }, () => within(last)) }
    const said = { noun: 'person', name: `Row ${row}`, filter: next }
    const answer = await team.owner.ask('POST', '/v1/views', said)
    if (answer.status === 201) last = must<View>(answer)
    else refused = answer.body
  }
  expect(refused).toMatchObject({ code: 'view-too-wide' })
})
