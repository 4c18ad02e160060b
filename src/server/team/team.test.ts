import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Handoff } from '#contract/handoff.ts'
import type { HolidaysRead, Team } from '#contract/team.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { must, revenueTeam, type Team as Company } from '#test/revenue-team.ts'
import type { Visitor } from '#test/visitor.ts'
import { sidesOf } from './belonging-store.ts'

const HOUR = 3_600_000
const WEEK = [1, 2, 3, 4, 5, 6, 7].map(day => ({ day, from: '08:00', until: '10:00' }))

let company: Company
let marketing: Visitor
let sales: Visitor
/** Ids of members by what they are called. */
let members: Map<string, string>

beforeAll(async () => {
  company = await revenueTeam()
  marketing = await company.join('marketing')
  sales = await company.join('sales')
  const { data } = must<{ data: { id: string; name: string }[] }>(
    await company.owner.ask('GET', '/v1/members'),
  )
  members = new Map(data.map(one => [one.name, one.id]))
})
afterAll(() => company.close())

const idOf = (name: string): string => members.get(name) ?? ''
const teams = async (): Promise<Team[]> =>
  must<{ data: Team[] }>(await company.owner.ask('GET', '/v1/teams')).data
const named = async (name: string): Promise<Team> => {
  const found = (await teams()).find(one => one.name === name)
  if (!found) throw new Error(`no team ${name}`)
  return found
}
const change = (id: string, body: object) => company.owner.ask('PATCH', `/v1/teams/${id}`, body)
const move = async (name: string, ids: string[]) =>
  must(await company.owner.ask('PUT', `/v1/members/${idOf(name)}/teams`, { teams: ids }))
const sides = async (name: string) =>
  [
    ...(await inWorkspace(company.server.database.pool, company.workspace, tx => sidesOf(tx, idOf(name)))),
  ].sort()

/** When a wait and an offer are due that are open now. */
async function dues(): Promise<{ wait: number; offer: number }> {
  const { rows } = await company.server.database.owner.query<{ wait: Date; offer: Date }>(
    `SELECT (SELECT due_at FROM wait JOIN identity ON identity.id = wait.person_id WHERE identity.value = 'open@example.com') AS wait,
      (SELECT due_at FROM handoff WHERE state = 'offered') AS offer`,
  )
  return { wait: rows[0]?.wait.getTime() ?? 0, offer: rows[0]?.offer.getTime() ?? 0 }
}

test('every workspace begins with a team of each side, and roles say who belongs', async () => {
  expect(await teams()).toMatchObject([
    {
      name: 'Marketing',
      side: 'marketing',
      role: 'marketing',
      members: [{ name: 'A marketing', byRole: true }],
    },
    { name: 'Sales', side: 'sales', role: 'sales', members: [{ name: 'A sales', byRole: true }] },
  ])
  expect(await sides('A marketing')).toEqual(['marketing'])
  expect(await sides('Olga Owner')).toEqual([])
})

test('somebody is moved, belongs to two sides, and is put back', async () => {
  const [first, second] = await teams()
  await move('A marketing', [first?.id ?? '', second?.id ?? ''])
  expect(await sides('A marketing')).toEqual(['marketing', 'sales'])
  // For both sides they may sign then, and each side alone as long as they stood on it alone.
  expect((await marketing.ask('GET', '/v1/agreements/standing')).body).toMatchObject({
    sides: ['marketing', 'sales'],
  })
  expect((await sales.ask('GET', '/v1/agreements/standing')).body).toMatchObject({ sides: ['sales'] })
  expect((await named('Sales')).members).toMatchObject([
    { name: 'A marketing', byRole: false },
    { name: 'A sales', byRole: true },
  ])
  await move('A marketing', [])
  expect(await sides('A marketing')).toEqual([])
  // Where a side has nobody, owners stand in.
  expect(await sides('Olga Owner')).toEqual(['marketing'])
  await move('A marketing', [first?.id ?? ''])
  expect((await named('Marketing')).members).toMatchObject([{ name: 'A marketing', byRole: true }])
  const unknown = { teams: ['01890000-0000-7000-8000-000000000000'] }
  expect(await company.owner.ask('PUT', `/v1/members/${idOf('A sales')}/teams`, unknown)).toMatchObject({
    status: 404,
    body: { code: 'unknown-team', param: 'teams' },
  })
})

test('another role is another team, without anybody saying so', async () => {
  const guest = await company.join('viewer')
  const me = must<{ id: string }>(await guest.ask('GET', '/v1/me'))
  expect((await named('Sales')).members).toHaveLength(1)
  must(await company.owner.ask('PATCH', `/v1/memberships/${me.id}`, { role: 'sales' }))
  expect((await named('Sales')).members).toHaveLength(2)
  expect((await company.owner.ask('DELETE', `/v1/memberships/${me.id}`)).status).toBe(204)
  expect((await named('Sales')).members).toHaveLength(1)
})

