import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { DatabaseError } from 'pg'
import type pg from 'pg'
import { newId } from '#server/new-id.ts'
import { insertRows, type Value } from '#server/database/insert-rows.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import { settleWrites } from '#server/database/writes-under-way.ts'
import { type ArchiveColumn, type ArchiveTable, archiveTables, workspaceColumns } from './archive-tables.ts'
import { type ArchiveHead, archiveHead, type ArchiveManifest, archiveManifest } from './format.ts'
import { DamagedArchive, readTar } from './tar.ts'
import { schemaVersion } from './write-archive.ts'

export type Taken = { workspace: { id: string; name: string; slug: string }; rows: Record<string, number> }
export type NotTaken = { refused: 'archive-damaged' | 'archive-of-another-version'; message: string }

const LARGEST_PART = 64 * 1024 * 1024
const ROWS_AT_ONCE = 1_000

/**
 * Makes the workspace that an archive holds, all of it or nothing. `open` gives the bytes anew each time it is asked,
 * because the database may want all of it once more. Under its own id when that is free, else under a new one.
 */
export async function readArchive(
  pool: pg.Pool,
  open: () => Readable,
  withOwner?: (sql: pg.ClientBase, workspace: string) => Promise<void>,
): Promise<Taken | NotTaken> {
  try {
    const head = await peek(open())
    const version = schemaVersion()
    if (head.schema !== version) return otherVersion(head, version)
    const id = (await isFree(pool, head.workspace.id)) ? head.workspace.id : newId()
    return await inWorkspace(pool, id, async tx => {
      await tx.sql.query('SET LOCAL statement_timeout = 0')
      const slug = await makeWorkspace(tx, head)
      await withOwner?.(tx.sql, id)
      const rows = await fill(tx, filesOf(open()))
      return { workspace: { id, name: head.workspace.name, slug }, rows }
    })
  } catch (error) {
    const why = damageOf(error)
    if (why !== undefined)
      return {
        refused: 'archive-damaged',
        message: `The archive cannot be taken: ${why}. Nothing was made; export the workspace again.`,
      }
    throw error
  }
}

/** What is wrong with the archive and not with us. */
function damageOf(error: unknown): string | undefined {
  if (error instanceof DamagedArchive) return error.message
  if (error instanceof SyntaxError) return 'a line is no JSON'
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  if (code.startsWith('Z_')) return 'it breaks off or is no archive of Duet'
  // Data exceptions and broken constraints: rows that no workspace of ours could have held.
  if (error instanceof DatabaseError && (code.startsWith('22') || code.startsWith('23')))
    return `its rows do not fit together (${error.message})`
  return undefined
}

function otherVersion(head: ArchiveHead, version: string): NotTaken {
  return {
    refused: 'archive-of-another-version',
    message: `The archive was made by a Duet of the version ${head.schema}, and this one is of ${version}. Nothing was made; bring both to the same version and export again.`,
  }
}

async function* filesOf(packed: Readable) {
  const text = createGunzip()
  packed.once('error', error => text.destroy(error))
  try {
    yield* readTar(packed.pipe(text), LARGEST_PART)
  } finally {
    packed.destroy()
    text.destroy()
  }
}

async function peek(packed: Readable): Promise<ArchiveHead> {
  for await (const { name, content } of filesOf(packed)) return headFrom(name, content)
  throw new DamagedArchive('it is empty')
}

function headFrom(name: string, content: Buffer): ArchiveHead {
  if (name !== 'workspace.json') throw new DamagedArchive('it does not begin as an archive of a workspace')
  const head = archiveHead.safeParse(JSON.parse(content.toString('utf8')))
  if (!head.success) throw new DamagedArchive('what it says of its workspace cannot be read')
  return head.data
}

async function isFree(pool: pg.Pool, id: string): Promise<boolean> {
  const { rowCount } = await pool.query('SELECT FROM workspace WHERE id = $1', [id])
  return rowCount === 0
}

