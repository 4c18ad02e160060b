import type pg from 'pg'
import { newId } from '#server/new-id.ts'
import type { NewWorkspace, Role, Workspace } from '#contract/access.ts'

/** A pool or a client: what the control plane is asked through. */
export type Sql = Pick<pg.ClientBase, 'query'>

const COLUMNS = `w.id, w.name, w.slug, w.currency, w.time_zone AS "timeZone",
  w.fiscal_year_start_month AS "fiscalYearStartMonth", w.demo`
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Makes a workspace with the first free slug of its name. Its members come by `addMember`. */
export async function createWorkspace(
  sql: Sql,
  given: Partial<NewWorkspace> & { name: string; slug?: string; demo?: boolean },
): Promise<Workspace> {
  const base = given.slug ?? slugOf(given.name)
  for (let n = 1; ; n++) {
    const made = await sql.query<Workspace>(
      `INSERT INTO workspace AS w (id, name, slug, currency, time_zone, fiscal_year_start_month, demo)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (slug) DO NOTHING RETURNING ${COLUMNS}`,
      [
        newId(),
        given.name.trim(),
        n === 1 ? base : `${base}-${n}`,
        given.currency ?? 'EUR',
        given.timeZone ?? 'UTC',
        given.fiscalYearStartMonth ?? 1,
        given.demo ?? false,
      ],
    )
    if (made.rows[0]) return made.rows[0]
  }
}

/** By id, slug or name, as an operator types it. Undefined when there is none; the oldest when a name is there twice. */
export async function findWorkspace(sql: Sql, named: string): Promise<Workspace | undefined> {
  const found = await sql.query<Workspace>(
    `SELECT ${COLUMNS} FROM workspace w WHERE w.id = $1 OR w.slug = $2 OR w.name = $2
     ORDER BY (w.id = $1) IS TRUE DESC, w.slug = $2 DESC, w.id LIMIT 1`,
    [UUID.test(named) ? named.toLowerCase() : null, named],
  )
  return found.rows[0]
}

/** `secondFactorMissing`: the workspace asks for a second step that this user has not set up. */
export type MineRow = Workspace & { role: Role; membership: string; secondFactorMissing: boolean }

/** The workspaces that a user is a member of, oldest membership first. */
export async function workspacesOf(sql: Sql, user: string): Promise<MineRow[]> {
  const found = await sql.query<MineRow>(
    `SELECT ${COLUMNS}, m.role, m.id AS membership, w.second_factor_required AND NOT EXISTS (
        SELECT FROM second_factor f WHERE f.user_id = m.user_id AND f.confirmed_at IS NOT NULL
      ) AS "secondFactorMissing" FROM membership m JOIN workspace w ON w.id = m.workspace_id
     WHERE m.user_id = $1 ORDER BY m.id`,
    [user],
  )
  return found.rows
}

export async function workspaceById(sql: Sql, id: string): Promise<Workspace | undefined> {
  const found = await sql.query<Workspace>(`SELECT ${COLUMNS} FROM workspace w WHERE w.id = $1`, [id])
  return found.rows[0]
}

/** Latin letters and digits of the name; a name without any becomes "workspace". */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return plain === '' ? 'workspace' : plain
}
