import { minorDigits } from '#domain/currency.ts'
import type { FieldValue } from '#domain/field/field.ts'
import { columnsOf, fieldNamed, type SortedNoun } from '#domain/filter/sort.ts'
import { formatMinor } from '#domain/money.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { beginTurn } from '#server/beat/take-turn.ts'
import { type Actor, actorLabel } from '#server/access/actor.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { Deps } from '#server/http/app.ts'
import { refusal } from '#server/http/refusals.ts'
import type { Cell } from '#server/report/csv-answer.ts'
import type { Ground } from './ground.ts'

/** A column of an export: what stands above it, and its cell of each record. */
export type ExportColumn<Record> = { head: string; cell: (record: Record) => Cell }

/** The columns that were asked for, else all there are. @throws HttpRefusal */
export function exportColumns<Listed extends { attributes: { [key: string]: FieldValue } }>(
  noun: SortedNoun,
  asked: readonly string[] | undefined,
  { fields }: Pick<Ground, 'fields'>,
  cells: Readonly<{ [column: string]: (record: Listed) => Cell }>,
): ExportColumn<Listed>[] {
  return (asked ?? columnsOf(noun, fields)).map(column => {
    const field = fieldNamed(column, fields)
    if (field) return { head: field.key, cell: record => cellOf(record.attributes[field.key]) }
    const cell = Object.hasOwn(cells, column) ? cells[column] : undefined
    if (!cell)
      throw refusal('invalid', { param: 'columns', message: `columns: there is no column "${column}".` })
    return { head: column, cell }
  })
}

/** The value of a field as the import reads it again. */
export function cellOf(value: FieldValue | undefined): Cell {
  if (value === undefined) return null
  if (typeof value === 'boolean') return String(value)
  if (typeof value !== 'object') return value
  if ('minor' in value) return `${moneyCell(value)} ${value.currency}`
  return 'person' in value ? `person:${value.person}` : `member:${value.member}`
}

/** Money in major units, with a point. */
export function moneyCell({ minor, currency }: { minor: string; currency: string }): string {
  return minorDigits(currency) === 0 ? minor : formatMinor(BigInt(minor), currency)
}

/** Who took how many records out, in the history; also of an export that was broken off. */
export async function tellExport(
  { pool, now }: Deps,
  actor: Actor,
  act: 'people-exported' | 'accounts-exported',
  because: { rows: number; filtered: boolean; finished: boolean },
): Promise<void> {
  await inWorkspace(pool, actor.workspace, async tx => {
    const turn = await beginTurn(tx, now(), actorLabel(actor))
    await recordFacts(turn, [{ act, subjectKind: 'workspace', subjectId: actor.workspace, because }])
  })
}
