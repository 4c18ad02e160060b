import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { chosenBeat } from './chosen-beat.ts'
import { hintedWorkspaces } from './hints.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

test('a process whose beat is off tells the others who has work, once for many', async () => {
  const workspace = '01900000-0000-7000-8000-000000000001'
  const beat = chosenBeat({ DUET_BEAT: 'off' }, database.pool, {})
  for (let time = 0; time < 5; time++) beat.wake(workspace)
  await beat.stop()
  expect(await hintedWorkspaces(database.pool, Date.now())).toEqual([workspace])
})
