import type pg from 'pg'
import type { Setup, Workspace } from '#contract/access.ts'
import { inControlPlane } from '#server/access/control-transaction.ts'
import { writeAccessFact } from '#server/access/fact-store.ts'
import { addMember } from '#server/access/membership-store.ts'
import { createUser } from '#server/access/user-store.ts'
import { createWorkspace, type Sql } from '#server/access/workspace-store.ts'

export async function setupNeeded(sql: Sql): Promise<boolean> {
  const found = await sql.query('SELECT 1 FROM installation')
  return found.rowCount === 0
}

/** Workspaces without a member: made by an import before anybody came. */
export async function waitingWorkspaces(sql: Sql): Promise<{ id: string; name: string }[]> {
  const found = await sql.query<{ id: string; name: string }>(
    'SELECT id, name FROM workspace w WHERE NOT EXISTS (SELECT 1 FROM membership m WHERE m.workspace_id = w.id) ORDER BY id',
  )
  return found.rows
}

export type Claimed = { user: string; workspace: string }
export type ClaimRefusal = { refused: 'setup-done' } | { refused: 'workspace-needed' }

/**
 * The first visitor becomes the owner of the installation, of the workspace named, and of those that waited.
 * Of several at once the primary key of `installation` lets one through; the others are rolled back whole.
 */
export async function claimInstallation(
  pool: pg.Pool,
  given: Omit<Setup, 'password'> & { passwordHash: string },
): Promise<Claimed | ClaimRefusal> {
  return inControlPlane(pool, sql => claim(sql, given)).catch((error: unknown) => {
    if (error instanceof ClaimLost) return error.why
    throw error
  })
}

/** Thrown inside the transaction so that it rolls back; never leaves this file. */
class ClaimLost extends Error {
  readonly why: ClaimRefusal
  constructor(why: ClaimRefusal) {
    super(why.refused)
    this.why = why
  }
}

async function claim(
  sql: pg.ClientBase,
  given: Omit<Setup, 'password'> & { passwordHash: string },
): Promise<Claimed> {
  const user = await createUser(sql, given)
  if (user === undefined) throw new ClaimLost({ refused: 'setup-done' })
  const won = await sql.query(
    'INSERT INTO installation (claimed_by) VALUES ($1) ON CONFLICT DO NOTHING RETURNING only_one',
    [user],
  )
  if (won.rowCount === 0) throw new ClaimLost({ refused: 'setup-done' })
  const owned = await workspacesToOwn(sql, given.workspace)
  for (const workspace of owned) {
    const membership = await addMember(sql, { workspace: workspace.id, user, role: 'owner' })
    await writeAccessFact(sql, {
      workspace: workspace.id,
      actor: 'installation',
      what: 'owner-came',
      about: membership ?? null,
    })
  }
  const first = owned[0]
  if (first === undefined) throw new ClaimLost({ refused: 'workspace-needed' })
  return { user, workspace: first.id }
}

/** The one to begin in comes first. */
async function workspacesToOwn(sql: Sql, asked: Setup['workspace']): Promise<Pick<Workspace, 'id'>[]> {
  const waiting = await waitingWorkspaces(sql)
  return asked === undefined ? waiting : [await createWorkspace(sql, asked), ...waiting]
}
