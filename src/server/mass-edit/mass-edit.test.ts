import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MassEdit, MassEditInFull } from '#contract/mass-edit.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'

type Somebody = {
  id: string
  stage: string
  account: { id: string; name: string } | null
  attributes: object
}

let team: Team
const people: string[] = []
beforeAll(async () => {
  team = await revenueTeam()
  for (let number = 0; number < 6; number++)
    people.push((await ask<Somebody>('POST', '/v1/people', personOf(number))).id)
})
afterAll(() => team.close())

function personOf(number: number) {
  return {
    email: `p${number}@example.com`,
    attributes: { region: number < 3 ? 'north' : 'south', size: number },
  }
}

async function ask<Body>(method: string, path: string, body?: object): Promise<Body> {
  return must<Body>(await team.owner.ask(method, path, body))
}

async function somebody(place: number): Promise<Somebody> {
  return ask('GET', `/v1/people/${people[place]}`)
}

async function ended(id: string): Promise<MassEditInFull> {
  for (;;) {
    const now = await ask<MassEditInFull>('GET', `/v1/mass-edits/${id}`)
    if (!['working', 'undoing'].includes(now.state) || now.problem !== null) return now
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

async function edit(change: object, chosen: object = { people }): Promise<MassEditInFull> {
  return ended((await ask<MassEdit>('POST', '/v1/mass-edits', { change, chosen })).id)
}

async function undo(id: string): Promise<MassEditInFull> {
  await ask('POST', `/v1/mass-edits/${id}/undo`)
  return ended(id)
}

test('attributes of many are changed, and taken back to what each of them was', async () => {
  const done = await edit({ set: 'attributes', attributes: { region: 'south', size: null } })
  expect(done).toMatchObject({ state: 'done', records: 6, looked: 6, changed: 6, kept: 0, problem: null })
  expect((await somebody(0)).attributes).toEqual({ region: 'south' })
  const undone = await undo(done.id)
  expect(undone).toMatchObject({ state: 'undone', looked: 6, kept: 0 })
  for (const [place] of people.entries())
    expect((await somebody(place)).attributes).toEqual(personOf(place).attributes)
})

test('who is so already is not spoken of', async () => {
  const done = await edit({ set: 'attributes', attributes: { region: 'south' } })
  expect(done).toMatchObject({ records: 6, changed: 3 })
  await undo(done.id)
})

test('whom somebody has changed since is left and listed', async () => {
  const done = await edit({ set: 'attributes', attributes: { region: 'east' } })
  await ask('PATCH', `/v1/people/${people[1]}`, { attributes: { region: 'west' } })
  await ask('PATCH', `/v1/people/${people[2]}`, { attributes: { other: 'word' } })
  const undone = await undo(done.id)
  expect(undone.keptRecords).toEqual([{ id: people[1], name: 'p1@example.com' }])
  expect((await somebody(0)).attributes).toEqual({ region: 'north', size: 0 })
  expect((await somebody(1)).attributes).toEqual({ region: 'west', size: 1 })
  expect((await somebody(2)).attributes).toEqual({ region: 'north', size: 2, other: 'word' })
})

test('a stage is decided of everybody whom a filter matches, and taken back', async () => {
  const filter = { attribute: 'email', test: { op: 'starts', text: 'p5' } }
  const done = await edit({ set: 'stage', stage: 'nurture', reason: 'not this year' }, { list: { filter } })
  expect(done).toMatchObject({ records: 1, changed: 1 })
  expect((await somebody(5)).stage).toBe('nurture')
  await undo(done.id)
  expect((await somebody(5)).stage).toBe('lead')
})

test('many are moved to an account, and back', async () => {
  const account = await ask<{ id: string }>('POST', '/v1/accounts', { name: 'Acme', domain: 'acme.example' })
  const before = (await somebody(0)).account
  const done = await edit({ set: 'account', account: account.id })
  expect((await somebody(0)).account?.id).toBe(account.id)
  await undo(done.id)
  expect((await somebody(0)).account?.name).toBe(before?.name)
})

test('a value that does not fit its field changes nobody', async () => {
  await ask('POST', '/v1/fields', { noun: 'person', label: 'Size', type: 'number' })
  const change = { set: 'attributes', attributes: { size: 'large' } }
  const refused = await team.owner.ask('POST', '/v1/mass-edits', { change, chosen: { people } })
  expect(refused).toMatchObject({ status: 400, body: { code: 'field-value', param: 'attributes.size' } })
})

test('nobody chosen, an undo done twice and a change that is done are refused', async () => {
  const change = { set: 'attributes', attributes: { region: 'x' } }
  const none = await team.owner.ask('POST', '/v1/mass-edits', { change, chosen: { list: { q: 'nobody' } } })
  expect(none).toMatchObject({ status: 400, body: { code: 'nobody-chosen' } })
  const done = await edit(change)
  expect(await team.owner.ask('POST', `/v1/mass-edits/${done.id}/cancellation`)).toMatchObject({
    status: 409,
    body: { code: 'not-at-work' },
  })
  await undo(done.id)
  expect(await team.owner.ask('POST', `/v1/mass-edits/${done.id}/undo`)).toMatchObject({
    status: 409,
    body: { code: 'edit-undone' },
  })
})

test('what a process has left is gone on with by the next that looks', async () => {
  const { owner } = team.server.database
  const done = await edit({ set: 'attributes', attributes: { region: 'left' } })
  await owner.query('UPDATE mass_edit_piece SET done = false, changed = 0 WHERE mass_edit_id = $1', [done.id])
  await owner.query(
    `UPDATE mass_edit SET state = 'working', claim = id, alive_at = now() - interval '1 minute' WHERE id = $1`,
    [done.id],
  )
  expect(await ended(done.id)).toMatchObject({ state: 'done', changed: 0, looked: 6 })
})
