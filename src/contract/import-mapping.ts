import { z } from 'zod'
import { dateOrders } from '#domain/import/date-order.ts'
import { fileKinds } from '#domain/import/header-words.ts'
import { exportSystems } from '#domain/import/known-export-tables.ts'
import {
  attributeOwners,
  isTargetKey,
  makingNouns,
  type Mapping,
  type TargetKey,
} from '#domain/import/mapping.ts'
import { columnTypes } from '#domain/import/value-shape.ts'
import { TimeZone } from './import-plan.ts'
import { uuid } from './kept-text.ts'

/**
 * An import whose plan is said by hand: POST /v1/imports without a plan, PUT its files (workbooks too), then
 * GET /v1/imports/{id}/mapping says what was found in them and what they probably are; PUT …/mapping says it for good.
 */
const Column = z.string().min(1).max(500)
const FileName = z.string().min(1).max(400)
const Word = z.string().max(500)
const As = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/)
const target = z.string().refine((key): key is TargetKey => isTargetKey(key), 'expected a target')

const choice = z.union([
  z.strictObject({ value: z.string().min(1).max(500) }),
  z.strictObject({
    column: Column,
    from: As.exactOptional(),
    words: z.record(z.string().max(500), z.string().min(1).max(500)).exactOptional(),
    otherwise: z.string().min(1).max(500).exactOptional(),
    empty: Word.min(1).exactOptional(),
    before: z.string().min(1).max(10).exactOptional(),
  }),
])

const fileMapping = z.strictObject({
  file: FileName,
  use: z.enum(['rows', 'lookup', 'leave']),
  makes: z.array(z.enum(makingNouns)).max(makingNouns.length),
  fields: z.partialRecord(target, choice),
  attributes: z
    .array(
      z.strictObject({
        of: z.enum(attributeOwners),
        name: z.string().min(1).max(100),
        column: Column,
        from: As.exactOptional(),
      }),
    )
    .max(300),
  joins: z.array(z.strictObject({ as: As, file: FileName, on: Column, key: Column })).max(20),
  columns: z.record(
    z.string().max(500),
    z.strictObject({
      order: z.enum(dateOrders as ['YMD', 'DMY', 'MDY']).exactOptional(),
      decimal: z.enum(['.', ',']).exactOptional(),
    }),
  ),
})

export const importMappingBody: z.ZodType<Mapping> = z
  .strictObject({
    title: z.string().trim().min(1).max(200),
    source: As,
    timeZone: TimeZone,
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .exactOptional(),
    currency: z.string().regex(/^[A-Z]{3}$/),
    files: z.array(fileMapping).max(100),
  })
  .meta({ id: 'ImportMapping', description: 'What the rows of each file become, and which column is what.' })

export const columnProfile = z.object({
  name: z.string(),
  type: z.enum(columnTypes),
  filled: z.int(),
  empty: z.int(),
  distinct: z.int().nullable(),
  unique: z.boolean(),
  examples: z.array(z.string()),
  misfits: z.object({
    count: z.int(),
    examples: z.array(z.object({ row: z.int(), value: z.string() })),
  }),
  date: z
    .object({
      order: z.enum(dateOrders as ['YMD', 'DMY', 'MDY']),
      ambiguous: z.boolean(),
      formats: z.partialRecord(z.enum(dateOrders as ['YMD', 'DMY', 'MDY']), z.array(z.string())),
    })
    .exactOptional(),
  number: z
    .object({
      decimal: z.enum(['.', ',']),
      ambiguous: z.boolean(),
      group: z.enum([',', '.', ' ', "'", 'none']),
      currency: z.string().exactOptional(),
    })
    .exactOptional(),
  words: z.array(z.object({ word: z.string(), count: z.int() })).exactOptional(),
})
export type SeenColumn = z.infer<typeof columnProfile>

export const seenFile = z.object({
  file: z.string(),
  encoding: z.string(),
  delimiter: z.string(),
  /** Rows that were looked at; all of them when `whole`. */
  rows: z.int(),
  whole: z.boolean(),
  mangled: z.int(),
  /** Whose export it is, and what its rows are, as far as the columns tell. */
  system: z.enum(exportSystems).nullable(),
  kind: z.enum(fileKinds).nullable(),
  columns: z.array(columnProfile),
})
export type SeenFileView = z.infer<typeof seenFile>

export const mappingProblem = z.object({
  code: z.string(),
  file: z.string(),
  column: z.string().optional(),
  target: z.string().optional(),
})
export type MappingProblemView = z.infer<typeof mappingProblem>

export const savedMapping = z.object({ id: z.uuid(), name: z.string() })

export const importMapping = z.object({
  mapping: importMappingBody,
  /** It was said by somebody; else it is what is suggested. */
  said: z.boolean(),
  files: z.array(seenFile),
  problems: z.array(mappingProblem),
  /** Saved ones whose files have the same columns; `used` is the one that the suggestion follows. */
  saved: z.array(savedMapping),
  used: savedMapping.nullable(),
})
export type ImportMapping = z.infer<typeof importMapping>

export const putMapping = z.strictObject({ mapping: importMappingBody })
export const saveMapping = z.strictObject({ name: z.string().trim().min(1).max(200) })
export const savedMappings = z.object({
  data: z.array(savedMapping.extend({ madeAt: z.iso.datetime(), files: z.array(z.string()) })),
})
export type SavedMappings = z.infer<typeof savedMappings>

export const importCorrection = z.strictObject({
  file: FileName,
  row: z.int().min(1),
  cells: z
    .array(z.string().max(100_000))
    .min(1)
    .max(300)
    .nullable()
    .meta({ description: 'All cells in the order of the columns; null: as the file has it.' }),
})
export type ImportCorrection = z.infer<typeof importCorrection>

export const importIdParams = z.object({ id: uuid })