test('a team is made, named once, changed, removed with its role going on, and put back', async () => {
  const made = must<Team>(await company.owner.ask('POST', '/v1/teams', { name: 'Field', side: 'sales' }))
  expect(made).toMatchObject({ role: null, members: [], hours: { is: 'workspace' }, holidays: null })
  expect(await company.owner.ask('POST', '/v1/teams', { name: 'FIELD', side: 'service' })).toMatchObject({
    status: 409,
    body: { code: 'name-taken', param: 'name' },
  })
  const old = await named('Sales')
  expect(await change(old.id, { side: 'service' })).toMatchObject({
    body: { code: 'team-of-role', param: 'side' },
  })
  expect((await company.owner.ask('DELETE', `/v1/teams/${old.id}`)).status).toBe(204)
  expect(await named('Field')).toMatchObject({ role: 'sales', members: [{ name: 'A sales' }] })
  const last = await named('Field')
  expect(await company.owner.ask('DELETE', `/v1/teams/${last.id}`)).toMatchObject({
    status: 409,
    body: { code: 'last-team-of-side' },
  })
  must(await company.owner.ask('POST', `/v1/teams/${old.id}/restoration`))
  expect(await named('Sales')).toMatchObject({ role: 'sales', members: [{ name: 'A sales' }] })
  expect(await named('Field')).toMatchObject({ role: null, members: [] })
  expect((await company.owner.ask('DELETE', `/v1/teams/${last.id}`)).status).toBe(204)
  const facts = must<{ data: { act: string }[] }>(await company.owner.ask('GET', '/v1/facts?limit=200')).data
  const acts = facts.map(one => one.act).filter(act => act.startsWith('team-'))
  expect(acts.slice(0, 4)).toEqual(['team-removed', 'team-restored', 'team-removed', 'team-made'])
})

test('what cannot be is refused at its field, and only who leads may change teams', async () => {
  const { id } = await named('Sales')
  for (const [body, param] of [
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ hours: { is: 'spans', spans: [{ day: 1, from: '17:00', until: '09:00' }] } }, 'hours'],
    [{ name: '' }, 'name'],
  ] as const)
    expect(await change(id, body)).toMatchObject({ status: 400, body: { param } })
  expect((await sales.ask('PATCH', `/v1/teams/${id}`, { name: 'Ours' })).status).toBe(403)
  expect((await sales.ask('GET', '/v1/teams')).status).toBe(200)
})

test('hours of a team move what is open of its members, and not what is theirs who are elsewhere', async () => {
  const all = {
    businessHours: null,
    answerWithinHours: 4,
    handoffWithinHours: 8,
    timeZone: 'UTC',
    holidays: [],
  }
  must(await company.owner.ask('PATCH', '/v1/workspace', all))
  const person = await company.lead('open@example.com')
  must<Handoff>(await marketing.ask('POST', '/v1/handoffs', { person, to: idOf('A sales') }))
  const quick = await dues()
  const team = await named('Sales')
  // Two hours a day: what was due today takes a day more, and the offer three.
  must(await change(team.id, { hours: { is: 'spans', spans: WEEK } }))
  const slow = await dues()
  expect(slow.wait - quick.wait).toBeGreaterThan(12 * HOUR)
  expect(slow.offer - quick.offer).toBeGreaterThan(48 * HOUR)
  // Marketing works around the clock as the workspace does: whose it is decides.
  const { data } = must<{ data: { id: string }[] }>(await company.owner.ask('GET', '/v1/waits'))
  must(await sales.ask('POST', `/v1/waits/${data[0]?.id}/hand-on`, { to: idOf('A marketing') }))
  expect((await dues()).wait).toBe(quick.wait)
  must(await sales.ask('POST', `/v1/waits/${data[0]?.id}/hand-on`, { to: idOf('A sales') }))
  expect((await dues()).wait).toBe(slow.wait)
  // Moved to the other team, they take their work along.
  await move('A sales', [(await named('Marketing')).id])
  expect(await dues()).toEqual(quick)
  await move('A sales', [team.id])
  expect(await dues()).toEqual(slow)
  must(await change(team.id, { hours: { is: 'workspace' }, holidays: [] }))
  expect(await dues()).toEqual(quick)
  const facts = must<{ data: { because: { what: string; replanned?: number } }[] }>(
    await company.owner.ask('GET', '/v1/facts?act=team-changed'),
  ).data
  expect(facts[0]?.because).toMatchObject({ what: 'hours holidays', replanned: 1 })
})

test('holidays of a team are its own, and those of the workspace are not', async () => {
  const { id } = await named('Sales')
  must(await change(id, { holidays: null }))
  const open = await dues()
  const days = Array.from({ length: 3 }, (_, day) => ({
    date: new Date(company.now() + day * 24 * HOUR).toISOString().slice(0, 10),
    name: 'off',
  }))
  must(
    await company.owner.ask('PATCH', '/v1/workspace', {
      businessHours: WEEK.map(one => ({ ...one, from: '00:00', until: '24:00' })),
    }),
  )
  must(await company.owner.ask('PATCH', '/v1/workspace', { holidays: days }))
  const closed = await dues()
  expect(closed.wait - open.wait).toBeGreaterThan(24 * HOUR)
  must(await change(id, { holidays: [] }))
  expect(await dues()).toEqual(open)
  must(await change(id, { holidays: null }))
  expect(await dues()).toEqual(closed)
  must(await company.owner.ask('PATCH', '/v1/workspace', { holidays: [], businessHours: null }))
})

test('a calendar is read and nothing of it kept; one that is none gets a clear answer', async () => {
  const year = new Date(company.now()).getUTCFullYear()
  const text = `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:May Day\r\nDTSTART;VALUE=DATE:${year - 3}0501\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\nEND:VCALENDAR`
  const found = must<HolidaysRead>(await company.owner.ask('POST', '/v1/holidays/reading', { text }))
  expect(found.holidays).toHaveLength(5)
  expect(found).toMatchObject({ past: 1, until: year + 4, passedOver: [] })
  expect(found.holidays[0]).toEqual({ date: `${year}-05-01`, name: 'May Day' })
  expect(await company.owner.ask('POST', '/v1/holidays/reading', { text: 'Dear all' })).toMatchObject({
    status: 400,
    body: { code: 'no-calendar' },
  })
  expect(must<{ holidays: object[] }>(await company.owner.ask('GET', '/v1/workspace')).holidays).toEqual([])
})
