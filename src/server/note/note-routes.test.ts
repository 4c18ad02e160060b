import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Note } from '#contract/note.ts'
import type { Notification } from '#contract/notification.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import type { Visitor } from '#test/visitor.ts'

let team: Team
let ada: string
let sales: Visitor
let salesMember: string

type List<Item> = { data: Item[]; next: string | null }

beforeAll(async () => {
  team = await revenueTeam()
  ada = await team.lead('ada@example.com')
  sales = await team.join('sales')
  const members = must<List<{ id: string; email: string }>>(await team.owner.ask('GET', '/v1/members'))
  salesMember = members.data.find(one => one.email === 'guest1@example.com')?.id ?? ''
})
afterAll(() => team.close())

const write = async (body: object, by = team.owner): Promise<Note> =>
  must<Note>(await by.ask('POST', '/v1/notes', body))
const notesOf = async (query: string): Promise<string[]> =>
  must<List<Note>>(await team.owner.ask('GET', `/v1/notes?${query}`)).data.map(one => one.text)
const unread = async (who: Visitor): Promise<number> =>
  must<{ unread: number }>(await who.ask('GET', '/v1/notifications/unread')).unread

test('whoever joins is known as a member before they have done anything', () => {
  expect(salesMember).not.toBe('')
})

test('a note is about one person, account or deal, and is told newest first, page by page', async () => {
  const account = must<{ id: string }>(await team.owner.ask('POST', '/v1/accounts', { name: 'Nord' }))
  const deal = must<{ id: string }>(await team.owner.ask('POST', '/v1/deals', { name: 'Roof' }))
  for (const text of ['one', 'two', 'three']) await write({ person: ada, text })
  expect((await write({ account: account.id, text: 'of Nord' })).about).toEqual({
    kind: 'account',
    id: account.id,
    name: 'Nord',
  })
  expect((await write({ deal: deal.id, text: 'of the roof' })).about).toMatchObject({ kind: 'deal' })
  const first = must<List<Note>>(await team.owner.ask('GET', `/v1/notes?person=${ada}&limit=2`))
  const rest = await notesOf(`person=${ada}&limit=2&cursor=${first.next}`)
  expect([...first.data.map(one => one.text), ...rest]).toEqual(['three', 'two', 'one'])
  expect(await notesOf(`account=${account.id}`)).toEqual(['of Nord'])
  expect(await notesOf(`deal=${deal.id}`)).toEqual(['of the roof'])
})

test('a note about nothing, about two things or about somebody unknown is refused', async () => {
  const nobody = '01900000-0000-7000-8000-000000000000'
  for (const [body, code] of [
    [{ text: 'x' }, 'invalid'],
    [{ text: 'x', person: ada, deal: ada }, 'invalid'],
    [{ text: '', person: ada }, 'invalid'],
    [{ text: 'x', person: nobody }, 'unknown-person'],
    [{ text: 'x', account: nobody }, 'unknown-account'],
    [{ text: 'x', deal: nobody }, 'unknown-deal'],
    [{ text: 'x', person: ada, mentions: [nobody] }, 'unknown-member'],
  ] as const)
    expect((await team.owner.ask('POST', '/v1/notes', body)).body).toMatchObject({ code })
})

test('who is named in a note is told once, reads it, and may mark it unread again', async () => {
  const text = 'Please call her, @A sales'
  const note = await write({ person: ada, text, mentions: [salesMember, salesMember] })
  expect(note.mentions).toEqual([{ id: salesMember, name: 'A sales' }])
  must(await team.owner.ask('PATCH', `/v1/notes/${note.id}`, { text: `${text}.`, mentions: [salesMember] }))
  const told = must<List<Notification>>(await sales.ask('GET', '/v1/notifications?unread=true'))
  expect(told.data).toMatchObject([{ kind: 'mention', text: `${text}.`, about: { kind: 'person', id: ada } }])
  expect(await unread(team.owner)).toBe(0)
  const ids = told.data.map(one => one.id)
  expect(must(await sales.ask('POST', '/v1/notifications/reading', { ids }))).toEqual({ unread: 0 })
  expect(must(await sales.ask('POST', '/v1/notifications/reading', { ids, read: false }))).toEqual({
    unread: 1,
  })
  expect(must(await team.owner.ask('POST', '/v1/notifications/reading', { ids }))).toEqual({ unread: 0 })
  expect(await unread(sales)).toBe(1)
  expect(must(await sales.ask('POST', '/v1/notifications/reading', {}))).toEqual({ unread: 0 })
})

test('nobody is told of what they wrote themselves', async () => {
  const before = await unread(sales)
  await write({ person: ada, text: 'for @A sales', mentions: [salesMember] }, sales)
  expect(await unread(sales)).toBe(before)
})

test('a note is its author’s to change and remove; heads may; removed comes back', async () => {
  const note = await write({ person: ada, text: 'mine' }, sales)
  const marketing = await team.join('marketing')
  for (const [method, path] of [
    ['PATCH', ''],
    ['DELETE', ''],
  ] as const) {
    const body = method === 'PATCH' ? { text: 'yours' } : undefined
    expect(await marketing.ask(method, `/v1/notes/${note.id}${path}`, body)).toMatchObject({
      status: 403,
      body: { code: 'not-yours' },
    })
  }
  expect(await sales.ask('POST', `/v1/notes/${note.id}/restoration`)).toMatchObject({
    body: { code: 'not-removed' },
  })
  expect((await team.owner.ask('DELETE', `/v1/notes/${note.id}`)).status).toBe(204)
  expect(await notesOf(`person=${ada}`)).not.toContain('mine')
  expect((await sales.ask('DELETE', `/v1/notes/${note.id}`)).status).toBe(404)
  must(await sales.ask('POST', `/v1/notes/${note.id}/restoration`))
  expect(await notesOf(`person=${ada}`)).toContain('mine')
  const facts = must<List<{ act: string }>>(await team.owner.ask('GET', `/v1/facts?subject=${note.id}`))
  expect(facts.data.map(one => one.act)).toEqual(['note-restored', 'note-removed', 'note-written'])
})

test('notes follow a person through a merge and back, and never count as touches', async () => {
  const twin = await team.lead('ada@private.example')
  await write({ person: twin, text: 'of the twin' })
  must(await team.owner.ask('POST', '/v1/merges', { one: ada, other: twin }))
  expect(await notesOf(`person=${ada}`)).toContain('of the twin')
  expect(await notesOf(`person=${twin}`)).toEqual(await notesOf(`person=${ada}`))
  must(await team.owner.ask('POST', '/v1/merges', { one: ada, other: twin, same: false }))
  expect(await notesOf(`person=${twin}`)).toEqual(['of the twin'])
  expect(must(await team.owner.ask('GET', `/v1/people/${twin}`))).toMatchObject({ touches: 1 })
})
