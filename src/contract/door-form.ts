import { z } from 'zod'
import {
  FORM_FAULTS,
  FORM_FIELD_KINDS,
  FORM_MEANINGS,
  faultOf,
  MOST_CONSENTS,
  MOST_FORM_FIELDS,
} from '#domain/form/form.ts'
import { keptText } from './kept-text.ts'
import { websiteOrigins } from './door-website.ts'

const key = keptText(60).regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u, 'letters, digits, - and _')

export const formField = z.strictObject({
  key,
  label: keptText(300),
  kind: z.enum(FORM_FIELD_KINDS),
  required: z.boolean(),
  means: z.enum(FORM_MEANINGS),
  hint: keptText(500).optional(),
  options: z.array(keptText(200)).max(100).optional(),
  value: keptText(500).optional(),
})

/** As the ledger of consents calls it. */
const purpose = keptText(60).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and hyphens')
const consent = z.strictObject({ purpose, text: keptText(2_000), required: z.boolean() })

/** A form that people fill in, on a page of ours or inside of a website. */
export const formDefinition = z
  .strictObject({
    language: z.enum(['en', 'de']),
    title: keptText(200),
    intro: keptText(2_000).optional(),
    button: keptText(80).optional(),
    fields: z.array(formField).min(1).max(MOST_FORM_FIELDS),
    consents: z.array(consent).max(MOST_CONSENTS),
    thanks: keptText(2_000).optional(),
    redirect: keptText(500).optional(),
    origins: websiteOrigins,
    expectsReply: z.boolean(),
    doubleOptIn: z.boolean(),
    proof: z.boolean(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'a country such as DE')
      .optional(),
  })
  .superRefine((form, { addIssue }) => {
    const fault = faultOf(form)
    if (fault) addIssue({ code: 'custom', path: fault.path, message: FORM_FAULTS[fault.fault] })
  })
export type FormDefinitionSaid = z.infer<typeof formDefinition>

export const formDoor = { kind: 'form', settings: formDefinition, secrets: z.strictObject({}) } as const

/** GET /v1/doors/{id}/form-versions: each wording that was ever shown, the latest first. */
export const formVersions = z
  .object({ data: z.array(z.object({ version: z.int(), madeAt: z.string(), definition: z.unknown() })) })
  .meta({ id: 'FormVersions' })
