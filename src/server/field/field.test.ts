import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FieldShown } from '#contract/field.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import type { Visitor } from '#test/visitor.ts'

let team: Team
beforeAll(async () => {
  team = await revenueTeam()
})
afterAll(() => team.close())

async function make(said: object, by: Visitor = team.owner): Promise<FieldShown> {
  return must<FieldShown>(await by.ask('POST', '/v1/fields', said))
}

async function fields(query: string): Promise<FieldShown[]> {
  return must<{ data: FieldShown[] }>(await team.owner.ask('GET', `/v1/fields?${query}`)).data
}

test('a field keeps its key while its label changes freely', async () => {
  const made = await make({ noun: 'person', label: 'Shoe size', type: 'number' })
  expect(made).toMatchObject({ key: 'shoe-size', type: 'number', position: 0, archived: false })
  const renamed = must<FieldShown>(
    await team.owner.ask('PATCH', `/v1/fields/${made.id}`, { label: 'Size of shoes', description: 'In EU' }),
  )
  expect(renamed).toMatchObject({ key: 'shoe-size', label: 'Size of shoes', description: 'In EU' })
  const twin = await team.owner.ask('POST', '/v1/fields', {
    noun: 'person',
    label: 'size of SHOES',
    type: 'text',
  })
  expect(twin).toMatchObject({ status: 409, body: { code: 'name-taken', param: 'label' } })
})

test('fields stand in the order that somebody gave them, and archived ones come back with everything', async () => {
  const one = await make({ noun: 'deal', label: 'Roof', type: 'text' })
  const two = await make({ noun: 'deal', label: 'Budget', type: 'money' })
  expect(two.currency).toBe('BRL')
  must(await team.owner.ask('PUT', '/v1/fields/order', { noun: 'deal', fields: [two.id, one.id] }))
  expect((await fields('noun=deal')).map(field => field.label)).toEqual(['Budget', 'Roof'])
  must(await team.owner.ask('PATCH', `/v1/fields/${one.id}`, { archived: true }))
  expect((await fields('noun=deal')).map(field => field.label)).toEqual(['Budget'])
  expect((await fields('noun=deal&archived=true')).map(field => field.archived)).toEqual([false, true])
  must(await team.owner.ask('PATCH', `/v1/fields/${one.id}`, { archived: false }))
  expect((await fields('noun=deal')).map(field => field.label)).toEqual(['Budget', 'Roof'])
  const facts = must<{ data: { act: string }[] }>(
    await team.owner.ask('GET', `/v1/facts?subject=${one.id}`),
  ).data
  expect(facts.map(fact => fact.act)).toEqual([
    'field-brought-back',
    'field-archived',
    'fields-ordered',
    'field-made',
  ])
})

test('options have keys of their own, so their labels change freely', async () => {
  const made = await make({
    noun: 'person',
    label: 'Roof type',
    type: 'choice',
    options: [{ label: 'Flat', colour: 'teal' }, { label: 'Pitched' }],
  })
  expect(made.options).toEqual([
    { key: 'flat', label: 'Flat', colour: 'teal' },
    { key: 'pitched', label: 'Pitched', colour: null },
  ])
  const changed = must<FieldShown>(
    await team.owner.ask('PATCH', `/v1/fields/${made.id}`, {
      options: [
        { key: 'pitched', label: 'Sloping' },
        { key: 'flat', label: 'Flat' },
        { label: 'Green roof' },
      ],
    }),
  )
  expect(changed.options.map(option => option.key)).toEqual(['pitched', 'flat', 'green-roof'])
  expect(changed.options.map(option => option.colour)).toEqual([null, 'teal', null])
  const twice = await team.owner.ask('PATCH', `/v1/fields/${made.id}`, {
    options: [{ label: 'Same' }, { label: 'same' }],
  })
  expect(twice).toMatchObject({ status: 409, body: { code: 'name-taken' } })
})

test('only heads say which fields there are; everybody sees them', async () => {
  const sales = await team.join('sales')
  expect((await sales.ask('GET', '/v1/fields')).status).toBe(200)
  const refused = await sales.ask('POST', '/v1/fields', { noun: 'person', label: 'Mine', type: 'text' })
  expect(refused).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
})
