import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InHand, WorkHandedOn } from '#contract/hand-on.ts'
import type { Handoff } from '#contract/handoff.ts'
import type { Notification } from '#contract/notification.ts'
import type { OpenWait } from '#contract/wait.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import type { Visitor } from '#test/visitor.ts'

const HOUR = 3_600_000
const MANY = 500

let team: Team
let marketing: Visitor
let sam: Visitor
let sue: Visitor

beforeAll(async () => {
  team = await revenueTeam()
  marketing = await team.join('marketing')
  sam = await team.join('sales')
  sue = await team.join('sales')
  must(await sue.ask('PATCH', '/v1/me', { name: 'Sue' }))
  must(await team.owner.ask('PATCH', '/v1/workspace', { handoffWithinHours: 8, answerWithinHours: 4 }))
})
afterAll(() => team.close())

/** The member that a visitor is. */
async function memberOf(visitor: Visitor): Promise<string> {
  const { email } = must<{ email: string }>(await visitor.ask('GET', '/v1/me'))
  const { rows } = await team.server.database.owner.query<{ id: string }>(
    'SELECT member.id FROM member JOIN app_user ON app_user.id = member.user_id WHERE app_user.email = $1',
    [email],
  )
  return rows[0]?.id ?? ''
}
const inHand = async (id: string, until = ''): Promise<InHand> =>
  must<InHand>(await marketing.ask('GET', `/v1/members/${id}/in-hand${until}`))
const told = async (visitor: Visitor): Promise<Notification[]> =>
  must<{ data: Notification[] }>(await visitor.ask('GET', '/v1/notifications?unread=true')).data
const shownOf = async (id: string): Promise<Handoff> =>
  must<Handoff>(await marketing.ask('GET', `/v1/handoffs/${id}`))

let leads = 0
async function asking(to: string): Promise<string> {
  const email = `asks${++leads}@example.com`
  const person = await team.lead(email)
  const { data } = must<{ data: OpenWait[] }>(await sam.ask('GET', `/v1/waits?person=${person}`))
  const id = data[0]?.id ?? ''
  must(await sam.ask('POST', `/v1/waits/${id}/hand-on`, { to }))
  return id
}
async function offered(to: string, more: object = {}): Promise<string> {
  const person = await team.lead(`lead${++leads}@example.com`)
  return must<Handoff>(await marketing.ask('POST', '/v1/handoffs', { person, to, ...more })).id
}

test('what is somebody’s is listed, and goes to another in one go, who is told once', async () => {
  const [from, to] = [await memberOf(sam), await memberOf(sue)]
  const wait = await asking(from)
  const open = await offered(from)
  const accepted = await offered(from)
  must(await sam.ask('POST', `/v1/handoffs/${accepted}/acceptance`))
  const over = await offered(from)
  must(await sam.ask('POST', `/v1/handoffs/${over}/return`, { reason: 'no budget' }))
  expect(await inHand(from)).toMatchObject({
    member: { id: from },
    waits: { count: 1, data: [{ id: wait, person: { name: 'asks1@example.com' } }] },
    handoffs: {
      count: 2,
      data: [
        { id: open, state: 'offered' },
        { id: accepted, state: 'accepted' },
      ],
    },
  })
  must(await sue.ask('POST', '/v1/notifications/reading', {}))
  const gone = must<WorkHandedOn>(await marketing.ask('POST', '/v1/hand-ons', { from, to }))
  expect(gone.waits).toEqual([wait])
  expect(new Set(gone.handoffs)).toEqual(new Set([open, accepted]))
  expect(await inHand(from)).toMatchObject({ waits: { count: 0 }, handoffs: { count: 0 } })
  expect(await inHand(to)).toMatchObject({ waits: { count: 1 }, handoffs: { count: 2 } })
  expect(await shownOf(open)).toMatchObject({ state: 'offered', offeredTo: { id: to }, heldBy: { id: to } })
  expect(await shownOf(accepted)).toMatchObject({
    state: 'accepted',
    acceptedBy: { id: from },
    heldBy: { id: to },
  })
  expect(await told(sue)).toMatchObject([
    { kind: 'work-handed-on', about: null, work: { from: { id: from }, waits: 1, handoffs: 2 } },
  ])
  expect((await told(sam)).filter(one => one.handoff !== null)).toEqual([])
  // Taken back, all is as it was.
  must(await marketing.ask('POST', '/v1/hand-ons', { from: to, to: from, ...gone }))
  expect(await inHand(from)).toMatchObject({ waits: { count: 1 }, handoffs: { count: 2 } })
  expect(await shownOf(open)).toMatchObject({ offeredTo: { id: from } })
})

