import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MadeDoor } from '#contract/door.ts'
import type { ApprovedTemplate } from '#domain/meta/approved-template.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import { keepTemplates, loadTemplates } from './template-store.ts'

let team: Team
beforeAll(async () => {
  team = await revenueTeam()
})
afterAll(() => team.close())

const called = (name: string): ApprovedTemplate => ({
  name,
  language: 'en',
  category: 'UTILITY',
  header: null,
  body: 'Hello',
  footer: null,
  buttons: [],
  named: false,
  variables: [],
  unusable: null,
})

test('two who read the templates at once both have them', async () => {
  const door = must<MadeDoor>(
    await team.owner.ask('POST', '/v1/doors', {
      kind: 'meta',
      name: 'Meta',
      settings: { verifyToken: 'x'.repeat(20) },
    }),
  )
  const within = <Done>(work: (tx: WorkspaceTx) => Promise<Done>): Promise<Done> =>
    inWorkspace(team.server.database.pool, team.workspace, work)
  const keep = (names: string[], after = Promise.resolve()): Promise<void> =>
    within(async tx => {
      await keepTemplates(tx, door.id, names.map(called), team.now())
      await after
    })
  const pause = (): Promise<void> => new Promise(done => setTimeout(done, 200))
  for (let round = 1; round <= 2; round++) {
    let go = (): void => {}
    const first = keep(['one', 'two'], new Promise(done => (go = done)))
    await pause()
    const second = keep(['two', 'one'])
    await pause()
    go()
    await Promise.all([first, second])
    const { templates } = await within(tx => loadTemplates(tx, door.id))
    expect(templates.map(one => one.name)).toEqual(['one', 'two'])
  }
})
