import { Pool, type PoolClient } from 'pg'
import { newId } from '#server/new-id.ts'
import { copyIn } from './copy-in.ts'
import { type Given, type Limits, repeat } from './bench.ts'
import { quantile } from './figure.ts'
import { onFreshGround } from './ground.ts'

const TABLE = 'raw_touchpoint'
const COLUMNS =
  'workspace_id, id, identity_id, source, external_id, occurred_at, received_at, kind, channel, direction, side, attributes'
const WIDTH = 12
const CONNECTIONS = 50
const BATCH = 500

/**
 * What bare PostgreSQL does on this machine with rows and indexes of `touchpoint`, durably, without our code: rows a
 * second by single-row inserts on one and on 50 connections, by inserts of 500 rows, and by COPY.
 */
export function measureLimits({ runs, size, tell }: Omit<Given, 'limits'>): Promise<Limits> {
  return onFreshGround(async ({ database }) => {
    await database.owner.query(`CREATE TABLE ${TABLE} (LIKE touchpoint INCLUDING ALL)`)
    const pool = new Pool({ connectionString: database.url, max: CONNECTIONS })
    // Connections that the pool has let go may still hear that PostgreSQL stops.
    pool.on('error', () => {})
    const measure = async (name: string, one: () => Promise<number>) => {
      const all = await repeat(runs, one)
      tell({ name, unit: 'rows/s', runs: all })
      return {
        name,
        value: quantile(
          all.toSorted((a, b) => a - b),
          0.5,
        ),
      }
    }
    const ms = size(2000, 200)
    try {
      return {
        single: await measure('raw-insert on 1 connection', () => inserting(pool, 1, 1, ms)),
        singleOf50: await measure('raw-insert on 50 connections', () => inserting(pool, CONNECTIONS, 1, ms)),
        multiRow: await measure('raw-insert of 500 rows', () => inserting(pool, 1, BATCH, ms)),
        copy: await measure('raw-copy', () => copying(pool, size(100_000, 2_000))),
      }
    } finally {
      await pool.end()
    }
  })
}

/** Rows a second of as many connections as said, each writing as many rows a statement and a commit, for some time. */
async function inserting(pool: Pool, connections: number, rows: number, ms: number): Promise<number> {
  const clients = await Promise.all(Array.from({ length: connections }, () => pool.connect()))
  const begun = performance.now()
  const counts = await Promise.all(clients.map(client => insertUntil(client, rows, begun + ms)))
  const seconds = (performance.now() - begun) / 1000
  for (const client of clients) client.release()
  return counts.reduce((sum, count) => sum + count, 0) / seconds
}

async function insertUntil(client: PoolClient, rows: number, until: number): Promise<number> {
  const places = Array.from({ length: rows }, (_, row) => {
    const first = row * WIDTH
    return `(${Array.from({ length: WIDTH }, (_cell, column) => `$${first + column + 1}`).join(',')})`
  })
  const text = `INSERT INTO ${TABLE} (${COLUMNS}) VALUES ${places.join(',')}`
  let count = 0
  while (performance.now() < until) {
    const values = Array.from({ length: rows }, rawRow).flat()
    await client.query({ name: `raw-${rows}`, text, values })
    count += rows
  }
  return count
}

async function copying(pool: Pool, rows: number): Promise<number> {
  const client = await pool.connect()
  const text = Array.from({ length: rows }, () => `${rawRow().join('\t')}\n`).join('')
  const begun = performance.now()
  await copyIn(client, `COPY ${TABLE} (${COLUMNS}) FROM STDIN`, Buffer.from(text))
  const seconds = (performance.now() - begun) / 1000
  client.release()
  return rows / seconds
}

const WORKSPACE = newId()
let written = 0

function rawRow(): string[] {
  const n = ++written
  const now = new Date().toISOString()
  const attributes = '{"landing": "/a/page/of/the/site", "medium": "cpc"}'
  const words = ['visit', 'web', 'inbound', 'marketing', attributes]
  return [WORKSPACE, newId(), newId(), 'bench', `raw ${n}`, now, now, ...words]
}
