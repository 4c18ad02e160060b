import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WorkspaceSettings } from '#contract/workspace-settings.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import { guestOf } from '#test/visitor.ts'

const HOUR = 3_600_000
const WEEK = [1, 2, 3, 4, 5].map(day => ({ day, from: '09:00', until: '17:00' }))

let team: Team
beforeAll(async () => {
  team = await revenueTeam()
})
afterAll(() => team.close())

const change = (body: object) => team.owner.ask('PATCH', '/v1/workspace', body)

test('what is changed is kept and leaves a fact; what is the same leaves none', async () => {
  const before = must<WorkspaceSettings>(await team.owner.ask('GET', '/v1/workspace'))
  expect(before).toMatchObject({ name: 'First', currency: 'BRL', businessHours: null, currencyLocked: false })
  const after = must<WorkspaceSettings>(
    await change({ name: 'First and best', language: 'de', currency: 'EUR', fiscalYearStartMonth: 4 }),
  )
  expect(after).toMatchObject({
    name: 'First and best',
    language: 'de',
    currency: 'EUR',
    fiscalYearStartMonth: 4,
  })
  must(await change({ name: 'First and best' }))
  const facts = must<{ data: { because: object }[] }>(
    await team.owner.ask('GET', '/v1/facts?act=workspace-changed'),
  )
  expect(facts.data.map(one => one.because)).toEqual([
    { what: 'name currency fiscalYearStartMonth language' },
  ])
  expect(JSON.stringify(facts)).not.toContain('best')
})

test('what cannot be is refused at its field, and nothing of the rest is taken', async () => {
  for (const [body, param] of [
    [{ name: 'Else', currency: 'XXQ' }, 'currency'],
    [{ name: 'Else', timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ name: 'Else', businessHours: [{ day: 1, from: '17:00', until: '09:00' }] }, 'businessHours'],
    [{ name: 'Else', businessHours: [...WEEK, { day: 1, from: '10:00', until: '11:00' }] }, 'businessHours'],
    [{ name: 'Else', answerWithinHours: 0 }, 'answerWithinHours'],
  ] as const)
    expect(await change(body)).toMatchObject({ status: 400, body: { param } })
  expect((await team.owner.ask('GET', '/v1/workspace')).body).toMatchObject({ name: 'First and best' })
})

test('the currency stays once revenue is recorded in it', async () => {
  const person = await team.lead('buyer@example.com')
  must(
    await team.owner.ask('POST', '/v1/entries', {
      person,
      kind: 'received',
      money: { minor: '1000', currency: 'EUR' },
      at: new Date(team.now() - HOUR).toISOString(),
    }),
  )
  expect(await change({ currency: 'USD' })).toMatchObject({
    status: 409,
    body: { code: 'currency-in-use', param: 'currency' },
  })
})

test('other hours move what is open: answers and offers, and not what is over', async () => {
  must(await change({ timeZone: 'Europe/Berlin', businessHours: null, answerWithinHours: 24 }))
  const answered = await team.lead('answered@example.com')
  must(
    await team.owner.ask('POST', '/v1/touchpoints', {
      source: 'phone',
      externalId: 'call 1',
      occurredAt: new Date(team.now()).toISOString(),
      person: { email: 'answered@example.com' },
      kind: 'call',
      channel: 'phone',
      direction: 'outbound',
      side: 'sales',
    }),
  )
  await team.beat()
  const open = await team.lead('open@example.com')
  const offered = must<{ id: string; dueAt: string; offeredAt: string }>(
    await team.owner.ask('POST', '/v1/handoffs', { person: open }),
  )
  const fixed = must<{ id: string; dueAt: string }>(
    await team.owner.ask('POST', '/v1/handoffs', {
      person: answered,
      due: new Date(team.now() + 7 * HOUR).toISOString(),
    }),
  )
  const dues = async () => {
    const { rows } = await team.server.database.owner.query<{ answered: boolean; hours: string }>(
      `SELECT answered_at IS NOT NULL AS answered, extract(epoch FROM due_at - opened_at) / 3600 AS hours
        FROM wait JOIN identity ON identity.id = person_id OR true WHERE identity.value = 'open@example.com' ORDER BY 1, 2`,
    )
    return rows
  }
  const before = await dues()
  must(await change({ businessHours: WEEK, handoffWithinHours: 80 }))
  const after = await dues()
  expect(after.filter(one => one.answered)).toEqual(before.filter(one => one.answered))
  for (const one of after.filter(row => !row.answered)) expect(Number(one.hours)).toBeGreaterThan(24 * 2)
  const moved = must<{ dueAt: string }>(await team.owner.ask('GET', `/v1/handoffs/${offered.id}`))
  // Eighty hours of forty a week are two weeks, the Friday of the second at the latest: from a Monday morning, eleven days.
  expect(Date.parse(moved.dueAt) - Date.parse(offered.offeredAt)).toBeGreaterThan(11 * 24 * HOUR)
  expect((await team.owner.ask('GET', `/v1/handoffs/${fixed.id}`)).body).toMatchObject({ dueAt: fixed.dueAt })
  const timers = await team.server.database.owner.query<{ at: Date }>(
    "SELECT due_at AS at FROM timer WHERE kind = 'handoff' AND subject_id = $1 AND step = 0",
    [offered.id],
  )
  expect(timers.rows[0]?.at.toISOString()).toBe(moved.dueAt)
})

test('what was derived again from the log is due when it was', async () => {
  const states = async () =>
    (await team.server.database.owner.query('SELECT id, state, due_at FROM handoff ORDER BY id')).rows
  const before = await states()
  await drainWorkspace(team.server.database.pool, team.workspace, { clock: team.now })
  expect(await states()).toEqual(before)
})

test('who may not administer may look and not change', async () => {
  const sam = await guestOf(team.server, team.owner, 'sales', 'sam@example.com')
  expect((await sam.ask('GET', '/v1/workspace')).status).toBe(200)
  expect((await sam.ask('PATCH', '/v1/workspace', { name: 'Mine' })).status).toBe(403)
})
