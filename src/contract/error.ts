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

/** Kinds of what can be wrong with one value; `limit` is what it should not pass. */
export const misfits = [
  'missing',
  'too-short',
  'too-long',
  'too-small',
  'too-large',
  'format',
  'choice',
  'surplus',
  'kind',
] as const

const misfit = z.object({ is: z.enum(misfits), limit: z.number().optional() })
export type Misfit = z.infer<typeof misfit>

/** What every refusal looks like on the wire. Clients switch on `code`; `param` names what to change, where there is one. */
export const errorSchema = z
  .object({
    type: z.enum(errorTypes),
    code: z.string(),
    message: z.string(),
    param: z.string().nullable(),
    /** What is wrong with `param`, where it is of one of the usual kinds. */
    misfit: misfit.optional(),
    doc_url: z.string(),
    request_id: z.string(),
  })
  .meta({ id: 'Error', description: 'A refusal. Switch on `code`; `message` is for people.' })

export type ErrorType = (typeof errorTypes)[number]
export type ErrorBody = z.infer<typeof errorSchema>
