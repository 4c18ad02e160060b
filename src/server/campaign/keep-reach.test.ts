import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Happening, PersonRef } from '#domain/happening/happening.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { undoWholeImport } from '#server/import/undo-import.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { companyServer, type CompanyServer } from '#test/company-server.ts'
import { NOW, randomCompany } from '#test/random-company.ts'

let company: CompanyServer
beforeAll(async () => {
  company = await companyServer(randomCompany(11))
})
afterAll(() => company.server.close())

let told = 0
function visit(person: PersonRef, at: number, source = 'web'): Happening {
  const body = { person, kind: 'visit', channel: 'website', direction: 'inbound', side: 'marketing' } as const
  return { kind: 'touchpoint', source, externalId: `v${told++}`, at, body: { ...body, campaign: 'c1' } }
}

type Kept = { reach: unknown[]; weeks: unknown[] }

async function kept(): Promise<Kept> {
  return {
    reach: await company.rows('SELECT campaign_id, person_id, first_at FROM campaign_reach ORDER BY 1, 2'),
    weeks: await company.rows(
      'SELECT campaign_id, week, kind, channel, side, touches FROM campaign_week ORDER BY 1, 2, 3, 4, 5',
    ),
  }
}

/** The same from the touches, each asked by itself. */
async function counted(): Promise<Kept> {
  const human = `touchpoint touch WHERE campaign_id IS NOT NULL AND NOT machine`
  return {
    reach: await company.rows(
      `SELECT campaign_id, person_id, min(occurred_at) AS first_at FROM touchpoint touch
        JOIN belonging USING (workspace_id, identity_id) WHERE campaign_id IS NOT NULL AND NOT machine
        AND occurred_at >= from_at AND occurred_at < until_at GROUP BY 1, 2 ORDER BY 1, 2`,
    ),
    weeks: await company.rows(
      `SELECT campaign_id, date_trunc('week', occurred_at AT TIME ZONE 'UTC')::date AS week, kind, channel, side,
        count(*)::int AS touches FROM ${human} GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
    ),
  }
}

test('what is kept is what would be counted: after late touches, and after people were found to be one', async () => {
  expect((await kept()).reach.length).toBeGreaterThan(40)
  expect(await kept()).toEqual(await counted())
  const [ada, cookie] = [{ email: 'ada@reach.example' }, { visitor: 'a cookie' }]
  await company.take([visit(ada, NOW - 1_000), visit(cookie, NOW - 3_000), visit(cookie, NOW - 2_000)])
  await company.take([visit(ada, Date.UTC(2026, 1, 1)), visit(ada, Date.UTC(2025, 11, 28, 23, 59))])
  expect(await kept()).toEqual(await counted())
  const before = (await kept()).reach.length
  await company.take([visit({ ...ada, ...cookie }, NOW - 500)])
  expect(await kept()).toEqual(await counted())
  expect((await kept()).reach).toHaveLength(before - 1)
})

test('a touch that is taken back is counted no more', async () => {
  const before = await kept()
  const touch = visit({ email: 'bob@reach.example' }, NOW - 100, 'app')
  await company.take([touch])
  expect(await kept()).not.toEqual(before)
  const [row] = await company.rows<{ id: string }>(
    `SELECT id FROM touchpoint WHERE source = 'app' AND external_id = '${touch.externalId}'`,
  )
  expect((await company.owner.ask('DELETE', `/v1/touchpoints/${row?.id}`)).status).toBe(204)
  expect(await kept()).toEqual(before)
})

test('an import that is undone leaves what was before it', async () => {
  const before = await kept()
  const { pool } = company.server.database
  const importId = randomUUID()
  const touches = [0, 9, 18].flatMap(days => [
    visit({ email: 'ada@reach.example' }, Date.UTC(2025, 9, 1 + days)),
    visit({ email: `new${days}@reach.example` }, Date.UTC(2026, 2, 1 + days)),
  ])
  await inWorkspace(pool, company.workspace, async tx => {
    await tx.sql.query(
      `INSERT INTO import (workspace_id, id, plan, source, files, state, started_at) VALUES ($1, $2, 'p', 'web', '[]', 'done', $3)`,
      [tx.workspace, importId, new Date(NOW)],
    )
    await storeHappenings(tx, touches, { now: NOW, importId })
  })
  await drainWorkspace(pool, company.workspace, { clock: () => NOW })
  expect((await kept()).reach).toHaveLength(before.reach.length + 3)
  expect(await kept()).toEqual(await counted())
  await undoWholeImport(pool, company.workspace, { importId, now: NOW, actor: 'test' })
  expect(await kept()).toEqual(before)
})
