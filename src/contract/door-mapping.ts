import { z } from 'zod'
import { MAPPED_FIELDS, MAPPED_IDENTITIES, type MappedField } from '#domain/door/map-message.ts'
import { type MappingSource, pathSteps, unreadableSource } from '#domain/door/mapping-source.ts'
import { formatProblem } from '#domain/import/date-format.ts'
import { keptText, uuid } from './kept-text.ts'
import { newTouchpoint } from './touchpoint.ts'

const text = keptText(500)
const sourceShape = z.union([
  text,
  z.strictObject({
    choose: text,
    among: z.record(keptText(300), text).refine(among => Object.keys(among).length <= 100, 'at most 100'),
    otherwise: text.optional(),
  }),
  z.strictObject({ first: z.array(text).min(1).max(10) }),
])

/** Where a value comes from: a path such as `$.contact.email`, a text with `{$.path}` in it, or a table. */
const mappingSource = sourceShape
  .superRefine((source, context) => {
    const wrong = unreadableSource(source as MappingSource)
    if (wrong !== undefined)
      context.addIssue({
        code: 'custom',
        message: `"${wrong}" is no path, such as $.contact.email or $.items[0]`,
      })
  })
  .meta({ id: 'MappingSource' })

const path = text.refine(one => pathSteps(one) !== undefined, 'a path such as $.sent_at')
const identities = Object.fromEntries(
  MAPPED_IDENTITIES.map(kind => [kind, mappingSource.optional()]),
) as Record<(typeof MAPPED_IDENTITIES)[number], z.ZodOptional<typeof mappingSource>>
const fields = Object.fromEntries(MAPPED_FIELDS.map(field => [field, mappingSource.optional()])) as Record<
  MappedField,
  z.ZodOptional<typeof mappingSource>
>

/** How a message of another program becomes a touchpoint. It is read, never run. */
export const doorMapping = z
  .strictObject({
    ...fields,
    only: z
      .strictObject({ value: text, among: z.array(keptText(300)).min(1).max(50) })
      .optional()
      .meta({ description: 'Only messages of which this is one of these; the others are left aside.' }),
    person: z
      .strictObject({
        ...identities,
        country: z
          .string()
          .regex(/^[A-Z]{2}$/)
          .optional(),
      })
      .refine(
        person => MAPPED_IDENTITIES.some(kind => person[kind] !== undefined),
        'say where it stands who it is: email, phone, externalId or visitor',
      ),
    occurredAt: z
      .strictObject({
        date: path,
        format: keptText(40).superRefine((format, context) => {
          const problem = formatProblem(format)
          if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
        }),
        zone: keptText(60).refine(isZone, 'a time zone such as Europe/Berlin').optional(),
      })
      .optional(),
  })
  .meta({ id: 'DoorMapping' })
export type DoorMappingBody = z.infer<typeof doorMapping>

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== ''
  } catch {
    return false
  }
}

const outcome = z.enum(['waiting', 'taken', 'aside', 'failed'])

/** One of the latest messages that came by a door, as it came. `waiting`: no mapping stood when it came. */
export const doorExample = z
  .object({ id: uuid, externalId: z.string(), at: z.string(), outcome, body: z.string() })
  .meta({ id: 'DoorExample' })
export type DoorExample = z.infer<typeof doorExample>

export const doorExamples = z
  .object({
    data: z.array(doorExample),
    waiting: z.int().meta({ description: 'How many wait to be taken in.' }),
  })
  .meta({ id: 'DoorExamples' })
export type DoorExamples = z.infer<typeof doorExamples>

export const mappingTrial = z.strictObject({ mapping: doorMapping }).meta({ id: 'MappingTrial' })
const problem = z.object({ code: z.string(), param: z.string(), detail: z.string(), message: z.string() })

/** What each of the latest messages would become, the latest first. Nothing is changed by asking. */
export const mappingOutcomes = z
  .object({
    data: z.array(
      z.object({
        example: uuid,
        outcome: z.enum(['touchpoint', 'aside', 'refused']),
        touchpoint: newTouchpoint.nullable(),
        problem: problem.nullable(),
      }),
    ),
  })
  .meta({ id: 'MappingOutcomes' })
export type MappingOutcomes = z.infer<typeof mappingOutcomes>

/** POST /v1/doors/{id}/examples/intake */
export const takenExamples = z
  .object({ taken: z.int(), aside: z.int(), failed: z.int() })
  .meta({ id: 'TakenExamples' })
export type TakenExamples = z.infer<typeof takenExamples>

/** POST /v1/doors/{id}/secret */
export const newDoorSecret = z
  .strictObject({
    signing: z
      .string()
      .max(300)
      .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'a secret such as "whsec_…"')
      .optional(),
  })
  .meta({ id: 'NewDoorSecret', description: 'Absent: one is made here.' })
export const renewedSecret = z
  .object({
    secret: z.string().nullable().meta({ description: 'Shown this once, when it was made here.' }),
    formerUntil: z.string().meta({ description: 'Until then the former secret is taken as well.' }),
  })
  .meta({ id: 'RenewedSecret' })
export type RenewedSecret = z.infer<typeof renewedSecret>
