import { z } from 'zod'
import { keptText, uuid } from './kept-text.ts'

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

/** What came or went with a touch, beside its words. */
export const cameWith = z.object({
  files: z.array(attachment).meta({ description: 'Only ever downloaded.' }),
  page: z
    .boolean()
    .meta({ description: 'There is more to see than its text: see /v1/touchpoints/:id/page.' }),
})
export type CameWith = z.infer<typeof cameWith>

export const pageQuery = z.object({
  pictures: z
    .enum(['shown', 'left-out'])
    .default('left-out')
    .meta({ description: 'Those that lie on servers of others, who then know that the mail is read.' }),
})

export const attachmentQuery = z.object({
  name: keptText(255).meta({ description: 'What the file is called.' }),
})
