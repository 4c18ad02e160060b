import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ConversionResult, FieldShown } from '#contract/field.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'

type Recorded = { id: string; attributes: Record<string, unknown> }

let team: Team
beforeAll(async () => {
  team = await revenueTeam()
})
afterAll(() => team.close())

async function ask<Body>(method: string, path: string, body?: object): Promise<Body> {
  return must<Body>(await team.owner.ask(method, path, body))
}

async function person(email: string, attributes: object): Promise<Recorded> {
  return ask('POST', '/v1/people', { email, attributes })
}

async function attributesOf(id: string): Promise<Record<string, unknown>> {
  return (await ask<Recorded>('GET', `/v1/people/${id}`)).attributes
}

async function keysOf(field: string): Promise<unknown[]> {
  const { rows } = await team.server.database.owner.query(
    'SELECT word, number FROM field_value WHERE field_id = $1 ORDER BY number, word',
    [field],
  )
  return rows
}

test('a value must fit its field, and is kept as the field keeps it; other keys are free', async () => {
  const field = await ask<FieldShown>('POST', '/v1/fields', {
    noun: 'person',
    label: 'Budget',
    type: 'money',
  })
  const one = await person('one@example.com', { budget: '1234.5', free: 'anything' })
  expect(one.attributes).toEqual({ budget: { minor: '123450', currency: 'BRL' }, free: 'anything' })
  expect(await keysOf(field.id)).toEqual([{ word: 'BRL', number: 1234.5 }])
  const refused = await team.owner.ask('PATCH', `/v1/people/${one.id}`, { attributes: { budget: 'much' } })
  expect(refused).toMatchObject({ status: 400, body: { code: 'field-value', param: 'attributes.budget' } })
  expect(refused.text).toContain('Budget: \\"much\\" is not an amount of money')
  await ask('PATCH', `/v1/people/${one.id}`, { attributes: { budget: null } })
  expect(await attributesOf(one.id)).toEqual({ free: 'anything' })
  expect(await keysOf(field.id)).toEqual([])
})

test('a field over attributes that are there takes them over, or says which do not fit', async () => {
  const one = await person('count@example.com', { panels: '12' })
  const two = await person('count2@example.com', { panels: 'a dozen' })
  const refused = await team.owner.ask('POST', '/v1/fields', {
    noun: 'person',
    label: 'Panels',
    type: 'number',
  })
  expect(refused).toMatchObject({ status: 409, body: { code: 'values-do-not-fit' } })
  expect(refused.text).toContain('1 of 2 records have a value that does not fit, such as \\"a dozen\\"')
  await ask('PATCH', `/v1/people/${two.id}`, { attributes: { panels: '7' } })
  const field = await ask<FieldShown>('POST', '/v1/fields', {
    noun: 'person',
    label: 'Panels',
    type: 'number',
  })
  expect(await attributesOf(one.id)).toEqual({ panels: 12 })
  expect(await keysOf(field.id)).toEqual([
    { word: null, number: 7 },
    { word: null, number: 12 },
  ])
})

test('a conversion is rehearsed, done, and taken back without a loss', async () => {
  const field = await ask<FieldShown>('POST', '/v1/fields', { noun: 'person', label: 'Rooms', type: 'text' })
  const one = await person('rooms@example.com', { rooms: '4.0' })
  const convert = (to: object): Promise<ConversionResult> =>
    ask('POST', `/v1/fields/${field.id}/conversions`, to)
  expect(await convert({ type: 'date', rehearse: true })).toMatchObject({
    rehearsed: true,
    fits: 0,
    misfits: 1,
    examples: [{ value: '4.0', records: 1 }],
  })
  expect(await convert({ type: 'number' })).toMatchObject({ rehearsed: false, fits: 1, misfits: 0 })
  expect(await attributesOf(one.id)).toEqual({ rooms: 4 })
  await convert({ type: 'text' })
  expect(await attributesOf(one.id)).toEqual({ rooms: '4.0' })
})

