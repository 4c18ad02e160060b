import { z } from 'zod'

export const errorTypes = [
  'invalid_request',
  'authentication',
  'permission',
  'not_found',
  'conflict',
  'too_large',
  'rate_limit',
  'unavailable',
  'bug',
] as const

/** What every refusal looks like on the wire. Clients switch on `code`; `param` names what to change, where there is one. */
export const errorSchema = z
  .object({
    type: z.enum(errorTypes),
    code: z.string(),
    message: z.string(),
    param: z.string().nullable(),
    doc_url: z.string(),
    request_id: z.string(),
  })
  .meta({ id: 'Error', description: 'A refusal. Switch on `code`; `message` is for people.' })

export type ErrorType = (typeof errorTypes)[number]
export type ErrorBody = z.infer<typeof errorSchema>
