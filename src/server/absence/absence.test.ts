import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Absence } from '#contract/absence.ts'
import type { Member } from '#contract/member.ts'
import type { OpenWait } from '#contract/wait.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import type { Visitor } from '#test/visitor.ts'

const HOUR = 3_600_000
let team: Team
let sam: Visitor
let sue: Visitor
let leader: Visitor

beforeAll(async () => {
  team = await revenueTeam()
  sam = await team.join('sales')
  sue = await team.join('sales')
  leader = await team.join('leader')
  must(await team.owner.ask('PATCH', '/v1/workspace', { timeZone: 'UTC' }))
})
afterAll(() => team.close())

async function memberOf(visitor: Visitor): Promise<string> {
  const { email } = must<{ email: string }>(await visitor.ask('GET', '/v1/me'))
  const { rows } = await team.server.database.owner.query<{ id: string }>(
    'SELECT member.id FROM member JOIN app_user ON app_user.id = member.user_id WHERE app_user.email = $1',
    [email],
  )
  return rows[0]?.id ?? ''
}
const local = (hours: number): string => new Date(team.now() + hours * HOUR).toISOString().slice(0, 16)
const day = (hours: number): string => local(hours).slice(0, 10)
const away = (who: Visitor, body: object) => who.ask('POST', '/v1/absences', body)
const shown = async (who: Visitor): Promise<Absence[]> =>
  must<{ data: Absence[] }>(await who.ask('GET', '/v1/absences')).data
const awayOf = async (id: string): Promise<Member['away']> =>
  must<{ data: Member[] }>(await sue.ask('GET', '/v1/members')).data.find(one => one.id === id)?.away ?? null

test('somebody says when they are away; colleagues see until when, and not why', async () => {
  const id = await memberOf(sam)
  const time = { allDay: true, from: day(0), until: day(48) }
  const made = must<Absence>(await away(sam, { time, note: 'knee' }))
  expect(made).toMatchObject({ member: { id }, time, note: 'knee', mine: true })
  expect(await shown(sue)).toMatchObject([{ time, note: null, mine: false }])
  expect(await shown(leader)).toMatchObject([{ note: 'knee', mine: false }])
  expect(await awayOf(id)).toEqual({ until: time.until, allDay: true })
  const facts = JSON.stringify((await sue.ask('GET', `/v1/facts?subject=${made.id}`)).body)
  expect(facts).toContain('absence-made')
  expect(facts).not.toContain('knee')
  const hours = { allDay: false, from: local(-1), until: local(5) }
  must(await sam.ask('PATCH', `/v1/absences/${made.id}`, { time: hours }))
  expect(await awayOf(id)).toEqual({ until: hours.until, allDay: false })
  expect((await shown(sam))[0]?.note).toBe('knee')
  expect((await sam.ask('DELETE', `/v1/absences/${made.id}`)).status).toBe(204)
  expect(await awayOf(id)).toBeNull()
})

test('who leads says it of others; nobody else does, nor changes what is not theirs', async () => {
  const member = await memberOf(sam)
  const time = { allDay: true, from: day(240), until: day(240) }
  expect(await away(sue, { member, time })).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  const made = must<Absence>(await away(leader, { member, time, note: 'training' }))
  expect(await sue.ask('PATCH', `/v1/absences/${made.id}`, { note: null })).toMatchObject({ status: 403 })
  expect((await sue.ask('DELETE', `/v1/absences/${made.id}`)).status).toBe(403)
  expect(must<{ data: Absence[] }>(await sam.ask('GET', '/v1/absences?member=me')).data).toHaveLength(1)
  expect(must<{ data: Absence[] }>(await sue.ask('GET', '/v1/absences?member=me')).data).toEqual([])
  expect((await leader.ask('DELETE', `/v1/absences/${made.id}`)).status).toBe(204)
})

test('what cannot be is refused with the reason', async () => {
  for (const [time, code] of [
    [{ allDay: true, from: day(48), until: day(0) }, 'absence-ends-first'],
    [{ allDay: false, from: local(2), until: local(2) }, 'absence-ends-first'],
    [{ allDay: true, from: day(0), until: day(24 * 1_000) }, 'absence-too-long'],
  ] as const)
    expect(await away(sam, { time })).toMatchObject({ status: 400, body: { code, param: 'until' } })
  expect(await away(sam, { time: { allDay: true, from: '2026-02-31', until: '2026-03-01' } })).toMatchObject({
    status: 400,
  })
  const member = '01890000-0000-7000-8000-000000000000'
  expect(await away(leader, { member, time: { allDay: true, from: day(0), until: day(0) } })).toMatchObject({
    status: 404,
    body: { code: 'unknown-member', param: 'member' },
  })
})

test('nothing is handed to who is away, and of what is theirs the others are told', async () => {
  must(
    await team.owner.ask('PATCH', '/v1/workspace', {
      answerWithinHours: 2,
      waitReminderMinutes: null,
      escalateAfterHours: 1,
      waitReassign: 'fewest-waiting',
    }),
  )
  const [samId, sueId] = [await memberOf(sam), await memberOf(sue)]
  const person = await team.lead('waits@example.com')
  const { data } = must<{ data: OpenWait[] }>(await sam.ask('GET', `/v1/waits?person=${person}`))
  const id = data[0]?.id ?? ''
  must(await sam.ask('POST', `/v1/waits/${id}/hand-on`, { to: samId }))
  must(await away(sam, { time: { allDay: false, from: local(-1), until: local(2.5) } }))
  must(await away(sue, { time: { allDay: false, from: local(2.5), until: local(300) } }))
  // It lapses while Sam is away: Sue is told, who is there.
  await team.pass(2.1)
  const kinds = async (who: Visitor): Promise<string[]> =>
    must<{ data: { kind: string; wait: string | null }[] }>(await who.ask('GET', '/v1/notifications'))
      .data.filter(one => one.wait === id)
      .map(one => one.kind)
  expect(await kinds(sue)).toContain('wait-lapsed')
  // When it is to be handed on Sue is away as well, and Sam has it already: who leads is told instead.
  await team.pass(1)
  expect((await sam.ask('GET', `/v1/waits/${id}`)).body).toMatchObject({ assigned: { id: samId } })
  expect(await kinds(leader)).toContain('wait-escalated')
  expect(await kinds(sue)).not.toContain('wait-handed-on')
  expect(await awayOf(sueId)).toMatchObject({ allDay: false })
})
