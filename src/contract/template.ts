import { z } from 'zod'
import { PLACEHOLDERS, unknownIn } from '#domain/message/fill-template.ts'
import { keptText, uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'

const KNOWN = `a placeholder that does not exist; there are ${PLACEHOLDERS.map(name => `{{${name}}}`).join(', ')}`
const filled = (most: number) =>
  keptText(most).refine(text => unknownIn(text).length === 0, {
    error: issue => `{{${unknownIn(String(issue.input))[0]}}} is ${KNOWN}`,
  })

const templateWords = {
  name: keptText(200),
  subject: filled(500).refine(text => !/\p{Cc}/u.test(text), 'has a line break or another control character'),
  text: filled(20_000),
}

/** What messages are begun from. */
export const template = z
  .object({ id: uuid, name: z.string(), subject: z.string(), text: z.string(), changedAt: z.string() })
  .meta({ id: 'Template' })
export type Template = z.infer<typeof template>

export const newTemplate = z.strictObject(templateWords).meta({ id: 'NewTemplate' })
export type NewTemplate = z.infer<typeof newTemplate>

export const templateChange = z
  .strictObject({
    name: templateWords.name.optional(),
    subject: templateWords.subject.optional(),
    text: templateWords.text.optional(),
  })
  .meta({ id: 'TemplateChange' })
export type TemplateChange = z.infer<typeof templateChange>

export const templatesQuery = pageQuery

export const filledTemplateQuery = z.object({ person: uuid })
export const filledTemplate = z
  .object({
    subject: z.string(),
    text: z.string(),
    missing: z
      .array(z.enum(PLACEHOLDERS))
      .meta({ description: 'What is not known of the person; it stands in the text as it was.' }),
  })
  .meta({ id: 'FilledTemplate' })
export type FilledTemplate = z.infer<typeof filledTemplate>
