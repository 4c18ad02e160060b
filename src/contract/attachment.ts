import { z } from 'zod'
import { keptText, uuid } from './kept-text.ts'

export const MOST_BYTES = 15 * 1024 * 1024

/** A file that came or goes with a message. It is never shown, only downloaded. */
export const attachment = z
  .object({
    id: uuid,
    name: z.string(),
    type: z.string().meta({ description: 'What its sender says that it is. Nothing here believes it.' }),
    size: z.int().meta({ description: 'In bytes.' }),
    sha256: z.string().meta({ description: 'In hex.' }),
  })
  .meta({ id: 'Attachment' })
export type Attachment = z.infer<typeof attachment>

export const attachmentQuery = z.object({
  name: keptText(255).meta({ description: 'What the file is called.' }),
})
