import { type Attributes, type SaidAttributes, withSaid } from '#domain/field/field.ts'
import { fitAttributes } from '#domain/field/fit-attributes.ts'
import type { HappeningKind } from '#domain/happening/happening.ts'
import type { Turn } from '#server/beat/turn.ts'
import { fieldsOf } from '#server/field/field-values.ts'

/** The latest word on each subject, also after an undo took back later ones; none when nobody described it. */
export async function latestWords<Body>(
  { tx }: Turn,
  kind: HappeningKind,
  ids: string[],
): Promise<{ id: string; source: string; name: string; body: Body }[]> {
  const { rows } = await tx.sql.query<{ id: string; source: string; name: string; body: Body }>(
    `SELECT DISTINCT ON (subject_id) subject_id AS id, source, external_id AS name, body FROM happening
      WHERE workspace_id = $1 AND subject_id = ANY($2) AND kind = $3
      ORDER BY subject_id, occurred_at DESC, source DESC, external_id DESC, id DESC`,
    [tx.workspace, ids, kind],
  )
  return rows
}

/**
 * What has been said of the attributes of each, all words together: a door that describes a record anew knows nothing
 * of what members keep about it here.
 */
export async function attributesSaid(
  turn: Turn,
  kind: 'account' | 'campaign',
  ids: string[],
): Promise<Map<string, Attributes>> {
  const fields = await fieldsOf(turn, kind)
  const { rows } = await turn.tx.sql.query<{ id: string; said: SaidAttributes }>(
    `SELECT subject_id AS id, body -> 'attributes' AS said FROM happening
      WHERE workspace_id = $1 AND subject_id = ANY($2) AND kind = $3 AND body ? 'attributes'
      ORDER BY subject_id, occurred_at, source, external_id, id`,
    [turn.tx.workspace, ids, kind],
  )
  const attributes = new Map<string, Attributes>()
  for (const { id, said } of rows) attributes.set(id, withSaid(attributes.get(id) ?? {}, said))
  for (const [id, said] of attributes) attributes.set(id, fitAttributes(fields, said))
  return attributes
}
