import type { FieldShown, FieldWork } from '#contract/field.ts'
import { wordOf } from '#domain/field/compare.ts'
import { openOptions, type Field, type FieldNoun } from '#domain/field/field.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

const COLUMNS = `id, noun, key, label, type, options, currency, required, description, position,
  archived_at IS NOT NULL AS archived`

/** Every field of a workspace, or of one noun, in its order; the archived ones are among them. */
export async function loadFields({ workspace, sql }: WorkspaceTx, noun?: FieldNoun): Promise<Field[]> {
  const { rows } = await sql.query<Field>({
    name: 'fields',
    text: `SELECT ${COLUMNS} FROM field WHERE workspace_id = $1 AND ($2::text IS NULL OR noun = $2) ORDER BY noun, position, id`,
    values: [workspace, noun ?? null],
  })
  return rows
}

export async function findField(tx: WorkspaceTx, id: string): Promise<Field | undefined> {
  const { rows } = await tx.sql.query<Field>(
    `SELECT ${COLUMNS} FROM field WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id],
  )
  return rows[0]
}

export function fieldShown(field: Field, work: FieldWork | null = null): FieldShown {
  return {
    ...field,
    options: openOptions(field).map(({ key, label, colour }) => ({ key, label, colour })),
    work,
  }
}

export async function addField(tx: WorkspaceTx, field: Field): Promise<void> {
  await insertRows(
    tx,
    'field',
    ['id', 'noun', 'key', 'label', 'type', 'options', 'currency', 'required', 'description', 'position'],
    [
      [
        field.id,
        field.noun,
        field.key,
        field.label,
        field.type,
        JSON.stringify(field.options),
        field.currency,
        field.required,
        field.description,
        field.position,
      ],
    ],
  )
}

/** Writes everything of a field that can change. */
export async function saveField(tx: WorkspaceTx, field: Field, now: number): Promise<void> {
  await tx.sql.query(
    `UPDATE field SET label = $3, type = $4, options = $5, currency = $6, required = $7, description = $8,
        archived_at = CASE WHEN $9 THEN coalesce(archived_at, $10) END
      WHERE workspace_id = $1 AND id = $2`,
    [
      tx.workspace,
      field.id,
      field.label,
      field.type,
      JSON.stringify(field.options),
      field.currency,
      field.required,
      field.description,
      field.archived,
      new Date(now),
    ],
  )
}

export async function orderFields({ workspace, sql }: WorkspaceTx, ids: string[]): Promise<void> {
  await sql.query(
    `UPDATE field SET position = wanted.place FROM unnest($2::uuid[], $3::integer[]) AS wanted (id, place)
      WHERE field.workspace_id = $1 AND field.id = wanted.id`,
    [workspace, ids, ids.map((_id, place) => place)],
  )
}

/** Sorts the values of a choice by the places that its options have now. */
export async function placeOptions({ workspace, sql }: WorkspaceTx, field: Field): Promise<void> {
  const words = openOptions(field).map(option => wordOf(option.key))
  await sql.query(
    `UPDATE field_value SET number = wanted.place
      FROM unnest($3::text[], $4::double precision[]) AS wanted (word, place)
      WHERE field_value.workspace_id = $1 AND field_value.field_id = $2 AND field_value.word = wanted.word
        AND field_value.number <> wanted.place`,
    [workspace, field.id, words, words.map((_word, place) => place)],
  )
}
