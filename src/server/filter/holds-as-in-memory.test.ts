import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkFilter } from '#domain/filter/check-filter.ts'
import type { Filter } from '#domain/filter/filter.ts'
import { holds } from '#domain/filter/holds.ts'
import type { Field } from '#domain/field/field.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import { addField, loadFields } from '#server/field/field-store.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { newId } from '#server/new-id.ts'
import { fc } from '#test/chance.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { newWorkspace } from '#test/prove/run-history.ts'
import { filters, type Ids } from '#test/random-filters.ts'
import { companies, FIELDS, NOW } from '#test/random-people.ts'
import { compilePeople } from './compile-person.ts'
import type { Ground } from './ground.ts'
import { loadKnownPeople } from './load-known-people.ts'
import { Parameters } from './parameters.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** Of sixty people each: ten thousand pairs and some. */
const FILTERS = 100
const ZONES = ['UTC', 'America/Sao_Paulo', 'Pacific/Apia']
const seedOf = (zone: string): number => (fc.readConfigureGlobal().seed ?? 0) + ZONES.indexOf(zone)

async function company(zone: string): Promise<string> {
  const workspace = await newWorkspace(database.owner)
  await database.owner.query('UPDATE workspace SET time_zone = $2 WHERE id = $1', [workspace, zone])
  const [happenings = []] = fc.sample(companies, { numRuns: 1, seed: seedOf(zone) })
  await inWorkspace(database.pool, workspace, async tx => {
    for (const noun of ['person', 'account'] as const)
      for (const [position, [type, options]] of FIELDS.entries())
        await addField(tx, { ...ofType(type, options), noun, id: newId(), position })
    await storeHappenings(tx, happenings, { now: NOW })
  })
  await drainWorkspace(database.pool, workspace, { clock: () => NOW })
  const failed = await database.owner.query('SELECT reason FROM failed_intake WHERE workspace_id = $1', [
    workspace,
  ])
  expect(failed.rows).toEqual([])
  return workspace
}

function ofType(type: Field['type'], options: readonly string[]): Omit<Field, 'id' | 'noun' | 'position'> {
  return {
    key: type,
    label: type,
    type,
    options: options.map(key => ({ key, label: key, colour: null })),
    currency: type === 'money' ? 'EUR' : null,
    required: false,
    description: null,
    archived: false,
  }
}

async function idsOf({ sql, workspace }: WorkspaceTx): Promise<Ids> {
  const all = async (table: string): Promise<string[]> => {
    const { rows } = await sql.query<{ id: string }>(`SELECT id FROM ${table} WHERE workspace_id = $1`, [
      workspace,
    ])
    return rows.map(row => row.id)
  }
  return {
    accounts: await all('account'),
    campaigns: await all('campaign'),
    pipelines: await all('pipeline'),
    members: await all('member'),
  }
}

async function findThose(tx: WorkspaceTx, ground: Ground, filter: Filter, each: boolean): Promise<string[]> {
  const parameters = new Parameters(tx.workspace)
  const uses = new Set<string>()
  const term = compilePeople({ ...ground, parameters, id: 'person.id', each, uses }, filter)
  const { rows } = await tx.sql.query<{ id: string }>({
    text: `SELECT person.id FROM person LEFT JOIN activity ON activity.workspace_id = $1 AND activity.person_id = person.id
      WHERE person.workspace_id = $1 AND person.known AND NOT person.absorbed AND ${term} ORDER BY person.id`,
    values: parameters.values,
  })
  return rows.map(row => row.id)
}

test.each(ZONES)('people in memory and people in the database meet the same conditions (%s)', async zone => {
  const workspace = await company(zone)
  await inWorkspace(database.pool, workspace, async tx => {
    const fields = await loadFields(tx)
    const of = (noun: Field['noun']) => fields.filter(field => field.noun === noun)
    const own = { fields: of('person'), fieldsOfAccount: of('account') }
    const ground = { now: NOW, zone, ...own }
    const { rows } = await tx.sql.query<{ id: string }>(
      'SELECT id FROM person WHERE workspace_id = $1 AND known AND NOT absorbed',
      [workspace],
    )
    const people = await loadKnownPeople(
      tx,
      rows.map(row => row.id),
    )
    let pairs = 0
    let telling = 0
    await fc.assert(
      fc.asyncProperty(filters(await idsOf(tx)), async filter => {
        const problem = checkFilter('person', filter, own.fields, own.fieldsOfAccount)
        expect([undefined, 'empty-group', 'too-deep']).toContain(problem?.problem)
        const held = people.filter(person => holds(filter, person, ground))
        for (const each of [true, false]) {
          const found = new Set(await findThose(tx, ground, filter, each))
          expect(people.filter(person => found.has(person.id) !== held.includes(person))).toEqual([])
        }
        pairs += people.length
        if (held.length > 0 && held.length < people.length) telling++
      }),
      { numRuns: FILTERS, seed: seedOf(zone) },
    )
    expect(pairs * ZONES.length).toBeGreaterThanOrEqual(10_000)
    // Enough of them hold of some and not of others.
    expect(telling).toBeGreaterThan(FILTERS / 5)
  })
})
