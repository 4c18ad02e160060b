import type { ClientBase } from 'pg'
import { CONTROL_PLANE } from '../control-plane.ts'

/** A table as it stands in a backup: what is computed by the database is left out. */
export type Table = { name: string; columns: string[]; tenant: boolean }

/** Kept by the migrations, and hints that are made anew. */
const LEFT_OUT = new Set(['duet_migration', 'beat_hint'])

/** Every table with rows of its own, each behind those that it refers to; so they can be filled in this order. */
export async function tablesInOrder(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; needs: string[] }>(`
    SELECT c.relname AS name,
      ARRAY(SELECT a.attname::text FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
      ARRAY(SELECT DISTINCT t.relname::text FROM pg_constraint k JOIN pg_class t ON t.oid = k.confrelid
        WHERE k.conrelid = c.oid AND k.contype = 'f' AND t.oid <> c.oid) AS needs
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
    ORDER BY c.relname COLLATE "C"`)
  const waiting = rows.filter(row => !LEFT_OUT.has(row.name))
  const order: Table[] = []
  while (waiting.length > 0) {
    const at = waiting.findIndex(row => row.needs.every(need => !waiting.some(other => other.name === need)))
    const [next] = waiting.splice(at, 1)
    if (at < 0 || !next)
      throw new Error(`tables refer to each other in a circle: ${waiting.map(row => row.name).join(', ')}`)
    order.push({ name: next.name, columns: next.columns, tenant: !CONTROL_PLANE.has(next.name) })
  }
  return order
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
