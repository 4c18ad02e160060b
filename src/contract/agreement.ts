import { z } from 'zod'
import {
  AGREEMENT_LIMITS,
  type AgreementContent,
  agreementSides,
  agreementStates,
  definedStages,
} from '#domain/agreement/agreement.ts'
import { CLAUSE_LIMITS, contextParts } from '#domain/agreement/clause.ts'
import { currency, language, role } from './access.ts'
import { filter } from './filter.ts'
import { keptText, uuid } from './kept-text.ts'
import { listCount } from './list.ts'
import { pageQuery } from './page.ts'
import { named } from './person.ts'

const written = (most: number) => keptText(most).refine(text => text.trim() !== '', 'is empty')
const people = z.array(uuid).max(AGREEMENT_LIMITS.examples)

export const definition = z
  .strictObject({
    stage: z.enum(definedStages),
    words: written(AGREEMENT_LIMITS.words),
    condition: filter.nullable().meta({
      description:
        'What must hold of a person, as a filter of people. Views are written out when it is saved. Null: people decide.',
    }),
    examples: people.meta({ description: 'Ids of people whom it must take in.' }),
    counterExamples: people.meta({ description: 'Ids of people whom it must leave out.' }),
  })
  .meta({ id: 'AgreementDefinition' })

// Nothing (0) is let through here: the rule about it has the better words.
const whole = (name: keyof typeof CLAUSE_LIMITS) => z.int().min(0).max(CLAUSE_LIMITS[name])
const percent = whole('percent')
const note = written(AGREEMENT_LIMITS.note).nullable().default(null)

const quality = z.discriminatedUnion('measure', [
  z.strictObject({ kind: z.literal('quality'), measure: z.literal('accepted-share'), percent, note }),
  z.strictObject({ kind: z.literal('quality'), measure: z.literal('won-share'), percent, note }),
  z.strictObject({
    kind: z.literal('quality'),
    measure: z.literal('expected-revenue'),
    minor: z
      .string()
      .regex(/^\d{1,18}$/)
      .meta({ description: 'In minor units, a month.' }),
    currency,
    note,
  }),
])

export const clause = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('volume'), perMonth: whole('perMonth'), note }),
    quality,
    z.strictObject({
      kind: z.literal('context-complete'),
      parts: z.array(z.enum(contextParts)).max(contextParts.length),
      percent,
      note,
    }),
    z.strictObject({ kind: z.literal('return-rate'), percent, note }),
    z.strictObject({
      kind: z.literal('first-response'),
      hours: z.number().min(0).max(CLAUSE_LIMITS.hours).meta({ description: 'Business hours.' }),
      percent,
      note,
    }),
    z.strictObject({
      kind: z.literal('attempts'),
      atLeast: whole('atLeast'),
      days: whole('days'),
      channels: whole('channels'),
      note,
    }),
    z.strictObject({ kind: z.literal('disposition'), days: whole('days'), note }),
    z.strictObject({ kind: z.literal('hand-back'), days: whole('days'), note }),
  ])
  .meta({ id: 'AgreementClause' })

const returnReason = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(80),
  words: written(AGREEMENT_LIMITS.reason),
})

export const agreementContent: z.ZodType<AgreementContent> = z
  .strictObject({
    definitions: z.array(definition).max(definedStages.length),
    clauses: z.array(clause).max(AGREEMENT_LIMITS.clauses),
    returnReasons: z.array(returnReason).max(AGREEMENT_LIMITS.reasons),
  })
  .meta({ id: 'AgreementContent' })

const side = z.enum(agreementSides)
const moment = z.string().nullable()

const signature = z
  .object({
    side,
    by: named,
    role: role.meta({ description: 'What they were when they signed.' }),
    at: z.string(),
  })
  .meta({ id: 'AgreementSignature' })

