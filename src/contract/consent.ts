import { z } from 'zod'
import { CONSENT_WAYS } from '#domain/happening/happening.ts'
import { consentProof } from './consent-proof.ts'
import { externalId, occurredAt, personRef, source } from './happening-parts.ts'
import { keptText, keptThroughout, uuid } from './kept-text.ts'
import { SUPPRESSION_REASONS } from '#domain/consent/suppression-reasons.ts'

export const purposeKey = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and hyphens')
const channel = keptText(80).meta({ description: 'Such as mail, phone, whatsapp or sms.' })

/** What people may be reached for. */
export const purpose = z
  .object({
    key: z.string(),
    name: z.string(),
    asks: z
      .boolean()
      .meta({ description: 'Only who said yes is reached; else everybody who did not say no.' }),
    archived: z.boolean(),
  })
  .meta({ id: 'Purpose' })
export type PurposeShown = z.infer<typeof purpose>
export const purposes = z.object({ data: z.array(purpose) })

export const purposeParams = z.object({ key: purposeKey })
export const purposeChange = z
  .strictObject({ name: keptText(200), asks: z.boolean(), archived: z.boolean().default(false) })
  .meta({ id: 'PurposeChange' })

/** One word of the ledger. */
export const consentEvent = z
  .object({
    id: uuid,
    at: z.string(),
    /** Null: every purpose. */
    purpose: z.string().nullable(),
    channel: z.string(),
    given: z.boolean(),
    how: z.enum(CONSENT_WAYS),
    address: z.string(),
    by: z.string().nullable().meta({ description: 'The member who wrote it down.' }),
    reason: z.string().nullable(),
    proof: consentProof.nullable(),
    source: z.string(),
  })
  .meta({ id: 'ConsentEvent' })
export type ConsentEvent = z.infer<typeof consentEvent>

/** How it stands now, for one purpose, channel and address. */
export const consentNow = z
  .object({
    purpose: z.string().nullable(),
    channel: z.string(),
    identity: uuid,
    address: z.string(),
    given: z.boolean(),
    at: z.string(),
    how: z.enum(CONSENT_WAYS),
  })
  .meta({ id: 'ConsentNow' })
export type ConsentNow = z.infer<typeof consentNow>

export const suppressionReason = z.enum(SUPPRESSION_REASONS)

/** An address at which somebody could be reached. */
export const reachableAddress = z.object({
  identity: uuid,
  kind: z.enum(['email', 'phone']),
  address: z.string(),
  suppressed: z.array(z.object({ channel: z.string(), reason: suppressionReason, at: z.string() })),
})

export const personConsents = z
  .object({
    purposes: z.array(purpose),
    addresses: z.array(reachableAddress),
    now: z.array(consentNow),
    history: z.array(consentEvent).meta({ description: 'The latest first; at most 500.' }),
  })
  .meta({ id: 'PersonConsents' })
export type PersonConsents = z.infer<typeof personConsents>

/** What a member or a program writes down about somebody. */
export const newConsent = keptThroughout(
  z
    .strictObject({
      purpose: purposeKey
        .optional()
        .meta({ description: 'Absent: everything, which only a withdrawal may say.' }),
      channel,
      given: z.boolean(),
      address: uuid
        .optional()
        .meta({ description: 'The identity that it is about, where there are several.' }),
      reason: keptText(1_000).meta({ description: 'How it came about, in a few words.' }),
      proof: consentProof.optional(),
      occurredAt: occurredAt.optional(),
    })
    .refine(said => said.purpose !== undefined || !said.given, {
      path: ['purpose'],
      message: 'say what for; only a withdrawal may be for everything',
    }),
).meta({ id: 'NewConsent' })
export type NewConsent = z.infer<typeof newConsent>

/** What a program sends: once for each (source, externalId). */
export const sentConsent = keptThroughout(
  z
    .strictObject({
      source,
      externalId,
      occurredAt,
      person: personRef,
      purpose: purposeKey.optional(),
      channel,
      given: z.boolean(),
      how: z.enum(['form', 'double-opt-in', 'import', 'api', 'bounce', 'complaint']).default('api'),
      proof: consentProof.optional(),
      reason: keptText(1_000).optional(),
    })
    .refine(said => said.purpose !== undefined || !said.given, {
      path: ['purpose'],
      message: 'say what for; only a withdrawal may be for everything',
    }),
).meta({ id: 'SentConsent' })
export const sentConsents = z.array(sentConsent).min(1).max(1_000)
export const sentConsentResults = z.object({
  results: z.array(
    z.object({ source: z.string(), externalId: z.string(), status: z.enum(['taken', 'known', 'conflict']) }),
  ),
})
