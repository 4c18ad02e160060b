import type { ClientBase } from 'pg'
import { quoted, tablesInOrder } from '#server/database/backup/tables.ts'
import { KEPT_ROWS, LEFT_OUT, USER_COLUMN } from './left-out.ts'

export type ArchiveColumn = { name: string; type: string; nullable: boolean }
export type ArchiveTable = { name: string; columns: ArchiveColumn[]; key: string[] }

const DESCRIBED = `
  SELECT c.relname AS name,
    (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, NULL), 'nullable', NOT a.attnotnull)
        ORDER BY a.attnum) FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        AND a.attname <> 'workspace_id') AS columns,
    (SELECT array_agg(a.attname::text ORDER BY place) FROM pg_index i
      CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS part(attnum, place)
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = part.attnum
      WHERE i.indrelid = c.oid AND i.indisprimary AND a.attname <> 'workspace_id') AS key
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`

async function describedTables(client: ClientBase): Promise<Map<string, ArchiveTable>> {
  const { rows } = await client.query<Omit<ArchiveTable, 'key'> & { key: string[] | null }>(DESCRIBED)
  return new Map(rows.map(row => [row.name, { ...row, key: row.key ?? [] }]))
}

/** The tables of an archive as the database knows them, each behind those that it refers to. */
export async function archiveTables(client: ClientBase): Promise<ArchiveTable[]> {
  const described = await describedTables(client)
  const ordered = await tablesInOrder(client)
  return ordered
    .filter(({ name, tenant }) => tenant && !LEFT_OUT.has(name))
    .map(({ name }) => described.get(name) ?? { name, columns: [], key: [] })
}

/** The columns of the workspace's own row that travel: a copy has no webhooks and no mailboxes. */
export async function workspaceColumns(client: ClientBase): Promise<ArchiveColumn[]> {
  const columns = (await describedTables(client)).get('workspace')?.columns ?? []
  return columns.filter(({ name }) => name !== 'has_webhooks' && name !== 'has_mailboxes')
}

/** Whole numbers beyond 2^53 and exact decimals are written as text, so that every program reads them right. */
const AS_TEXT = new Set(['bigint', 'numeric'])

export function selectionOf({ name, columns, key }: ArchiveTable, workspace: string): string {
  const chosen = columns.map(column => {
    const at = quoted(column.name)
    if (column.name === USER_COLUMN && column.nullable) return `NULL AS ${at}`
    if (AS_TEXT.has(column.type)) return `${at}::text`
    if (column.type === 'bigint[]' || column.type === 'numeric[]') return `${at}::text[]`
    return at
  })
  const texts = new Set(columns.filter(one => one.type === 'text').map(one => one.name))
  const order = key.map(one => `${quoted(one)}${texts.has(one) ? ' COLLATE "C"' : ''}`)
  const sorted = order.length > 0 ? ` ORDER BY ${order.join(', ')}` : ''
  const rows = KEPT_ROWS.get(name)
  const kept = rows === undefined ? '' : ` AND ${rows}`
  return `SELECT row_to_json(whole_row)::text AS line FROM (SELECT ${chosen.join(', ')} FROM ${quoted(name)} WHERE workspace_id = '${workspace}'${kept}${sorted}) whole_row`
}
