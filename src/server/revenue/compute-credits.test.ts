import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Happening } from '#domain/happening/happening.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { newWorkspace } from '#test/prove/run-history.ts'
import { DAY, deal, entry, HOUR, merge, MONDAY, touch } from '#test/prove/told.ts'
import { checkBooks } from './check-books.ts'

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
const WIN = MONDAY + 10 * DAY
const won = deal('d1', WIN, { people: [{ person: ANNA }], step: { is: 'won' } })
const booked = () => entry(WIN + HOUR, { deal: 'd1' }, 'e1')
const takenBack = (minor = '10000', externalId = 'r1', original = 'e1') =>
  entry(
    WIN + DAY,
    { money: { minor, currency: 'EUR' }, reverses: { source: 'crm', externalId: original } },
    externalId,
  )

async function happens(...happenings: Happening[]): Promise<void> {
  await inWorkspace(database.pool, workspace, tx => storeHappenings(tx, happenings, { now: WIN }))
  await drainWorkspace(database.pool, workspace, { clock: () => WIN })
  expect((await inWorkspace(database.pool, workspace, checkBooks)).wrong).toEqual([])
}

async function ask<Row extends object>(sql: string): Promise<Row[]> {
  return (await database.owner.query<Row>(sql, [workspace])).rows
}

/** The credits of an entry by one model, as `touchpoint amount`, or the basis where no touch earned it. */
async function credits(model: string, externalId = 'e1'): Promise<string[]> {
  const rows = await ask<{ external_id: string; model: string; told: string }>(
    `SELECT entry.external_id, credit.model, coalesce(touch.external_id, credit.basis || coalesce(' ' || credit.origin, '')) || ' ' || share.amount AS told
      FROM credit JOIN entry ON entry.workspace_id = $1 AND entry.id = credit.entry_id
      CROSS JOIN LATERAL unnest(credit.touchpoint_ids, credit.amounts) AS share (touchpoint_id, amount)
      LEFT JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.id = share.touchpoint_id AND credit.basis = 'touches'
      WHERE credit.workspace_id = $1 ORDER BY touch.occurred_at`,
  )
  return rows.filter(row => row.external_id === externalId && row.model === model).map(row => row.told)
}

describe('an entry', () => {
  const [first, second, third] = [1, 2, 3].map(day => touch(ANNA, MONDAY + day * DAY))
  if (!first || !second || !third) throw new Error('three touches')

  test('is shared out among the touches before its win by all five models', async () => {
    await happens(first, second, third, touch(ANNA, WIN + 1), won, booked())
    expect(await credits('first')).toEqual([`${first.externalId} 10000`])
    expect(await credits('last')).toEqual([`${third.externalId} 10000`])
    expect(await credits('linear')).toEqual([
      `${first.externalId} 3334`,
      `${second.externalId} 3333`,
      `${third.externalId} 3333`,
    ])
    expect(await credits('position')).toHaveLength(3)
    expect(await credits('decay')).toHaveLength(3)
  })

  test('is shared out anew when a touch before the win arrives late', async () => {
    await happens(second, won, booked())
    await happens(first)
    expect(await credits('linear')).toEqual([`${first.externalId} 5000`, `${second.externalId} 5000`])
  })

  test('is shared out anew when its people turn out to be others', async () => {
    const met = touch(BEN, MONDAY + HOUR)
    await happens(second, met, won, booked())
    await happens(merge(ANNA, BEN, WIN))
    expect(await credits('first')).toEqual([`${met.externalId} 10000`])
    await happens(merge(ANNA, BEN, WIN + HOUR, false))
    expect(await credits('first')).toEqual([`${second.externalId} 10000`])
  })

  test('that no touch earned goes to where they came from, even if that is told after the win', async () => {
    await happens(won, booked())
    expect(await credits('last')).toEqual(['unattributed 10000'])
    await happens(touch(ANNA, WIN + DAY, { origin: 'fair' }))
    expect(await credits('last')).toEqual(['fallback fair 10000'])
    await happens(touch(ANNA, WIN + HOUR, { origin: 'search' }))
    expect(await credits('last')).toEqual(['fallback search 10000'])
  })

  test('of a deal that nobody has described waits for it', async () => {
    await happens(first, booked())
    expect(await credits('first')).toEqual(['unattributed 10000'])
    await happens(won)
    expect(await credits('first')).toEqual([`${first.externalId} 10000`])
  })
})

