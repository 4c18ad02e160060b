import type pg from 'pg'
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

/** The line of history that is written with every change of who may come in. */
export async function writeAccessFact(sql: pg.ClientBase, fact: AccessFact): Promise<void> {
  await sql.query(
    'INSERT INTO access_fact (id, workspace_id, actor, what, about, detail) VALUES ($1, $2, $3, $4, $5, $6)',
    [newId(), fact.workspace, fact.actor, fact.what, fact.about, JSON.stringify(fact.detail ?? {})],
  )
}
