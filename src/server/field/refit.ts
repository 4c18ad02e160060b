import type { ConversionResult } from '#contract/field.ts'
import { fitAttributes } from '#domain/field/fit-attributes.ts'
import { fitValue } from '#domain/field/fit-value.ts'
import {
  type Attributes,
  type Field,
  type FieldNoun,
  type FieldValue,
  withSaid,
} from '#domain/field/field.ts'
import { sayMisfit } from '#domain/field/say-misfit.ts'
import type { Turn } from '#server/beat/turn.ts'
import { describeCampaigns } from '#server/campaign/fold-campaigns.ts'
import { describeAccounts } from '#server/campaign/fold-records.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { foldDeals } from '#server/deal/fold-deals.ts'
import { loadPersonRecords } from '#server/person/load-people.ts'
import { searchWords, writeSearch, type Searched } from '#server/person/write-people.ts'
import { fieldsOf, writeFieldValues } from './field-values.ts'

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

/** How many records have a value under a key. */
export async function countUnder(
  { workspace, sql }: WorkspaceTx,
  noun: FieldNoun,
  key: string,
): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${noun} WHERE workspace_id = $1 AND attributes ? $2`,
    [workspace, key],
  )
  return rows[0]?.count ?? 0
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
        why: outcome.refused,
        reason: sayMisfit(field, outcome.refused),
      })
  }
  return fitting
}

function shownValue(value: FieldValue): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 200)
}

/**
 * Derives again the attributes of these records, after one of their fields has changed.
 * They come from what was said and not from what was made of it, so no change of a field loses anything.
 */
export async function refitRecords(turn: Turn, noun: FieldNoun, ids: string[]): Promise<void> {
  if (ids.length > 0) await REFIT[noun](turn, ids)
}

const REFIT: Record<FieldNoun, (turn: Turn, ids: string[]) => Promise<void>> = {
  person: refitPeople,
  account: describeAccounts,
  campaign: describeCampaigns,
  deal: foldDeals,
}

/** The next records with a value under a field's key, in the order of their ids. */
export async function havingKey(
  { workspace, sql }: WorkspaceTx,
  { noun, key }: Pick<Field, 'noun' | 'key'>,
  after: string | undefined,
  most: number,
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT id FROM ${noun} WHERE workspace_id = $1 AND attributes ? $2 AND ($3::uuid IS NULL OR id > $3)
      ORDER BY id LIMIT $4`,
    [workspace, key, after ?? null, most],
  )
  return rows.map(row => row.id)
}

/** Nothing but the attributes of people changes, so nothing else of theirs is folded. */
async function refitPeople(turn: Turn, ids: string[]): Promise<void> {
  const fields = await fieldsOf(turn, 'person')
  const records = await loadPersonRecords(turn, ids)
  const people = ids.map(id => {
    let attributes: Attributes = {}
    const theirs = [...(records.get(id) ?? [])].sort((a, b) => (a.orderKey < b.orderKey ? -1 : 1))
    for (const { body } of theirs) if (body.attributes) attributes = withSaid(attributes, body.attributes)
    return { id, attributes: fitAttributes(fields, attributes) }
  })
  await turn.tx.sql.query(
    `UPDATE person SET attributes = said.attributes FROM unnest($2::uuid[], $3::jsonb[]) AS said (id, attributes)
      WHERE person.workspace_id = $1 AND person.id = said.id AND person.attributes <> said.attributes`,
    [turn.tx.workspace, ids, people.map(one => JSON.stringify(one.attributes))],
  )
  await writeFieldValues(turn, 'person', people)
  for (const id of ids) turn.stale.toJudge.set(id, undefined)
  await rewriteSearch(turn, people, fields)
}

/** Texts of fields are among the words that people are found by. */
async function rewriteSearch(
  turn: Turn,
  people: { id: string; attributes: Attributes }[],
  fields: readonly Field[],
): Promise<void> {
  const { rows } = await turn.tx.sql.query<Omit<Searched, 'attributes'> & { id: string }>(
    `SELECT id, name, company, emails, phones FROM person
      WHERE workspace_id = $1 AND id = ANY($2) AND known AND NOT absorbed`,
    [turn.tx.workspace, people.map(one => one.id)],
  )
  const attributes = new Map(people.map(one => [one.id, one.attributes]))
  await writeSearch(
    turn,
    rows.map(row => ({
      id: row.id,
      words: searchWords({ ...row, attributes: attributes.get(row.id) ?? {} }, fields),
    })),
  )
}
