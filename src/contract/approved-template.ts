import { z } from 'zod'
import { uuid } from './kept-text.ts'

/** One line, as the network takes it: no breaks, no tabs. */
const value = z
  .string()
  .max(1_000)
  .refine(text => !/\p{Cc}/u.test(text), 'has a line break or another control character')

/** A template of WhatsApp that was approved, and what its places are filled with. */
export const templateSaid = z
  .strictObject({
    name: z.string().min(1).max(512),
    language: z.string().min(1).max(20),
    values: z
      .record(z.string().max(100), value)
      .refine(one => Object.keys(one).length <= 100, 'has too many places'),
  })
  .meta({ id: 'TemplateSaid' })
export type TemplateSaid = z.infer<typeof templateSaid>

export const approvedTemplate = z
  .object({
    name: z.string(),
    language: z.string(),
    category: z.string().meta({ description: 'As the network says it: MARKETING, UTILITY, AUTHENTICATION.' }),
    header: z.string().nullable(),
    body: z.string(),
    footer: z.string().nullable(),
    buttons: z.array(z.object({ text: z.string(), url: z.string().nullable() })),
    named: z.boolean(),
    variables: z.array(z.object({ key: z.string(), name: z.string(), example: z.string().nullable() })),
    unusable: z
      .enum(['header', 'buttons'])
      .nullable()
      .meta({ description: 'What it wants that cannot be given here: a picture above, or such buttons.' }),
  })
  .meta({ id: 'ApprovedTemplate' })

export const approvedTemplates = z
  .object({
    data: z.array(approvedTemplate),
    readAt: z.string().nullable().meta({ description: 'When they were read last; null: never.' }),
    problem: z
      .string()
      .nullable()
      .meta({ description: 'Why they could not be read now, in the words of the other side.' }),
  })
  .meta({ id: 'ApprovedTemplates' })
export type ApprovedTemplates = z.infer<typeof approvedTemplates>

export const replyWaysQuery = z.object({
  thread: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .meta({ description: 'The ways that this thread has; absent: all.' }),
})

/** A way to say something to somebody beside mail: by whom, where to, and what the network allows now. */
const replyWay = z.object({
  door: z.object({ id: uuid, name: z.string() }),
  network: z.enum(['whatsapp', 'facebook', 'instagram']),
  to: z.string(),
  thread: z.string().meta({ description: 'Where it stands when it is said.' }),
  isPublic: z.boolean().meta({ description: 'Below a post, where everybody reads it.' }),
  heardAt: z.string().nullable().meta({ description: 'When they wrote last; null: never.' }),
  openUntil: z.string().nullable().meta({
    description: 'Until when words of one’s own may be written; null: not now, or without an end in public.',
  }),
  open: z.boolean(),
  templates: z.boolean().meta({ description: 'Whether approved templates can be sent there.' }),
  takesFiles: z.boolean(),
  mostCharacters: z.int(),
})
export type ReplyWay = z.infer<typeof replyWay>

export const replyWays = z.object({ data: z.array(replyWay) }).meta({ id: 'ReplyWays' })
export type ReplyWays = z.infer<typeof replyWays>
