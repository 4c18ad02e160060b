import { compareKeys } from '#domain/field/compare.ts'
import type { Attributes, Field, FieldNoun } from '#domain/field/field.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows, type Value } from '#server/database/insert-rows.ts'
import { loadFields } from './field-store.ts'

/** The fields of a noun, read once a turn. */
export async function fieldsOf(turn: Turn, noun: FieldNoun): Promise<Field[]> {
  turn.fields ??= loadFields(turn.tx)
  const all = await turn.fields
  return all.filter(field => field.noun === noun)
}

/** Replaces by what records are found and sorted. Costs nothing for a noun without fields. */
export async function writeFieldValues(
  turn: Turn,
  noun: FieldNoun,
  records: readonly { id: string; attributes: Attributes }[],
): Promise<void> {
  const fields = await fieldsOf(turn, noun)
  if (fields.length === 0 || records.length === 0) return
  // Not prepared: a plan that was made while the table was small would go on reading all of it as it grows.
  await turn.tx.sql.query({
    text: 'DELETE FROM field_value WHERE workspace_id = $1 AND subject_id = ANY($2)',
    values: [turn.tx.workspace, records.map(one => one.id)],
  })
  const rows: Value[][] = []
  for (const { id, attributes } of records)
    for (const field of fields) {
      const value = attributes[field.key]
      const keys = value === undefined ? undefined : compareKeys(field, value)
      if (keys) rows.push([field.id, id, keys.word, keys.number])
    }
  await insertRows(turn.tx, 'field_value', ['field_id', 'subject_id', 'word', 'number'], rows)
}
