import type { TemplateSaid } from '#contract/approved-template.ts'
import type { ApprovedTemplate } from '#domain/meta/approved-template.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** Replaces the approved templates of a door by those that were just read. */
export async function keepTemplates(
  tx: WorkspaceTx,
  door: string,
  templates: readonly ApprovedTemplate[],
  now: Instant,
): Promise<void> {
  await tx.sql.query('DELETE FROM approved_template WHERE workspace_id = $1 AND door_id = $2', [
    tx.workspace,
    door,
  ])
  const unlike = new Map(templates.map(one => [`${one.name}\n${one.language}`, one]))
  await insertRows(
    tx,
    'approved_template',
    ['door_id', 'name', 'language', 'definition', 'read_at'],
    // Sorted, so that two who read at once never wait for each other in a circle.
    [...unlike]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, one]) => [door, one.name, one.language, JSON.stringify(one), new Date(now)]),
    `ON CONFLICT (workspace_id, door_id, name, language)
      DO UPDATE SET definition = excluded.definition, read_at = excluded.read_at`,
  )
}

/** As they were read last, by name. */
export async function loadTemplates(
  { workspace, sql }: WorkspaceTx,
  door: string,
): Promise<{ templates: ApprovedTemplate[]; readAt: Date | null }> {
  const { rows } = await sql.query<{ definition: ApprovedTemplate; read_at: Date }>(
    `SELECT definition, read_at FROM approved_template WHERE workspace_id = $1 AND door_id = $2
      ORDER BY name, language`,
    [workspace, door],
  )
  return { templates: rows.map(row => row.definition), readAt: rows[0]?.read_at ?? null }
}

export async function loadTemplate(
  { workspace, sql }: WorkspaceTx,
  door: string,
  { name, language }: Pick<TemplateSaid, 'name' | 'language'>,
): Promise<ApprovedTemplate | undefined> {
  const { rows } = await sql.query<{ definition: ApprovedTemplate }>(
    `SELECT definition FROM approved_template
      WHERE workspace_id = $1 AND door_id = $2 AND name = $3 AND language = $4`,
    [workspace, door, name, language],
  )
  return rows[0]?.definition
}
