import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FieldShown } from '#contract/field.ts'
import type { MassEdit } from '#contract/mass-edit.ts'
import type { Happening } from '#domain/happening/happening.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { connect } from '#server/database/connect.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { type Blow, untilTrue, VictimServer } from './kill-server.ts'

const MANY = 3_000
const WITHIN = 60_000

let folder: string
let victim: VictimServer
let cookie = ''
let workspace = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'duet-kill-pieces-'))
  victim = await VictimServer.in(join(folder, 'data'))
  await victim.start()
  const made = await post('/v1/setup', {
    name: 'Olga Owner',
    email: 'olga@example.com',
    password: 'a duet needs two voices',
    workspace: { name: 'Proof', currency: 'EUR', timeZone: 'UTC' },
  })
  cookie = made.headers
    .getSetCookie()
    .map(one => one.split(';')[0])
    .join('; ')
  workspace = (await read<{ workspace: { id: string } }>('/v1/me')).workspace.id
  await onDatabase(async (_, app) => {
    await inWorkspace(app, workspace, tx => storeHappenings(tx, people(), { now: Date.now() }))
    await drainWorkspace(app, workspace, { clock: () => Date.now() })
  })
})
afterAll(async () => {
  await victim.stop()
  rmSync(folder, { recursive: true, force: true })
})

function people(): Happening[] {
  return Array.from({ length: MANY }, (_, number) => {
    const body = { person: { email: `p${number}@example.com` }, attributes: { size: String(number) } }
    return { kind: 'person', source: 'crm', externalId: `p${number}`, at: Date.now() - 60_000, body }
  })
}

function post(path: string, body: object): Promise<Response> {
  const origin = `http://localhost:${victim.port}`
  return fetch(origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, cookie },
    body: JSON.stringify(body),
  })
}

async function read<Body>(path: string): Promise<Body> {
  const answer = await fetch(`http://localhost:${victim.port}${path}`, { headers: { cookie } })
  return (await answer.json()) as Body
}

async function onDatabase<T>(work: (owner: Pool, app: Pool) => Promise<T>): Promise<T> {
  const database = connect(victim.database)
  try {
    return await work(database.owner, database.app)
  } finally {
    await database.close()
  }
}

async function row<Row extends object>(sql: string, ...values: unknown[]): Promise<Row> {
  return onDatabase(async owner => (await owner.query<Row>(sql, values)).rows[0] as Row)
}

/** Strikes once some of it is done; whoever worked on it counts as gone, as after twenty seconds; and a new start. */
async function strikeWithin(blow: Blow, table: 'mass_edit' | 'field_refit', looked: string): Promise<number> {
  let done = 0
  await untilTrue(WITHIN, async () => {
    done = (await row<{ done: number }>(looked)).done
    return done > 0
  })
  await victim.strike(blow)
  if (blow === 'server')
    await onDatabase(owner => owner.query(`UPDATE ${table} SET alive_at = alive_at - interval '1 minute'`))
  await victim.revive()
  if (blow !== 'server')
    await onDatabase(owner => owner.query(`UPDATE ${table} SET alive_at = alive_at - interval '1 minute'`))
  return done
}

test('a change of many people that kill -9 cut off is gone on with by the next start, and nobody is changed twice', {
  timeout: 4 * WITHIN,
}, async () => {
  const begun = await post('/v1/mass-edits', {
    change: { set: 'attributes', attributes: { region: 'north' } },
    chosen: { list: {} },
  })
  expect(begun.status).toBe(202)
  const { id } = (await begun.json()) as MassEdit
  const looked = `SELECT count(*) FILTER (WHERE done)::int AS done FROM mass_edit_piece`
  const pieces = await strikeWithin('server', 'mass_edit', looked)
  expect(pieces).toBeLessThan(MANY / 500)
  await untilTrue(
    WITHIN,
    async () => (await row<{ state: string }>('SELECT state FROM mass_edit')).state === 'done',
  )
  expect(
    await row(
      `SELECT count(*)::int AS said, count(DISTINCT subject_id)::int AS people,
        (SELECT count(*)::int FROM person WHERE attributes ->> 'region' = 'north') AS changed,
        (SELECT sum(changed)::int FROM mass_edit_piece) AS counted,
        (SELECT count(*)::int FROM fact WHERE act = 'mass-edit-done') AS told
        FROM happening WHERE import_id = $1`,
      id,
    ),
  ).toEqual({ said: MANY, people: MANY, changed: MANY, counted: MANY, told: 1 })
})

test('a field over many values that kill -9 of everything cut off has all of them after the next start', {
  timeout: 4 * WITHIN,
}, async () => {
  const made = await post('/v1/fields', { noun: 'person', label: 'Size', type: 'number' })
  expect(made.status).toBe(201)
  const { id } = (await made.json()) as FieldShown
  const reached = await strikeWithin('both', 'field_refit', 'SELECT looked AS done FROM field_refit')
  expect(reached).toBeLessThan(MANY)
  // Whoever looks at the field lets what was left go on.
  await untilTrue(WITHIN, async () => {
    const { data } = await read<{ data: FieldShown[] }>('/v1/fields')
    return data.find(one => one.id === id)?.work === null
  })
  expect(
    await row(
      `SELECT count(*) FILTER (WHERE jsonb_typeof(attributes -> 'size') = 'number')::int AS numbers,
        (SELECT count(*)::int FROM field_value WHERE field_id = $1) AS values,
        (SELECT looked FROM field_refit WHERE field_id = $1) AS looked,
        (SELECT count(*)::int FROM fact WHERE act = 'field-refitted') AS told FROM person`,
      id,
    ),
  ).toEqual({ numbers: MANY, values: MANY, looked: MANY, told: 1 })
})
