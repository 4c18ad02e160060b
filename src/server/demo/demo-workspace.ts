import type pg from 'pg'
import { DEMO_WORKSPACE } from '#domain/demo/company.ts'
import { HOUR } from '#domain/demo/hours.ts'
import type { DemoOptions } from '#domain/demo/options.ts'
import type { Workspace } from '#contract/access.ts'
import { inControlPlane } from '#server/access/control-transaction.ts'
import { writeAccessFact } from '#server/access/fact-store.ts'
import { addMember } from '#server/access/membership-store.ts'
import { createWorkspace, type MineRow, type Sql, workspacesOf } from '#server/access/workspace-store.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { insertDemo } from './demo-store.ts'
import { expectedOf } from './load-demo.ts'

export const USUAL_SEED = 9

/** The company as it is shown unless asked for another: up to the hour that has just passed. */
export function usualOptions(now: number): DemoOptions {
  return { seed: USUAL_SEED, until: Math.floor(now / HOUR) * HOUR, plants: true, size: 1 }
}

/** The demo company that a user owns. */
export async function demoOf(sql: Sql, user: string): Promise<MineRow | undefined> {
  return (await workspacesOf(sql, user)).find(one => one.demo && one.role === 'owner')
}

/** A workspace of its own for a demo company. Nothing is in it yet. */
export async function makeDemoWorkspace(
  pool: pg.Pool,
  { options, ...given }: { owner: string | undefined; options: DemoOptions; slug?: string },
): Promise<Workspace> {
  const made = await inControlPlane(pool, sql => makeOnce(sql, given))
  await inWorkspace(pool, made.id, tx => insertDemo(tx, options, expectedOf(options)))
  return made
}

/** Whoever asks twice at once gets the same; their row is the lock. */
async function makeOnce(
  sql: pg.ClientBase,
  { owner, slug }: { owner: string | undefined; slug?: string },
): Promise<Workspace> {
  if (owner !== undefined) {
    await sql.query('SELECT FROM app_user WHERE id = $1 FOR UPDATE', [owner])
    const mine = slug === undefined ? await demoOf(sql, owner) : undefined
    if (mine) return mine
  }
  const workspace = await createWorkspace(sql, { ...DEMO_WORKSPACE, demo: true, ...(slug && { slug }) })
  if (owner === undefined) return workspace
  const about = (await addMember(sql, { workspace: workspace.id, user: owner, role: 'owner' })) ?? null
  const actor = `user:${owner}`
  await writeAccessFact(sql, { workspace: workspace.id, actor, what: 'workspace-made', about })
  return workspace
}

/** Whoever set the installation up, if anybody has. */
export async function firstOwner(sql: Sql): Promise<string | undefined> {
  const { rows } = await sql.query<{ user: string }>('SELECT claimed_by AS user FROM installation')
  return rows[0]?.user
}
