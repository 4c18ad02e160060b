import { z } from 'zod'
import { keptText } from './kept-text.ts'

/** What shows that somebody did agree: kept to the letter, and never changed. */
export const consentProof = z
  .strictObject({
    wording: keptText(10_000)
      .optional()
      .meta({ description: 'The words that they agreed to, to the letter.' }),
    form: keptText(300).optional().meta({ description: 'The form, page or paper that it stood on.' }),
    version: keptText(100).optional().meta({ description: 'Which version of it.' }),
    address: keptText(100)
      .optional()
      .meta({ description: 'The network address of the request, where the workspace keeps it.' }),
  })
  .meta({ id: 'ConsentProof' })
export type ConsentProof = z.infer<typeof consentProof>