export const agreementLine = z
  .object({
    id: uuid,
    number: z.int(),
    state: z.enum(agreementStates),
    madeAt: z.string(),
    madeBy: named.nullable(),
    proposedAt: moment,
    proposedBy: named.nullable(),
    startsOn: z.iso.date().nullable().meta({
      description: "The day from which it is to hold, in the workspace's zone. Null: once both have signed.",
    }),
    inForceFrom: moment,
    supersededAt: moment,
    withdrawnAt: moment,
    signatures: z.array(signature),
  })
  .meta({ id: 'AgreementLine', description: 'A version, without what it says.' })
export type AgreementLine = z.infer<typeof agreementLine>

export const agreement = agreementLine
  .extend({
    revision: z.int().meta({ description: 'How often it was written; name it to change it.' }),
    changedAt: z.string(),
    changedBy: named.nullable(),
    hash: z.string().meta({ description: 'Of the content; name it to sign.' }),
    basedOn: uuid.nullable(),
    content: agreementContent,
    people: z.array(named).meta({
      description: 'What examples and counter-examples are called. Who is missing is not known any more.',
    }),
  })
  .meta({ id: 'Agreement' })
export type Agreement = z.infer<typeof agreement>

export const agreementsQuery = pageQuery

export const agreementStanding = z
  .object({
    inForce: agreement.nullable(),
    underWay: agreement.nullable().meta({ description: 'The one that is drafted, proposed or signed.' }),
    sides: z.array(side).meta({ description: 'For which sides you may sign.' }),
    versions: z.int(),
  })
  .meta({ id: 'AgreementStanding' })
export type AgreementStanding = z.infer<typeof agreementStanding>

export const newAgreement = z
  .strictObject({
    from: uuid.optional().meta({
      description: 'The version to begin from. Absent: the one in force, else the starting agreement.',
    }),
    language: language.default('en').meta({ description: 'Of the starting agreement.' }),
  })
  .meta({ id: 'NewAgreement' })

export const agreementChange = z
  .strictObject({ revision: z.int().min(1), content: agreementContent })
  .meta({ id: 'AgreementChange' })

export const agreementSaved = agreement
  .extend({
    dropped: z
      .array(side)
      .meta({ description: 'Sides whose signatures fell away, because they had signed other words.' }),
    writtenOut: z.array(z.string()).meta({ description: 'Views whose conditions were written out.' }),
  })
  .meta({ id: 'AgreementSaved' })
export type AgreementSaved = z.infer<typeof agreementSaved>

export const agreementProposal = z
  .strictObject({
    revision: z.int().min(1),
    startsOn: z.iso.date().nullable().default(null).meta({
      description: 'From which day it is to hold. Null, or a day that is past: as soon as both have signed.',
    }),
  })
  .meta({ id: 'AgreementProposal' })

export const newSignature = z
  .strictObject({ side, hash: z.string().regex(/^[0-9a-f]{64}$/) })
  .meta({ id: 'NewAgreementSignature' })

export const definitionPreviewed = definition.omit({ words: true }).meta({ id: 'PreviewOfDefinition' })

export const definitionPreview = z
  .object({
    days: z.int().meta({ description: 'Of whom it is counted: people with a touch in so many days.' }),
    of: listCount.meta({ description: 'How many these are.' }),
    meets: listCount
      .nullable()
      .meta({ description: 'Of how many the condition holds now; null without one.' }),
    enters: listCount.nullable(),
    leaves: listCount.nullable(),
    compared: z
      .enum(['with-in-force', 'nothing-in-force', 'people-decided', 'unfit'])
      .meta({ description: 'What who enters and leaves is compared with, or why it is not.' }),
    lists: z
      .object({ meets: filter.nullable(), enters: filter.nullable(), leaves: filter.nullable() })
      .meta({ description: 'Filters of people that open who was counted.' }),
    people: z.array(
      named.extend({
        of: z.enum(['example', 'counter-example']),
        fits: z.boolean().meta({ description: 'Whether the condition says of them what it should.' }),
        gone: z.boolean().meta({ description: 'Not known any more; says nothing about the condition.' }),
      }),
    ),
  })
  .meta({ id: 'DefinitionPreview' })
export type DefinitionPreview = z.infer<typeof definitionPreview>
