import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Happening } from '#domain/happening/happening.ts'
import { describeDerivedState } from '#server/beat/derived-state.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { newWorkspace } from '#test/prove/run-history.ts'
import { HOUR, merge, MONDAY, touch } from '#test/prove/told.ts'

let database: TestDatabase
let workspace: WorkspaceId
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  workspace = await newWorkspace(database.owner)
})

const [ANNA, BEN] = [{ email: 'anna@acme.com' }, { email: 'ben@beta.io' }]

async function happens(...happenings: Happening[]): Promise<void> {
  await inWorkspace(database.pool, workspace, tx => storeHappenings(tx, happenings, { now: MONDAY }))
  await drainWorkspace(database.pool, workspace, { clock: () => MONDAY })
}

type Person = { person: string; touches: number; account: string | null }
async function people(): Promise<Person[]> {
  const { rows } = await database.owner.query<Person>(
    `SELECT identity.value AS person, coalesce(activity.touches, 0) AS touches, account.external_id AS account
      FROM person JOIN identity USING (workspace_id, id)
      LEFT JOIN activity ON activity.workspace_id = $1 AND activity.person_id = person.id
      LEFT JOIN account ON account.workspace_id = $1 AND account.id = person.account_id
      WHERE person.workspace_id = $1 AND NOT absorbed ORDER BY 1`,
    [workspace],
  )
  return rows
}
const state = () => inWorkspace(database.pool, workspace, describeDerivedState)

test('a visitor’s earlier anonymous visits join the person once known', async () => {
  await happens(touch({ visitor: 'c1' }, MONDAY), touch({ visitor: 'c1' }, MONDAY + HOUR, { machine: true }))
  expect(await people()).toMatchObject([{ person: 'c1', touches: 1 }])
  await happens(touch({ ...ANNA, visitor: 'c1' }, MONDAY + 2 * HOUR, { kind: 'form' }))
  expect(await people()).toMatchObject([{ person: 'anna@acme.com', touches: 2 }])
})

test('a cookie that two people use counts for each from their first claim on', async () => {
  await happens(
    touch({ visitor: 'c1' }, MONDAY),
    touch({ ...ANNA, visitor: 'c1' }, MONDAY + HOUR),
    touch({ visitor: 'c1' }, MONDAY + 2 * HOUR),
    touch({ ...BEN, visitor: 'c1' }, MONDAY + 3 * HOUR),
    touch({ visitor: 'c1' }, MONDAY + 4 * HOUR),
  )
  expect(await people()).toMatchObject([
    { person: 'anna@acme.com', touches: 3 },
    { person: 'ben@beta.io', touches: 2 },
  ])
  await happens(touch({ visitor: 'c1' }, MONDAY + 2.5 * HOUR), touch({ visitor: 'c1' }, MONDAY + 5 * HOUR))
  expect(await people()).toMatchObject([{ touches: 4 }, { touches: 3 }])
})

describe('two people whom a member says to be one', () => {
  const before = [
    touch(ANNA, MONDAY, { kind: 'mail', channel: 'mail', name: 'Anna', origin: 'fair' }),
    touch(BEN, MONDAY + HOUR, { kind: 'mail', channel: 'mail', name: 'Ben', company: 'Beta' }),
    touch({ ...BEN, visitor: 'c1' }, MONDAY + 2 * HOUR),
  ]

  test('keep both histories', async () => {
    await happens(...before, merge(ANNA, BEN, MONDAY + 3 * HOUR))
    expect(await people()).toMatchObject([{ person: 'anna@acme.com', touches: 3 }])
    expect(await state()).toContain(
      '"emails": ["anna@acme.com", "ben@beta.io"], "person": "email:anna@acme.com"',
    )
  })

  test('are told apart again as they were, but for the member’s word itself', async () => {
    await happens(...before)
    const apart = await state()
    await happens(merge(ANNA, BEN, MONDAY + 3 * HOUR))
    expect(await state()).not.toBe(apart)
    await happens(merge(BEN, ANNA, MONDAY + 4 * HOUR, false))
    const again = (await state()).split('\n').filter(line => !line.includes('"manual"'))
    expect(again).toEqual(apart.split('\n'))
  })

  test('stay apart when the later word came first', async () => {
    await happens(...before, merge(ANNA, BEN, MONDAY + 4 * HOUR, false))
    await happens(merge(ANNA, BEN, MONDAY + 3 * HOUR))
    expect(await people()).toHaveLength(2)
  })
})

describe('a company', () => {
  test('is known by the domain of a mail address, but not by that of a public mail provider', async () => {
    await happens(
      touch(ANNA, MONDAY),
      touch({ email: 'dora@gmail.com' }, MONDAY),
      touch({ email: 'eve@mail.acme.com' }, MONDAY),
    )
    expect((await people()).map(one => one.account)).toEqual(['acme.com', null, 'acme.com'])
  })

  test('that a door describes takes over the people of its domain, whenever it does', async () => {
    await happens(touch(ANNA, MONDAY))
    await happens({
      kind: 'account',
      source: 'crm',
      externalId: 'a1',
      at: MONDAY,
      body: { name: 'Acme', domain: 'acme.com' },
    })
    await happens(touch({ email: 'zoe@acme.com' }, MONDAY))
    expect((await people()).map(one => one.account)).toEqual(['a1', 'a1'])
  })

  test('of a mail domain that nobody has any more is gone', async () => {
    await happens(touch(BEN, MONDAY))
    await happens(merge(ANNA, BEN, MONDAY))
    const { rows } = await database.owner.query('SELECT external_id FROM account WHERE workspace_id = $1', [
      workspace,
    ])
    expect(rows).toEqual([{ external_id: 'acme.com' }])
  })
})
