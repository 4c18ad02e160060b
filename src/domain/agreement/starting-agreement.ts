import type { Filter } from '#domain/filter/filter.ts'
import { type AgreementContent, type DefinedStage, definedStages } from './agreement.ts'
import type { Clause } from './clause.ts'
import { startingWords as german } from './starting-words.de.ts'
import { startingWords as english } from './starting-words.en.ts'

export type StartingWords = {
  definitions: Record<DefinedStage, string>
  reasons: Record<StartingReason, string>
}
export type StartingReason = (typeof REASONS)[number]

/**
 * What two sides that have not agreed on anything yet may begin from: definitions that are common in the field, figures
 * that a small company can keep. Every condition asks only for what Duet sees by itself.
 */
export function startingAgreement(language: 'en' | 'de'): AgreementContent {
  const words = language === 'de' ? german : english
  return {
    definitions: definedStages.map(stage => ({
      stage,
      words: words.definitions[stage],
      condition: CONDITIONS[stage],
      examples: [],
      counterExamples: [],
    })),
    clauses: copied(CLAUSES),
    returnReasons: REASONS.map(key => ({ key, words: words.reasons[key] })),
  }
}

/** What starts from it is changed in place by nobody else. */
function copied(clauses: readonly Clause[]): Clause[] {
  return clauses.map(one =>
    one.kind === 'context-complete' ? { ...one, parts: [...one.parts] } : { ...one },
  )
}

const REACHABLE: Filter = {
  any: [
    { attribute: 'email', test: { op: 'filled' } },
    { attribute: 'phone', test: { op: 'filled' } },
  ],
}

const SHOWED_INTEREST: Filter = {
  any: [
    {
      touch: {
        kinds: ['form', 'message', 'mail', 'call', 'meeting'],
        direction: 'inbound',
        when: { last: 30 },
      },
      did: true,
    },
    { touch: { kinds: ['visit'], when: { last: 14 } }, did: true, atLeast: 5 },
  ],
}

const CONDITIONS: Record<DefinedStage, Filter | null> = {
  lead: REACHABLE,
  mql: { all: [REACHABLE, SHOWED_INTEREST] },
  sal: { handoff: { states: ['accepted', 'converted'] }, has: true },
  sql: { deal: { states: ['open', 'won'] }, has: true },
  customer: { deal: { states: ['won'] }, has: true },
  nurture: {
    all: [
      { handoff: { states: ['returned', 'lapsed'] }, has: true },
      { handoff: { states: ['offered', 'accepted', 'converted'] }, has: false },
      { deal: { states: ['open', 'won'] }, has: false },
    ],
  },
  // Nobody is ruled out by a machine.
  disqualified: null,
}

const CLAUSES: readonly Clause[] = [
  { kind: 'volume', perMonth: 20, note: null },
  { kind: 'quality', measure: 'accepted-share', percent: 70, note: null },
  { kind: 'context-complete', parts: ['reachable', 'name', 'origin', 'asked'], percent: 90, note: null },
  { kind: 'return-rate', percent: 20, note: null },
  { kind: 'first-response', hours: 4, percent: 90, note: null },
  { kind: 'attempts', atLeast: 5, days: 10, channels: 2, note: null },
  { kind: 'disposition', days: 15, note: null },
  { kind: 'hand-back', days: 15, note: null },
]

const REASONS = [
  'not-reachable',
  'no-need',
  'too-early',
  'no-budget',
  'wrong-fit',
  'no-say',
  'known-already',
  'context-missing',
] as const
