import type { Filter } from '#domain/filter/filter.ts'
import type { LifecycleStage } from '#domain/lifecycle/fold-lifecycle.ts'
import type { Clause } from './clause.ts'

/** Who binds themselves by an agreement. */
export const agreementSides = ['marketing', 'sales'] as const
export type AgreementSide = (typeof agreementSides)[number]

/** Stages that an agreement says something about; who is a mere visitor is nobody's to define. In the order of a document. */
export const definedStages = [
  'lead',
  'mql',
  'sal',
  'sql',
  'customer',
  'nurture',
  'disqualified',
] as const satisfies readonly LifecycleStage[]
export type DefinedStage = (typeof definedStages)[number]

/** What a stage means: in words for people, as a condition for the system (null: people decide), shown by real people. */
export type Definition = {
  stage: DefinedStage
  words: string
  condition: Filter | null
  /** Ids of people of whom it must hold. */
  examples: string[]
  /** Ids of people of whom it must not. */
  counterExamples: string[]
}

/** Why sales may hand a lead back. The key is what handoffs keep; the words may be put better later. */
export type ReturnReason = { key: string; words: string }

/** What both sides sign: nothing else binds, and all of it does. */
export type AgreementContent = {
  definitions: Definition[]
  clauses: Clause[]
  returnReasons: ReturnReason[]
}

/**
 * Where a version stands. *Signed*: by both sides, and its day has not come yet. *Withdrawn*: taken back before it was in
 * force. What is in force ends only by being superseded.
 */
export const agreementStates = ['draft', 'proposed', 'signed', 'in-force', 'superseded', 'withdrawn'] as const
export type AgreementState = (typeof agreementStates)[number]

/** More is no agreement that anybody reads before they sign it. `words`, `note`, `reason`: UTF-16 units. */
export const AGREEMENT_LIMITS = {
  words: 2_000,
  note: 500,
  reason: 200,
  reasons: 30,
  clauses: 20,
  examples: 20,
  /** Of one definition, so that it can still be narrowed to a list of who comes and goes by it. */
  conditions: 20,
  depth: 3,
} as const
