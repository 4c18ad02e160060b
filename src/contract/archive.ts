import { z } from 'zod'

/** POST /v1/workspaces/archive: the workspace that was made, and how many rows of each table. */
export const archiveTaken = z
  .object({
    workspace: z.object({ id: z.uuid(), name: z.string(), slug: z.string() }),
    rows: z.record(z.string(), z.int()),
  })
  .meta({ id: 'ArchiveTaken' })
export type ArchiveTaken = z.infer<typeof archiveTaken>