test('only what is due by then goes, and what went on meanwhile stays where it is', async () => {
  const [from, to] = [await memberOf(sam), await memberOf(sue)]
  const before = await inHand(from)
  const later = await offered(from, { due: new Date(team.now() + 90 * HOUR).toISOString() })
  const until = new Date(team.now() + 50 * HOUR).toISOString()
  const soon = await inHand(from, `?until=${until}`)
  // What was accepted is due at no time.
  expect(soon.handoffs).toMatchObject({ count: 1, data: [{ state: 'offered' }] })
  expect(soon.waits.count).toBe(before.waits.count)
  const gone = must<WorkHandedOn>(await sam.ask('POST', '/v1/hand-ons', { from, to, until }))
  expect(gone.handoffs).toHaveLength(1)
  expect(await shownOf(later)).toMatchObject({ heldBy: { id: from } })
  // One of them is Olga's by now, so taking it back leaves it with her.
  const olga = await memberOf(team.owner)
  must(await sam.ask('POST', '/v1/hand-ons', { from: to, to: olga, waits: [], handoffs: gone.handoffs }))
  const back = must<WorkHandedOn>(await sam.ask('POST', '/v1/hand-ons', { from: to, to: from, ...gone }))
  expect(back).toEqual({ waits: gone.waits, handoffs: [] })
  expect(await shownOf(gone.handoffs[0] ?? '')).toMatchObject({ heldBy: { id: olga } })
})

test('handing on gives nobody less time, and more where the hours of whoever has it now ask for it', async () => {
  const [from, to] = [await memberOf(sam), await memberOf(marketing)]
  const id = await offered(from)
  const due = Date.parse((await shownOf(id)).dueAt ?? '')
  const { data: teams } = must<{ data: { id: string }[] }>(await sam.ask('GET', '/v1/teams'))
  const slow = {
    hours: { is: 'spans', spans: [1, 2, 3, 4, 5, 6, 7].map(day => ({ day, from: '08:00', until: '10:00' })) },
  }
  must(await team.owner.ask('PATCH', `/v1/teams/${teams[0]?.id}`, slow))
  must(await team.owner.ask('POST', '/v1/hand-ons', { from, to, waits: [], handoffs: [id] }))
  const longer = Date.parse((await shownOf(id)).dueAt ?? '')
  expect(longer - due).toBeGreaterThan(40 * HOUR)
  must(await team.owner.ask('POST', '/v1/hand-ons', { from: to, to: from, waits: [], handoffs: [id] }))
  expect(Date.parse((await shownOf(id)).dueAt ?? '')).toBe(longer)
  must(await team.owner.ask('PATCH', `/v1/teams/${teams[0]?.id}`, { hours: { is: 'workspace' } }))
})

test('what cannot be handed on says why, and changes nothing', async () => {
  const [from, viewer] = [await memberOf(sam), await team.join('viewer')]
  const before = await inHand(from)
  const nobody = '01890000-0000-7000-8000-000000000000'
  const on = (body: object, by = team.owner) => by.ask('POST', '/v1/hand-ons', body)
  expect(await on({ from, to: nobody })).toMatchObject({
    status: 404,
    body: { code: 'unknown-member', param: 'to' },
  })
  expect(await on({ from, to: from })).toMatchObject({ status: 400, body: { param: 'to' } })
  expect(await on({ from: null, to: from })).toMatchObject({ status: 400, body: { param: 'waits' } })
  expect((await on({ from, to: null }, viewer)).status).toBe(403)
  expect((await viewer.ask('GET', `/v1/members/${nobody}/in-hand`)).status).toBe(404)
  expect(await inHand(from)).toEqual(before)
})