describe('a reversal', () => {
  const met = [touch(ANNA, MONDAY), touch(ANNA, MONDAY + DAY)]
  const failed = () =>
    ask<{ external_id: string; code: string }>(
      'SELECT external_id, code FROM failed_intake WHERE workspace_id = $1',
    )
  const logged = () =>
    ask<{ external_id: string }>(
      `SELECT external_id FROM happening WHERE workspace_id = $1 AND kind = 'entry' ORDER BY 1`,
    )

  test.each([
    ['after its entry', [[booked()], [takenBack()]]],
    ['before its entry', [[takenBack()], [booked()]]],
    ['together with it', [[takenBack(), booked()]]],
  ])('that comes %s takes back entry and credits to the unit', async (_when, batches) => {
    await happens(...met, won)
    for (const batch of batches) await happens(...batch)
    for (const model of ['first', 'last', 'linear', 'position', 'decay']) {
      const given = await credits(model)
      expect(given.length).toBeGreaterThan(0)
      expect(await credits(model, 'r1')).toEqual(given.map(share => share.replace(' ', ' -')))
    }
    expect(await ask('SELECT sum(value)::int AS value FROM entry WHERE workspace_id = $1')).toEqual([
      { value: 0 },
    ])
    expect(await failed()).toEqual([])
  })

  test('follows when a late touch changes the credits of what it took back', async () => {
    await happens(...met, won, booked(), takenBack())
    const late = touch(ANNA, MONDAY - DAY)
    await happens(late)
    expect(await credits('first', 'r1')).toEqual([`${late.externalId} -10000`])
  })

  test.each([
    ['after its entry', [[booked()], [takenBack('9999')]]],
    ['before its entry', [[takenBack('9999')], [booked()]]],
    ['together with it', [[takenBack('9999'), booked()]]],
  ])('of another amount that comes %s is refused and leaves no trace', async (_when, batches) => {
    await happens(...met, won)
    for (const batch of batches) await happens(...batch)
    expect(await failed()).toEqual([{ external_id: 'r1', code: 'reversal-differs' }])
    expect(await logged()).toEqual([{ external_id: 'e1' }])
    expect(await credits('first', 'r1')).toEqual([])
  })

  test('of what was taken back already is refused', async () => {
    await happens(...met, won, booked(), takenBack())
    await happens(takenBack('10000', 'r2'))
    expect(await failed()).toEqual([{ external_id: 'r2', code: 'already-reversed' }])
  })

  test.each([
    ['after', [[takenBack()], [takenBack('-10000', 'r2', 'r1')]]],
    ['before', [[takenBack('-10000', 'r2', 'r1')], [takenBack()]]],
  ])('of a reversal is refused, also when it comes %s that', async (_when, batches) => {
    await happens(...met, won, booked())
    for (const batch of batches) await happens(...batch)
    expect(await failed()).toEqual([{ external_id: 'r2', code: 'is-a-reversal' }])
    expect(await logged()).toEqual([{ external_id: 'e1' }, { external_id: 'r1' }])
  })
})

describe('checking the books', () => {
  const check = () => inWorkspace(database.pool, workspace, checkBooks)
  const met = [touch(ANNA, MONDAY), touch(ANNA, MONDAY + DAY)]

  test('counts what it checked', async () => {
    await happens(...met, won, booked(), takenBack())
    expect(await check()).toEqual({ entries: 2, credits: 10, wrong: [] })
  })

  test.each([
    [
      'a model that is missing',
      `DELETE FROM credit WHERE workspace_id = $1 AND model = 'linear'`,
      /all five models/,
    ],
    [
      'a touch that moved behind the win',
      `UPDATE touchpoint SET occurred_at = '2027-01-01' WHERE workspace_id = $1`,
      /came after the win/,
    ],
    [
      'people who are no longer on the deal',
      'DELETE FROM deal_person WHERE workspace_id = $1',
      /not of a person of the deal/,
    ],
    [
      'a reversal with other credits',
      `UPDATE credit SET amounts = ARRAY[-1, -9999]::bigint[] WHERE workspace_id = $1 AND model = 'linear' AND value < 0`,
      /does not take back the credits/,
    ],
  ])('finds %s', async (_what, harm, told) => {
    await happens(...met, won, booked(), takenBack())
    await database.owner.query(harm, [workspace])
    const { wrong } = await check()
    expect(wrong.length).toBeGreaterThan(0)
    expect(wrong.some(one => told.test(one.what))).toBe(true)
  })

  test('asks nothing of an entry whose credits are being computed anew, but that they add up', async () => {
    await happens(...met, won, booked())
    await database.owner.query('DELETE FROM credit WHERE workspace_id = $1', [workspace])
    await database.owner.query(
      'INSERT INTO entry_dirty SELECT workspace_id, id FROM entry WHERE workspace_id = $1',
      [workspace],
    )
    expect((await check()).wrong).toEqual([])
  })

  test('the database itself refuses credits that do not add up', async () => {
    await happens(...met, won, booked())
    const harm = `UPDATE credit SET amounts[1] = amounts[1] + 1 WHERE workspace_id = $1`
    await expect(database.owner.query(harm, [workspace])).rejects.toThrow(/check constraint/)
  })
})
