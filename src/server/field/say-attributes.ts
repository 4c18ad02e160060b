import { isPersonValue } from '#domain/field/fit-value.ts'
import { checkSaid, type AttributesRefusal } from '#domain/field/fit-attributes.ts'
import type { Field, FieldNoun, SaidAttributes } from '#domain/field/field.ts'
import { sayMisfit } from '#domain/field/say-misfit.ts'
import type { Actor } from '#server/access/actor.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { refusal, type HttpRefusal } from '#server/http/refusals.ts'
import { loadFields } from './field-store.ts'

/** Who makes a record, if one is made: members fill in what must be filled in, programs bring what they have. */
export type Making = {
  making?: Actor['kind'] | undefined
  /** The fields of the noun, when they have been read already. */
  fields?: readonly Field[] | undefined
}

/**
 * What somebody says of a record's attributes, each value as its field keeps it.
 * @throws HttpRefusal field-value, field-required
 */
export async function sayAttributes(
  tx: WorkspaceTx,
  noun: FieldNoun,
  said: SaidAttributes | undefined,
  { making, fields }: Making = {},
): Promise<SaidAttributes | undefined> {
  if (said === undefined && making !== 'member') return undefined
  const checked = checkAttributes(fields ?? (await loadFields(tx, noun)), said ?? {}, { making })
  await refuseStrangers(tx, checked)
  return said === undefined ? undefined : checked
}

/** As sayAttributes, by fields that have been read; does not look whether people named are there. */
export function checkAttributes(
  fields: readonly Field[],
  said: SaidAttributes,
  { making }: Pick<Making, 'making'> = {},
): SaidAttributes {
  const outcome = checkSaid(fields, said, { making: making === 'member' })
  if ('refused' in outcome) throw attributesRefusal(outcome, said)
  return outcome.said
}

export function attributesRefusal(why: AttributesRefusal, said: SaidAttributes): HttpRefusal {
  const { field } = why
  const param = `attributes.${field.key}`
  if (why.refused === 'field-required')
    return refusal('field-required', {
      param,
      message: `${field.label} must be filled in. Nothing was changed.`,
    })
  const raw = said[field.key]
  const value = typeof raw === 'string' ? raw : JSON.stringify(raw)
  return refusal('field-value', {
    param,
    message: `${field.label}: "${value.slice(0, 100)}" ${sayMisfit(field, why.misfit)}. Nothing was changed.`,
  })
}

/** People and members who are named must be there. @throws HttpRefusal field-value */
export async function refuseStrangers(tx: WorkspaceTx, said: SaidAttributes): Promise<void> {
  for (const [key, value] of Object.entries(said)) {
    if (!isPersonValue(value)) continue
    const [noun, id] =
      'person' in value ? (['person', value.person] as const) : (['member', value.member] as const)
    const { rows } = await tx.sql.query(`SELECT FROM ${noun} WHERE workspace_id = $1 AND id = $2`, [
      tx.workspace,
      id,
    ])
    if (rows.length > 0) continue
    throw refusal('field-value', {
      param: `attributes.${key}`,
      message: `attributes.${key}: there is no ${noun} of this id. Nothing was changed.`,
    })
  }
}
