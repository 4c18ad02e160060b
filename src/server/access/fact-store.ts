import type pg from 'pg'
import type { Noun } from '#server/access/policy.ts'
import { notify } from '#server/live/changes.ts'
import { newId } from '#server/new-id.ts'

export type AccessFact = {
  workspace: string | null
  /** `member:<id>`, `key:<id>`, `user:<id>` or `installation`. */
  actor: string
  what: string
  about: string | null
  /** Ids and codes; never a name, an address or a secret. */
  detail?: Record<string, string | number | boolean>
}

/** Few change, and seldom: whoever looks at one of them reads again. */
const CONTROL_NOUNS = ['membership', 'invitation', 'api-key', 'workspace'] as const satisfies Noun[]

/** The line of history that is written with every change of who may come in. */
export async function writeAccessFact(sql: pg.ClientBase, fact: AccessFact): Promise<void> {
  await sql.query(
    'INSERT INTO access_fact (id, workspace_id, actor, what, about, detail) VALUES ($1, $2, $3, $4, $5, $6)',
    [newId(), fact.workspace, fact.actor, fact.what, fact.about, JSON.stringify(fact.detail ?? {})],
  )
  const changed = Object.fromEntries(CONTROL_NOUNS.map(noun => [noun, 'all' as const]))
  await sql.query(notify({ workspace: fact.workspace, changed, access: true }))
}

/** Sessions ended without a fact of a workspace, as by signing out: streams of theirs end too. */
export async function announceEndedSessions(sql: Pick<pg.ClientBase, 'query'>): Promise<void> {
  await sql.query(notify({ workspace: null, changed: {}, access: true }))
}
