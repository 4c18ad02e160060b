import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MadeDoor } from '#contract/door.ts'
import { standardWebhook } from '#test/other-side.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'

let team: Team
beforeAll(async () => {
  team = await revenueTeam()
})
afterAll(() => team.close())

let sent = 0
async function send(door: MadeDoor): Promise<number> {
  const body = JSON.stringify({ n: ++sent })
  const headers = standardWebhook(door.secret ?? '', { id: `m${sent}`, body, at: team.now() })
  return (await fetch(`${team.server.url}${door.address}`, { method: 'POST', headers, body })).status
}

async function until(door: MadeDoor, status: number): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if ((await send(door)) === status) return
    await new Promise(done => setTimeout(done, 25))
  }
  throw new Error(`never ${status}`)
}

test('what is changed about a door holds at once, though no time passes in which it could be forgotten', async () => {
  const door = must<MadeDoor>(
    await team.owner.ask('POST', '/v1/doors', { kind: 'webhook', name: 'Chat', settings: {} }),
  )
  // The clock of the server stands still: nothing is ever old.
  expect(await send(door)).toBe(202)
  must(await team.owner.ask('PATCH', `/v1/doors/${door.id}`, { active: false }))
  await until(door, 403)
  must(await team.owner.ask('PATCH', `/v1/doors/${door.id}`, { active: true }))
  await until(door, 202)
  expect((await team.owner.ask('DELETE', `/v1/doors/${door.id}`)).status).toBe(204)
  await until(door, 404)
})