test('a member is removed while five hundred leads are theirs: all go back to the team, which is told', async () => {
  const from = await memberOf(sue)
  const wait = await asking(from)
  await many(from)
  expect(await inHand(from)).toMatchObject({ handoffs: { count: MANY, data: { length: 50 } } })
  must(await sam.ask('POST', '/v1/notifications/reading', {}))
  const me = must<{ id: string }>(await sue.ask('GET', '/v1/me'))
  // An owner cannot be removed by half: refused, nothing has moved.
  const own = must<{ id: string }>(await team.owner.ask('GET', '/v1/me'))
  expect(await team.owner.ask('DELETE', `/v1/memberships/${own.id}`)).toMatchObject({
    status: 409,
    body: { code: 'last-owner' },
  })
  expect(
    await team.owner.ask('DELETE', `/v1/memberships/${me.id}?to=01890000-0000-7000-8000-000000000000`),
  ).toMatchObject({ status: 404, body: { code: 'unknown-member' } })
  expect((await inHand(from)).handoffs.count).toBe(MANY)
  expect((await team.owner.ask('DELETE', `/v1/memberships/${me.id}`)).status).toBe(204)
  expect((await sue.ask('GET', '/v1/handoffs')).status).toBeGreaterThanOrEqual(400)
  expect(await inHand(from)).toMatchObject({ waits: { count: 0 }, handoffs: { count: 0 } })
  const { rows } = await team.server.database.owner.query<{ open: number }>(
    `SELECT count(*)::int AS open FROM handoff WHERE state = 'offered' AND held_by IS NULL AND offered_to IS NULL`,
  )
  expect(rows[0]?.open).toBe(MANY)
  expect((await sam.ask('GET', `/v1/waits/${wait}`)).body).toMatchObject({ state: 'open', assigned: null })
  expect(await told(sam)).toMatchObject([
    {
      kind: 'work-handed-back',
      by: { name: 'Olga Owner' },
      work: { from: { id: from }, waits: 1, handoffs: MANY },
    },
  ])
  expect(await team.owner.ask('POST', '/v1/hand-ons', { from: await memberOf(sam), to: from })).toMatchObject(
    {
      status: 409,
      body: { code: 'member-has-left', param: 'to' },
    },
  )
}, 120_000)

/** Offers of so many people, as a door brings them. */
async function many(to: string): Promise<void> {
  const { pool, owner } = team.server.database
  const { rows } = await owner.query<{ name: string }>(
    'SELECT external_id AS name FROM member WHERE id = $1',
    [to],
  )
  const step = { is: 'offered', to: rows[0]?.name ?? '', due: team.now() + 100 * HOUR } as const
  const offers = Array.from({ length: MANY }, (_, place) => ({
    kind: 'handoff' as const,
    source: 'script',
    externalId: `offer ${place}`,
    at: team.now() - 1_000,
    body: { handoff: `offer ${place}`, person: { email: `many${place}@example.com` }, step },
  }))
  await inWorkspace(pool, team.workspace, tx => storeHappenings(tx, offers, { now: team.now() }))
  await team.beat()
}

test('whoever leaves by themselves leaves nothing behind', async () => {
  const kim = await team.join('sales')
  const from = await memberOf(kim)
  const id = await offered(from)
  must(await kim.ask('POST', `/v1/handoffs/${id}/acceptance`))
  expect(await shownOf(id)).toMatchObject({ heldBy: { id: from } })
  expect((await kim.ask('POST', `/v1/workspaces/${team.workspace}/leaving`)).status).toBe(204)
  expect(await shownOf(id)).toMatchObject({ state: 'accepted', heldBy: null, acceptedBy: { id: from } })
  const facts = must<{ data: { act: string; because: object }[] }>(
    await team.owner.ask('GET', `/v1/facts?subject=${from}`),
  )
  expect(facts.data[0]).toMatchObject({ act: 'work-handed-on', because: { waits: 0, handoffs: 1, to: null } })
})
