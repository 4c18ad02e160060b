import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#server/new-id.ts'
import { createWorkspace } from '#server/access/workspace-store.ts'
import { lockBeat } from '#server/beat/take-turn.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { type Known, KnownIdentities } from './known-identities.ts'

let database: TestDatabase
let workspace: string

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  workspace = (await createWorkspace(database.owner, { name: 'Sunrise' })).id
})

const NAME = 'email ana@example.com'

function ana(): Known {
  const id = newId()
  return {
    row: { id, kind: 'email', value: 'ana@example.com' },
    shares: [{ person: id, from: -Infinity, until: Infinity }],
  }
}

/** A turn that does this and nothing else; kept when it has been committed. */
async function turn<T>(work: (known: KnownIdentities) => T | Promise<T>): Promise<T> {
  let known: KnownIdentities | undefined
  const done = await inWorkspace(database.pool, workspace, async tx => {
    await lockBeat(tx, { wait: true })
    known = await KnownIdentities.begin(tx)
    return work(known)
  })
  known?.keep()
  return done
}

const found = (): Promise<Known | undefined> => turn(known => known.find(NAME))

test('what one turn has read the next one knows', async () => {
  const one = ana()
  await turn(known => known.learn(NAME, one))
  expect(await found()).toBe(one)
})

test('a turn that was rolled back leaves nothing behind', async () => {
  const broken = turn(known => {
    known.learn(NAME, ana())
    throw new Error('broken')
  })
  await expect(broken).rejects.toThrow('broken')
  expect(await found()).toBeUndefined()
})

test('whoever is moved is read anew, at once and later; the others stay known', async () => {
  const other = ana()
  await turn(known => {
    known.learn(NAME, ana())
    known.learn('phone +4930123456', other)
  })
  const atOnce = await turn(async known => {
    await known.move([NAME], newId())
    return known.find(NAME)
  })
  expect(atOnce).toBeUndefined()
  expect(await found()).toBeUndefined()
  expect(await turn(known => known.find('phone +4930123456'))).toBe(other)
})

test('when another process has moved anybody, nothing that was known before is believed', async () => {
  await turn(known => known.learn(NAME, ana()))
  await database.owner.query('UPDATE beat SET identities_revision = $2 WHERE workspace_id = $1', [
    workspace,
    newId(),
  ])
  expect(await found()).toBeUndefined()
})

test('a move that was rolled back moved nobody', async () => {
  const one = ana()
  await turn(known => known.learn(NAME, one))
  const broken = turn(async known => {
    await known.move([NAME], newId())
    throw new Error('broken')
  })
  await expect(broken).rejects.toThrow('broken')
  expect(await found()).toBe(one)
})

test('after some are gone nothing is believed', async () => {
  await turn(known => known.learn(NAME, ana()))
  await turn(known => known.forget(newId()))
  expect(await found()).toBeUndefined()
})

test('what is known of one workspace is not known of another', async () => {
  await turn(known => known.learn(NAME, ana()))
  workspace = (await createWorkspace(database.owner, { name: 'Moonrise' })).id
  expect(await found()).toBeUndefined()
})
