import { z } from 'zod'
import { pageOf, pageQuery } from './page.ts'

/**
 * An import by the browser: POST /v1/imports says by which plan, PUT /v1/imports/{id}/files/{name} brings each file as
 * it is (any type, streamed to disk), POST /v1/imports/{id}/rehearsal reads all and stores nothing,
 * POST /v1/imports/{id}/start stores, POST /v1/imports/{id}/undo takes it back, GET /v1/imports/{id} is asked meanwhile.
 */

/** GET /v1/import-plans: what is shipped, sorted by title. */
export const importPlanFile = z.object({
  id: z.string(),
  title: z.string().nullable(),
  /** File names without folder, `*` for anything, upper and lower case alike. */
  match: z.array(z.string()),
  required: z.boolean(),
})
export const importPlanChoice = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  files: z.array(importPlanFile),
})
export type ImportPlanChoice = z.infer<typeof importPlanChoice>
export const importPlans = z.object({ data: z.array(importPlanChoice) })
export type ImportPlans = z.infer<typeof importPlans>

/** POST /v1/imports -> 201 and the run, collecting. Without a plan it is said by hand: see import-mapping.ts. */
export const newImport = z.strictObject({ plan: z.string().min(1).max(80).optional() })
export type NewImport = z.infer<typeof newImport>

/** PUT …/files/{name}: the same name again replaces it. Only while collecting or rehearsed. */
export const importFileParams = z.object({ id: z.uuid(), name: z.string().min(1).max(255) })

/** `modified`: when the file was last written, in milliseconds since 1970; what the file leaves undated counts as of then. */
export const importFileQuery = z.object({ modified: z.coerce.number().int().min(0).max(8.64e15).optional() })

export const importStates = [
  'collecting',
  'rehearsing',
  'rehearsed',
  'importing',
  'imported',
  'undoing',
  'undone',
  /** Without a result it failed while being read through, and nothing is stored; with one, while it was being taken. */
  'failed',
] as const

export const importFile = z.object({
  name: z.string(),
  bytes: z.number().int(),
  /** Which file of the plan it is; null for one that the plan does not read. */
  as: z.string().nullable(),
})

/** What a rehearsal found, or what an import did. Every row is in `taken` or in `rejected`. */
export const importResult = z.object({
  files: z.array(
    z.object({
      file: z.string(),
      as: z.string(),
      rows: z.number().int(),
      rejected: z.number().int(),
      encoding: z.string().optional(),
      delimiter: z.string().optional(),
    }),
  ),
  rows: z.number().int(),
  taken: z.number().int(),
  rejected: z.number().int(),
  /** Counts by noun: persons, accounts, deals, entries, touchpoints, … */
  created: z.record(z.string(), z.number().int()),
  updated: z.number().int(),
  /** Known already: importing twice changes nothing. */
  unchanged: z.number().int(),
  /** What the beat would not take, waiting in failed_intake to be mended. */
  failed: z.number().int(),
  warnings: z.array(z.string()),
  /** Of a rehearsal: people who are here already, by an address, a number or an id. */
  peopleKnown: z.number().int().optional(),
  /** What new entries of revenue add up to. */
  revenue: z
    .array(z.object({ kind: z.string(), currency: z.string(), minor: z.string(), count: z.number().int() }))
    .optional(),
})
export type ImportResult = z.infer<typeof importResult>

export const importRun = z
  .object({
    id: z.string(),
    plan: z.string(),
    title: z.string(),
    /** What its files are is said in the browser; `mapped`: and it is said well enough to go on. */
    byHand: z.boolean(),
    mapped: z.boolean(),
    state: z.enum(importStates),
    /** When it was begun. */
    at: z.iso.datetime(),
    files: z.array(importFile),
    /** Ids of the plan's required files that are not there yet. */
    missing: z.array(z.string()),
    /** While rehearsing, importing or undoing; `share` is 0 to 1 and null where it cannot be known. */
    progress: z
      .object({
        file: z.string().nullable(),
        rows: z.number().int(),
        rejected: z.number().int(),
        share: z.number().nullable(),
      })
      .nullable(),
    /** Of the latest rehearsal or of the import. */
    result: importResult.nullable(),
    /** Why the latest try ended early, for people; null otherwise. */
    refused: z.string().nullable(),
    /** After an undo: what people had touched since, and so stays. */
    kept: z.array(z.object({ kind: z.string(), id: z.string(), name: z.string() })),
  })
  .meta({ id: 'Import' })
export type ImportRun = z.infer<typeof importRun>

/** GET /v1/imports: newest first, those of the CLI among them. */
export const importRuns = pageOf(importRun)
export type ImportRuns = z.infer<typeof importRuns>

/** GET /v1/imports/{id}/rejections, in the order of files and rows. */
export const rejectionQuery = pageQuery
export const importRejection = z.object({
  file: z.string(),
  /** As a spreadsheet counts, the header being row 1. */
  row: z.number().int(),
  reason: z.string(),
  /** The beginning of the row as it stands in the file. */
  raw: z.string(),
  /** Its cells in the order of the columns; null for a file whose columns are not known. */
  cells: z.array(z.string()).nullable(),
})
export type ImportRejection = z.infer<typeof importRejection>
export const importRejections = pageOf(importRejection)
export type ImportRejections = z.infer<typeof importRejections>