/** Under the name in addresses that it had, or the first like it that is free. */
async function makeWorkspace(tx: WorkspaceTx, { workspace }: ArchiveHead): Promise<string> {
  const known = await workspaceColumns(tx.sql)
  const columns = known.filter(column => column.name in workspace)
  for (let n = 1; ; n++) {
    const slug = n === 1 ? workspace.slug : `${workspace.slug.slice(0, 70)}-${n}`
    const row: Record<string, unknown> = { ...workspace, id: tx.workspace, slug }
    const made = await tx.sql.query({
      text: `INSERT INTO workspace (${columns.map(column => quotedName(column.name)).join(', ')})
        VALUES (${columns.map((_, at) => `$${at + 1}`).join(', ')}) ON CONFLICT (slug) DO NOTHING`,
      values: columns.map(column => valueOf(column, row[column.name])),
    })
    if (made.rowCount === 1) return slug
  }
}

async function fill(
  tx: WorkspaceTx,
  files: AsyncIterable<{ name: string; content: Buffer }>,
): Promise<Record<string, number>> {
  const tables = new Map((await archiveTables(tx.sql)).map(table => [table.name, table]))
  const seen: ArchiveManifest['files'] = []
  const rows: Record<string, number> = Object.fromEntries([...tables.keys()].map(name => [name, 0]))
  let manifest: ArchiveManifest | undefined
  for await (const { name, content } of files) {
    if (name === 'manifest.json') {
      manifest = archiveManifest.parse(JSON.parse(content.toString('utf8')))
      continue
    }
    seen.push({
      path: name,
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    })
    // What spreadsheets read is of the same rows, and is not read again.
    if (name === 'workspace.json' || name.startsWith('csv/')) continue
    const table = tables.get(/^tables\/([a-z_]+)\/\d+\.ndjson$/.exec(name)?.[1] ?? '')
    if (table === undefined) throw new DamagedArchive(`${name.slice(0, 100)} is no part of a workspace`)
    rows[table.name] = (rows[table.name] ?? 0) + (await fillTable(tx, table, content))
  }
  checkWhole(manifest, seen, rows)
  return rows
}

function checkWhole(
  manifest: ArchiveManifest | undefined,
  seen: ArchiveManifest['files'],
  rows: Record<string, number>,
): void {
  if (manifest === undefined) throw new DamagedArchive('it breaks off')
  if (JSON.stringify(manifest.files) !== JSON.stringify(seen))
    throw new DamagedArchive('a part of it is not as it was written')
  for (const [table, count] of Object.entries(manifest.rows))
    if (rows[table] !== count) throw new DamagedArchive(`${table} has not as many rows as were written`)
}

async function fillTable(tx: WorkspaceTx, table: ArchiveTable, content: Buffer): Promise<number> {
  const lines = content.toString('utf8').split('\n')
  const names = table.columns.map(column => column.name)
  let batch: Value[][] = []
  let count = 0
  const flush = async () => {
    await insertRows(tx, table.name, names.map(quotedName), batch)
    // Sent writes pile up in memory until they are waited for.
    await settleWrites(tx)
    batch = []
  }
  for (const line of lines) {
    if (line === '') continue
    batch.push(rowOf(table, line))
    count++
    if (batch.length >= ROWS_AT_ONCE) await flush()
  }
  await flush()
  return count
}

function quotedName(name: string): string {
  return `"${name}"`
}

type Raw = { rawJSON: string }

/** Numbers that JavaScript would write otherwise keep the letters in which they stand (ECMA-262, JSON.parse source text). */
function parseExactly(line: string): Record<string, unknown> {
  const raw = (JSON as unknown as { rawJSON: (text: string) => unknown }).rawJSON
  const reviver = (_key: string, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' && context?.source !== undefined && String(value) !== context.source
      ? raw(context.source)
      : value
  return JSON.parse(line, reviver) as Record<string, unknown>
}

function rowOf({ name, columns }: ArchiveTable, line: string): Value[] {
  const row = parseExactly(line)
  const unknown = Object.keys(row).find(key => !columns.some(column => column.name === key))
  if (unknown !== undefined) throw new DamagedArchive(`${name} has no column ${unknown.slice(0, 100)}`)
  return columns.map(column => valueOf(column, row[column.name]))
}

function valueOf({ type }: ArchiveColumn, value: unknown): Value {
  if (value === null || value === undefined) return null
  if (type === 'jsonb' || type === 'json') return JSON.stringify(value)
  if (Array.isArray(value)) return value.map(one => (one === null ? null : textOf(one)))
  return typeof value === 'boolean' ? value : textOf(value)
}

function textOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'rawJSON' in value) return (value as Raw).rawJSON
  return String(value)
}