test('an option in use is merged into another before it goes', async () => {
  const field = await ask<FieldShown>('POST', '/v1/fields', {
    noun: 'person',
    label: 'Roof',
    type: 'choice',
    options: [{ label: 'Flat' }, { label: 'Even' }, { label: 'Pitched' }],
  })
  const one = await person('roof@example.com', { roof: 'Even' })
  expect(one.attributes).toEqual({ roof: 'even' })
  const left = field.options.filter(option => option.key !== 'even')
  expect(await team.owner.ask('PATCH', `/v1/fields/${field.id}`, { options: left })).toMatchObject({
    status: 409,
    body: { code: 'option-in-use' },
  })
  const merged = await ask<FieldShown>('POST', `/v1/fields/${field.id}/option-merges`, {
    from: 'even',
    into: 'flat',
  })
  expect(merged.options.map(option => option.key)).toEqual(['flat', 'pitched'])
  expect(await attributesOf(one.id)).toEqual({ roof: 'flat' })
  const ordered = await ask<FieldShown>('PATCH', `/v1/fields/${field.id}`, {
    options: merged.options.toReversed(),
  })
  expect(ordered.options.map(option => option.key)).toEqual(['pitched', 'flat'])
  expect(await keysOf(field.id)).toEqual([{ word: 'flat', number: 1 }])
  const two = await person('roof2@example.com', { roof: 'Even' })
  expect(two.attributes).toEqual({ roof: 'flat' })
})

test('accounts, deals and campaigns keep values of fields too, whatever doors say of them later', async () => {
  for (const noun of ['account', 'deal', 'campaign'])
    await ask('POST', '/v1/fields', { noun, label: 'Since', type: 'date' })
  for (const path of ['/v1/accounts', '/v1/deals', '/v1/campaigns']) {
    const made = await ask<Recorded>('POST', path, { name: 'One', attributes: { since: '2026-01-31' } })
    expect(made.attributes).toEqual({ since: '2026-01-31' })
    const renamed = await ask<Recorded>('PATCH', `${path}/${made.id}`, { name: 'Two' })
    expect(renamed.attributes).toEqual({ since: '2026-01-31' })
    const wrong = await team.owner.ask('PATCH', `${path}/${made.id}`, { attributes: { since: 'soon' } })
    expect(wrong).toMatchObject({ status: 400, body: { code: 'field-value', param: 'attributes.since' } })
    const emptied = await ask<Recorded>('PATCH', `${path}/${made.id}`, { attributes: { since: '' } })
    expect(emptied.attributes).toEqual({})
  }
})

test('what must be filled in is asked of members, and never emptied', async () => {
  await ask('POST', '/v1/fields', { noun: 'account', label: 'Trade', type: 'text', required: true })
  const refused = await team.owner.ask('POST', '/v1/accounts', { name: 'Acme' })
  expect(refused).toMatchObject({ status: 400, body: { code: 'field-required', param: 'attributes.trade' } })
  const made = await ask<Recorded>('POST', '/v1/accounts', { name: 'Acme', attributes: { trade: 'Steel' } })
  const emptied = await team.owner.ask('PATCH', `/v1/accounts/${made.id}`, { attributes: { trade: null } })
  expect(emptied).toMatchObject({ status: 400, body: { code: 'field-required' } })
})

test('a reference names somebody who is there', async () => {
  await ask('POST', '/v1/fields', { noun: 'deal', label: 'Planner', type: 'person' })
  const somebody = await person('planner@example.com', {})
  const deal = await ask<Recorded>('POST', '/v1/deals', {
    name: 'Roof',
    attributes: { planner: { person: somebody.id } },
  })
  expect(deal.attributes).toEqual({ planner: { person: somebody.id } })
  const refused = await team.owner.ask('PATCH', `/v1/deals/${deal.id}`, {
    attributes: { planner: { member: somebody.id } },
  })
  expect(refused).toMatchObject({ status: 400, body: { code: 'field-value', param: 'attributes.planner' } })
})

test('a text that becomes a choice has its values for options', async () => {
  const field = await ask<FieldShown>('POST', '/v1/fields', {
    noun: 'person',
    label: 'Heating',
    type: 'text',
  })
  const one = await person('heat1@example.com', { heating: 'Gas' })
  await person('heat2@example.com', { heating: 'gas ' })
  await person('heat3@example.com', { heating: 'Heat pump' })
  const done = await ask<ConversionResult>('POST', `/v1/fields/${field.id}/conversions`, { type: 'choice' })
  expect(done.field.options.map(option => option.key).sort()).toEqual(['gas', 'heat-pump'])
  expect(await attributesOf(one.id)).toEqual({ heating: 'gas' })
  await ask('POST', `/v1/fields/${field.id}/conversions`, { type: 'text' })
  expect(['Gas', 'gas']).toContain((await attributesOf(one.id))['heating'])
})
