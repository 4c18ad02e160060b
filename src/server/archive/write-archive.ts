import { createHash } from 'node:crypto'
import type pg from 'pg'
import { inWorkspace, type WorkspaceId, type WorkspaceTx } from '#server/database/transaction.ts'
import { quoted } from '#server/database/backup/tables.ts'
import { readMigrations } from '#server/database/migrations.ts'
import { type ArchiveTable, archiveTables, selectionOf, workspaceColumns } from './archive-tables.ts'
import type { ArchiveHead, ArchiveManifest } from './format.ts'
import { LEFT_OUT } from './left-out.ts'
import { spreadsheets } from './spreadsheets.ts'
import { padding, tarEnd, tarHead } from './tar.ts'

/** A part of a table grows to about this many characters. */
const PART = 4 * 1024 * 1024
const AT_ONCE = 2_000

type Sink = (bytes: Buffer) => Promise<void>

/**
 * Writes a workspace as it stands at one moment, while everything else goes on: a tar of JSON lines, one row a line, and
 * of the main nouns as CSV beside them. It is
 * read by the workspace's own role, so nothing of another workspace can get into it.
 */
export async function writeArchive(
  pool: pg.Pool,
  workspace: WorkspaceId,
  now: number,
  sink: Sink,
): Promise<ArchiveManifest> {
  return inWorkspace(pool, workspace, async tx => {
    await tx.sql.query(
      `SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 0; SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO'`,
    )
    const writer = archiveWriter(sink)
    await writer.file('workspace.json', json(await headOf(tx)))
    const rows: Record<string, number> = {}
    for (const table of await archiveTables(tx.sql)) rows[table.name] = await writeTable(tx, table, writer)
    for await (const { path, content } of spreadsheets(tx)) await writer.file(path, content)
    const manifest: ArchiveManifest = {
      madeAt: new Date(now).toISOString(),
      rows,
      leftOut: Object.fromEntries(LEFT_OUT),
      files: writer.files,
    }
    await writer.file('manifest.json', json(manifest))
    await sink(tarEnd)
    return manifest
  })
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
}

async function headOf(tx: WorkspaceTx): Promise<ArchiveHead> {
  const columns = (await workspaceColumns(tx.sql)).map(column => quoted(column.name)).join(', ')
  const { rows } = await tx.sql.query<{ line: ArchiveHead['workspace'] }>(
    `SELECT row_to_json(whole_row) AS line FROM (SELECT ${columns} FROM workspace WHERE id = $1) whole_row`,
    [tx.workspace],
  )
  const [row] = rows
  if (row === undefined) throw new Error(`there is no workspace ${tx.workspace}`)
  return { duet: 'workspace', format: 1, schema: schemaVersion(), workspace: row.line }
}

/** The latest migration that this Duet knows. */
export function schemaVersion(): string {
  return readMigrations().at(-1)?.name ?? ''
}

type Writer = ReturnType<typeof archiveWriter>

function archiveWriter(sink: Sink) {
  const files: ArchiveManifest['files'] = []
  return {
    files,
    async file(path: string, content: Buffer): Promise<void> {
      files.push({ path, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') })
      await sink(tarHead(path, content.length))
      await sink(content)
      await sink(padding(content.length))
    },
  }
}

async function writeTable(tx: WorkspaceTx, table: ArchiveTable, writer: Writer): Promise<number> {
  let lines: string[] = []
  let size = 0
  let part = 0
  let count = 0
  const flush = async () => {
    if (lines.length > 0)
      await writer.file(
        `tables/${table.name}/${String(++part).padStart(6, '0')}.ndjson`,
        Buffer.from(`${lines.join('\n')}\n`),
      )
    lines = []
    size = 0
  }
  await tx.sql.query(`DECLARE archived NO SCROLL CURSOR FOR ${selectionOf(table, tx.workspace)}`)
  for (;;) {
    const { rows } = await tx.sql.query<{ line: string }>(`FETCH FORWARD ${AT_ONCE} FROM archived`)
    for (const { line } of rows) {
      lines.push(line)
      size += line.length
      count++
      if (size >= PART) await flush()
    }
    if (rows.length < AT_ONCE) break
  }
  await tx.sql.query('CLOSE archived')
  await flush()
  return count
}
