import type { ConversionResult } from '#contract/field.ts'
import { fitValue } from '#domain/field/fit-value.ts'
import type { Field, FieldNoun, FieldValue } from '#domain/field/field.ts'
import { sayMisfit } from '#domain/field/say-misfit.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

export type Fitting = Pick<ConversionResult, 'fits' | 'misfits' | 'examples'>

const MOST_EXAMPLES = 10

/** Every value that stands under a key of a noun, with how many records have it, the most frequent first. */
export async function valuesUnder(
  { workspace, sql }: WorkspaceTx,
  noun: FieldNoun,
  key: string,
): Promise<{ value: FieldValue; records: number }[]> {
  const { rows } = await sql.query<{ value: FieldValue; records: number }>(
    `SELECT attributes -> $2 AS value, count(*)::int AS records FROM ${noun}
      WHERE workspace_id = $1 AND attributes ? $2 GROUP BY 1 ORDER BY 2 DESC, 1`,
    [workspace, key],
  )
  return rows
}

/** What would become of the values that are there, should the field be as given. */
export async function rehearseFit(tx: WorkspaceTx, field: Field): Promise<Fitting> {
  const fitting: Fitting = { fits: 0, misfits: 0, examples: [] }
  for (const { value, records } of await valuesUnder(tx, field.noun, field.key)) {
    const outcome = fitValue(field, value)
    if (!('refused' in outcome)) {
      fitting.fits += records
      continue
    }
    fitting.misfits += records
    if (fitting.examples.length < MOST_EXAMPLES)
      fitting.examples.push({
        value: shownValue(value),
        records,
        reason: sayMisfit(field, outcome.refused),
      })
  }
  return fitting
}

function shownValue(value: FieldValue): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 200)
}
