import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ConversionResult, FieldShown } from '#contract/field.ts'
import type { Happening } from '#domain/happening/happening.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'

const MANY = 1_200

let team: Team
beforeAll(async () => {
  team = await revenueTeam()
  const happenings = Array.from({ length: MANY }, (_, number): Happening => {
    const email = `p${number}@example.com`
    const body = {
      person: { email },
      attributes: { size: String(number), roof: number % 2 ? 'flat' : 'Pitched' },
    }
    return { kind: 'person', source: 'crm', externalId: `p${number}`, at: team.now() - 1_000, body }
  })
  await inWorkspace(team.server.database.pool, team.workspace, tx =>
    storeHappenings(tx, happenings, { now: team.now() }),
  )
  await team.beat()
})
afterAll(() => team.close())

async function ask<Body>(method: string, path: string, body?: object): Promise<Body> {
  return must<Body>(await team.owner.ask(method, path, body))
}

async function rested(id: string): Promise<FieldShown> {
  for (;;) {
    const field = await ask<FieldShown>('GET', `/v1/fields/${id}`)
    if (field.work === null || field.work.problem !== null) return field
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

async function figures<Row extends object>(sql: string, ...values: unknown[]): Promise<Row> {
  const { rows } = await team.server.database.owner.query<Row>(sql, values)
  return rows[0] as Row
}

const kinds = (key: string) =>
  figures<{ text: number; number: number; values: number }>(
    `SELECT count(*) FILTER (WHERE jsonb_typeof(attributes -> $1) = 'string')::int AS text,
      count(*) FILTER (WHERE jsonb_typeof(attributes -> $1) = 'number')::int AS number,
      (SELECT count(*)::int FROM field_value JOIN field ON field.id = field_id WHERE key = $1) AS values FROM person`,
    key,
  )

let size: string

test('a field over many values is there at once, and its values follow in pieces', async () => {
  const made = await ask<FieldShown>('POST', '/v1/fields', { noun: 'person', label: 'Size', type: 'number' })
  size = made.id
  expect(made.work).toEqual({ act: 'field-made', records: MANY, looked: 0, problem: null })
  expect((await rested(size)).work).toBeNull()
  expect(await kinds('size')).toEqual({ text: 0, number: MANY, values: MANY })
  expect(await figures('SELECT state, looked, claim FROM field_refit')).toEqual({
    state: 'done',
    looked: MANY,
    claim: null,
  })
  const { rows } = await team.server.database.owner.query(
    `SELECT act FROM fact WHERE subject_id = $1 ORDER BY id`,
    [size],
  )
  expect(rows.map(row => (row as { act: string }).act)).toEqual(['field-made', 'field-refitted'])
})

test('a conversion is taken back while it is under way, without a loss', async () => {
  const done = await ask<ConversionResult>('POST', `/v1/fields/${size}/conversions`, { type: 'text' })
  expect(done.field.work).toMatchObject({ act: 'field-converted', records: MANY })
  const undone = await ask<FieldShown>('POST', `/v1/fields/${size}/undo`)
  expect(undone).toMatchObject({ type: 'number', work: { act: 'field-undone' } })
  await rested(size)
  expect(await kinds('size')).toEqual({ text: 0, number: MANY, values: MANY })
  const states = await team.server.database.owner.query(
    `SELECT state FROM field_refit WHERE field_id = $1 AND state = 'working'`,
    [size],
  )
  expect(states.rows).toEqual([])
})

test('options that were merged are two again', async () => {
  const roof = await ask<FieldShown>('POST', '/v1/fields', { noun: 'person', label: 'Roof', type: 'choice' })
  expect(roof.options.map(option => option.key).sort()).toEqual(['flat', 'pitched'])
  await rested(roof.id)
  await ask('POST', `/v1/fields/${roof.id}/option-merges`, { from: 'flat', into: 'pitched' })
  await rested(roof.id)
  const counted = () =>
    figures<{ flat: number }>(
      `SELECT count(*) FILTER (WHERE attributes ->> 'roof' = 'flat')::int AS flat FROM person`,
    )
  expect(await counted()).toEqual({ flat: 0 })
  await ask('POST', `/v1/fields/${roof.id}/undo`)
  await rested(roof.id)
  expect(await counted()).toEqual({ flat: MANY / 2 })
})

test('what was changed since cannot be taken back, and one that was made is archived', async () => {
  const field = await ask<FieldShown>('POST', '/v1/fields', { noun: 'person', label: 'Colour', type: 'text' })
  expect(field.work).toBeNull()
  expect(await ask<FieldShown>('POST', `/v1/fields/${field.id}/undo`)).toMatchObject({ archived: true })
  expect(await team.owner.ask('POST', `/v1/fields/${field.id}/undo`)).toMatchObject({
    status: 409,
    body: { code: 'field-changed' },
  })
})

test('what a process has left is gone on with by the next that looks', async () => {
  const { owner } = team.server.database
  await ask('POST', `/v1/fields/${size}/conversions`, { type: 'text' })
  await rested(size)
  await owner.query(
    `UPDATE field_refit SET state = 'working', reached = null, looked = 0, claim = id, alive_at = now() - interval '1 minute'
      WHERE field_id = $1 AND act = 'field-converted' AND NOT undone`,
    [size],
  )
  await owner.query(
    `UPDATE person SET attributes = jsonb_set(attributes, '{size}', '7') WHERE attributes ? 'size'`,
  )
  const fields = await ask<{ data: FieldShown[] }>('GET', '/v1/fields')
  expect(fields.data.find(one => one.id === size)?.work).not.toBeNull()
  await rested(size)
  expect(await kinds('size')).toEqual({ text: MANY, number: 0, values: MANY })
})
