import { z } from 'zod'
import { consentProof } from './consent-proof.ts'
import { saidAttributes } from './field.ts'
import { CONSENT_WAYS, CONTENT_KINDS } from '#domain/happening/happening.ts'
import { contentUrl, externalId, LIMITS, money, personRef, source, word } from './happening-parts.ts'
import { keptThroughout } from './kept-text.ts'
import { newTouchpoint } from './touchpoint.ts'

const name = z.string().min(1).max(LIMITS.name)
const reason = z.string().min(1).max(1_000)
const by = word.optional()
/** As a happening keeps it: acts of members may name somebody by another door's id. */
const person = personRef.extend({ source: source.optional() })
const stage = word
const channel = z.string().min(1).max(80)

const handoffStep = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('offered'),
    by,
    to: word.optional(),
    reason: reason.optional(),
    due: z.number().int().optional().meta({ description: 'Milliseconds since 1970.' }),
  }),
  z.strictObject({ is: z.literal('accepted'), by }),
  z.strictObject({
    is: z.literal('handed-on'),
    by,
    to: word.optional(),
    due: z.number().int().optional().meta({ description: 'Milliseconds since 1970.' }),
  }),
  z.strictObject({ is: z.literal('returned'), by, key: word.optional(), reason }),
  z.strictObject({ is: z.literal('handed-back'), by, key: word.optional(), reason }),
])

const touchName = z.strictObject({ source, externalId })
const instant = z.number().int().meta({ description: 'Milliseconds since 1970.' })

const waitStep = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('needs-no-answer'), by, reason }),
  z.strictObject({ is: z.literal('answered-by'), by, touch: touchName }),
  z.strictObject({ is: z.literal('reopened'), by }),
  z.strictObject({ is: z.literal('handed-on'), by, to: word.optional() }),
  z.strictObject({ is: z.literal('snoozed'), by, until: instant.optional() }),
])

const dealStep = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('created'), stage: stage.optional() }),
  z.strictObject({ is: z.literal('moved'), stage, undo: z.boolean().optional() }),
  z.strictObject({ is: z.literal('won') }),
  z.strictObject({ is: z.literal('lost'), reason }),
  z.strictObject({ is: z.literal('reopened'), stage: stage.optional() }),
])

/** What the body of a happening of each kind must be, when somebody corrects one that was refused. */
export const happeningBody = {
  touchpoint: keptThroughout(newTouchpoint.omit({ source: true, externalId: true, occurredAt: true })),
  person: keptThroughout(
    z.strictObject({
      person,
      name: name.optional(),
      company: name.optional(),
      account: externalId.optional(),
      origin: word.optional(),
      attributes: saidAttributes.optional(),
    }),
  ),
  account: keptThroughout(
    z.strictObject({ name, domain: z.string().max(253).optional(), attributes: saidAttributes.optional() }),
  ),
  member: keptThroughout(
    z.strictObject({
      name,
      email: z.string().max(320).optional(),
      side: z.enum(['marketing', 'sales']).optional(),
    }),
  ),
  campaign: keptThroughout(
    z.strictObject({
      name,
      channel: channel.optional(),
      channels: z.array(channel).max(LIMITS.channels).optional(),
      startsOn: z.iso.date().optional(),
      endsOn: z.iso.date().optional(),
      attributes: saidAttributes.optional(),
      weeks: z.array(z.iso.date()).max(LIMITS.weeks).optional(),
      audience: z.string().min(1).max(LIMITS.words).optional(),
      promise: z.string().min(1).max(LIMITS.words).optional(),
      budget: money.optional(),
      owner: word.optional(),
      content: z.array(externalId).max(LIMITS.contents).optional(),
      archived: z.boolean().optional(),
    }),
  ),
  content: keptThroughout(
    z.strictObject({ name, kind: z.enum(CONTENT_KINDS).optional(), url: contentUrl.optional() }),
  ),
  cost: keptThroughout(
    z.strictObject({
      campaign: externalId,
      day: z.iso.date(),
      money,
      note: z.string().min(1).max(LIMITS.words).optional(),
      removed: z.boolean().optional(),
    }),
  ),
  wait: keptThroughout(z.strictObject({ asked: touchName, step: waitStep })),
  handoff: keptThroughout(z.strictObject({ handoff: externalId, person, step: handoffStep })),
  stage: keptThroughout(
    z.strictObject({ person, stage: z.enum(['nurture', 'disqualified', 'lead', 'mql']), reason, by }),
  ),
  deal: keptThroughout(
    z.strictObject({
      deal: externalId,
      name: name.optional(),
      people: z
        .array(z.strictObject({ person, role: z.string().max(100).optional() }))
        .max(100)
        .optional(),
      account: externalId.nullable().optional(),
      accountSource: source.optional(),
      handoff: externalId.optional(),
      handoffSource: source.optional(),
      owner: word.nullable().optional(),
      sourcedBy: z.enum(['marketing', 'sales', 'partner', 'customer']).optional(),
      pipeline: word.optional(),
      amount: money.nullable().optional(),
      expectedOn: z.iso.date().nullable().optional(),
      attributes: saidAttributes.optional(),
      step: dealStep.optional(),
    }),
  ),
  entry: keptThroughout(
    z.strictObject({
      deal: externalId.optional(),
      person: person.optional(),
      kind: z.enum(['booked', 'received']),
      money,
      reverses: z.strictObject({ source, externalId }).optional(),
      recurring: z.boolean().optional(),
    }),
  ),
  consent: keptThroughout(
    z
      .strictObject({
        person,
        purpose: z.string().min(1).max(80).optional(),
        channel,
        given: z.boolean(),
        how: z.enum(CONSENT_WAYS),
        proof: consentProof.optional(),
        reason: reason.optional(),
        by,
      })
      .refine(said => said.purpose !== undefined || !said.given, {
        path: ['purpose'],
        message: 'say what for; only a withdrawal may be for everything',
      }),
  ),
  merge: keptThroughout(z.strictObject({ one: person, other: person, same: z.boolean(), by })),
} as const
