import { z } from 'zod'
import { fieldNouns, fieldTypes, optionColours } from '#domain/field/field.ts'
import { MISFITS } from '#domain/field/misfit.ts'
import { currency } from './access.ts'
import { LIMITS, money } from './happening-parts.ts'
import { keptText, uuid } from './kept-text.ts'

export const MOST_FIELDS = 100
export const MOST_OPTIONS = 500

export const fieldNoun = z.enum(fieldNouns)
export const fieldType = z.enum(fieldTypes)
export const optionColour = z.enum(optionColours)

const label = keptText(200).refine(text => text.trim() !== '', 'is empty')
const key = keptText(100).refine(text => text.trim() === text, 'begins or ends with a blank')

export const fieldOption = z.object({ key: z.string(), label: z.string(), colour: optionColour.nullable() })

/** Values that are still being derived again, after the field was made, converted, merged or taken back. */
export const fieldWork = z
  .object({
    act: z.enum(['field-made', 'field-converted', 'options-merged', 'field-undone']),
    records: z.int().meta({ description: 'Records that have a value.' }),
    looked: z.int().meta({ description: 'How many of them keep it as the field is now.' }),
    problem: z.string().nullable().meta({ description: 'Why it does not go on, if so.' }),
  })
  .meta({ id: 'FieldWork' })
export type FieldWork = z.infer<typeof fieldWork>

/** A field of a company's own, as screens and programs see it. Its options are those that can be chosen. */
export const field = z
  .object({
    id: uuid,
    noun: fieldNoun,
    key: z.string().meta({ description: 'Under which the values stand in `attributes`. Never changes.' }),
    label: z.string(),
    type: fieldType,
    options: z.array(fieldOption).meta({ description: 'Of a choice, in their order.' }),
    currency: currency.nullable().meta({ description: 'Of money: in which a bare number counts.' }),
    required: z.boolean().meta({ description: 'Whoever makes a record by hand must fill it in.' }),
    description: z.string().nullable(),
    position: z.int(),
    archived: z.boolean(),
    work: fieldWork.nullable().meta({ description: 'Null: all values are kept as the field says.' }),
  })
  .meta({ id: 'Field' })
export type FieldShown = z.infer<typeof field>

export const fieldList = z.object({ data: z.array(field) }).meta({ id: 'Fields' })

export const fieldsQuery = z.object({
  noun: fieldNoun.optional(),
  archived: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: '"true": also those that are archived.' }),
})

/** An option without a key is new, and gets its key from its label. */
const saidOption = z.strictObject({
  key: key.optional(),
  label,
  colour: optionColour.nullable().optional(),
})
const options = z.array(saidOption).max(MOST_OPTIONS)
const description = keptText(2_000).nullable()

export const newField = z
  .strictObject({
    noun: fieldNoun,
    label,
    type: fieldType,
    key: key.optional().meta({ description: 'Absent: made from the label.' }),
    options: options.optional(),
    currency: currency.optional().meta({ description: "Of money. Absent: the workspace's." }),
    required: z.boolean().optional(),
    description: description.optional(),
  })
  .meta({ id: 'NewField' })
export type NewField = z.infer<typeof newField>

export const fieldChange = z
  .strictObject({
    label: label.optional(),
    description: description.optional(),
    required: z.boolean().optional(),
    archived: z.boolean().optional(),
    options: options.optional().meta({
      description: 'All options in their new order. One that is left out must not be in use; merge it first.',
    }),
  })
  .meta({ id: 'FieldChange', description: 'What is absent stays as it was.' })
export type FieldChange = z.infer<typeof fieldChange>

export const fieldOrder = z
  .strictObject({ noun: fieldNoun, fields: z.array(uuid).min(1).max(200) })
  .meta({ id: 'FieldOrder', description: 'The ids of all fields of the noun that are not archived.' })

export const optionMerge = z
  .strictObject({ from: key, into: key })
  .meta({ id: 'OptionMerge', description: 'Whoever had the one has the other from now on.' })

/** Another type for a field that has values already. */
export const fieldConversion = z
  .strictObject({
    type: fieldType,
    options: options.optional(),
    currency: currency.optional(),
    rehearse: z.boolean().default(false).meta({ description: 'Only count what would happen.' }),
  })
  .meta({ id: 'FieldConversion' })
export type FieldConversion = z.infer<typeof fieldConversion>

export const misfit = z.object({
  value: z.string().max(LIMITS.attribute),
  records: z.int(),
  why: z.enum(MISFITS),
  reason: z.string().meta({ description: '`why` in English words.' }),
})
export const conversionResult = z
  .object({
    field,
    rehearsed: z.boolean(),
    fits: z.int().meta({ description: 'Records whose value fits the new type.' }),
    misfits: z.int().meta({ description: 'Records whose value does not; one is enough to refuse.' }),
    examples: z.array(misfit).meta({ description: 'At most 10, the most frequent first.' }),
  })
  .meta({ id: 'FieldConversionResult' })
export type ConversionResult = z.infer<typeof conversionResult>

/** What an attribute may be, as it is kept. */
export const attributeValue = z.union([
  z.string().max(LIMITS.attribute),
  z.number(),
  z.boolean(),
  money,
  z.strictObject({ person: uuid }),
  z.strictObject({ member: uuid }),
])

const attributeKey = z.string().min(1).max(100)
const MOST_ATTRIBUTES = LIMITS.attributes

/** The attributes of a record, with the values of the company's own fields under their keys. */
export const recordAttributes = z
  .record(attributeKey, attributeValue)
  .meta({ description: 'Free attributes, and the values of fields (GET /v1/fields) under their keys.' })

/** What somebody says of a record's attributes. Those that are not named stay; null takes one away. */
export const saidAttributes = z
  .record(attributeKey, attributeValue.nullable())
  .refine(said => Object.keys(said).length <= MOST_ATTRIBUTES, `at most ${MOST_ATTRIBUTES} at once`)
  .meta({
    description:
      'Attributes that are not named stay, null takes one away. The value of a field (GET /v1/fields) must fit its type.',
  })
