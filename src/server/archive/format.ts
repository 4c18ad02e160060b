import { z } from 'zod'

/** The first file of an archive: what it is. docs/guide/archive.md describes the format. */
export const archiveHead = z.strictObject({
  duet: z.literal('workspace'),
  format: z.literal(1),
  /** The latest migration of the database that it was written from. */
  schema: z.string(),
  /** Its own row, by the names of its columns. */
  workspace: z
    .object({ id: z.uuid(), name: z.string().min(1).max(200), slug: z.string().min(1).max(80) })
    .catchall(z.unknown()),
})
export type ArchiveHead = z.infer<typeof archiveHead>

/** The last file: what must be there. */
export const archiveManifest = z.strictObject({
  madeAt: z.string(),
  rows: z.record(z.string(), z.int().min(0)),
  leftOut: z.record(z.string(), z.string()),
  files: z.array(z.strictObject({ path: z.string(), bytes: z.int(), sha256: z.string() })),
})
export type ArchiveManifest = z.infer<typeof archiveManifest>
