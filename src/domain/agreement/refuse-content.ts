import type { OwnField } from '#domain/filter/attribute.ts'
import { checkFilter, type FilterProblem } from '#domain/filter/check-filter.ts'
import { conditionsOf, depthOf, type Filter } from '#domain/filter/filter.ts'
import { AGREEMENT_LIMITS, type AgreementContent, type AgreementSide, agreementSides } from './agreement.ts'
import type { DefinedStage, Definition, ReturnReason } from './agreement.ts'
import { type Clause, type ClauseKey, type Figure, figuresOf, keyOf, sideOf } from './clause.ts'
import { cycleOf } from './cycle.ts'

/** Why a content cannot be agreed on. `at`: the place in its list of definitions, clauses or reasons. */
export type ContentProblem =
  | { problem: 'clause-zero'; at: number; clause: ClauseKey; figure: Figure }
  | { problem: 'clause-twice'; at: number; clause: ClauseKey }
  | { problem: 'clauses-contradict'; at: number; clause: ClauseKey; other: ClauseKey }
  | { problem: 'definition-twice'; at: number; stage: DefinedStage }
  | { problem: 'example-both-ways'; at: number; stage: DefinedStage; person: string }
  | { problem: 'condition-unfit'; at: number; stage: DefinedStage; why: FilterProblem }
  | { problem: 'condition-too-wide'; at: number; stage: DefinedStage }
  | { problem: 'cycle'; at: number; stages: DefinedStage[] }
  | { problem: 'reason-twice'; at: number; key: string }

/** Everything that is wrong with it, the worst of each part first. `fields` are those of people. */
export function problemsOf(content: AgreementContent, fields: readonly OwnField[]): ContentProblem[] {
  return [
    ...content.definitions.flatMap((one, at) => definitionProblems(one, at, content.definitions, fields)),
    ...cycleProblems(content.definitions),
    ...content.clauses.flatMap((one, at) => clauseProblems(one, at, content.clauses)),
    ...content.returnReasons.flatMap((one, at) => reasonProblems(one, at, content.returnReasons)),
  ]
}

function definitionProblems(
  { stage, condition, examples, counterExamples }: Definition,
  at: number,
  all: readonly Definition[],
  fields: readonly OwnField[],
): ContentProblem[] {
  const found: ContentProblem[] = []
  if (all.findIndex(one => one.stage === stage) < at) found.push({ problem: 'definition-twice', at, stage })
  const why = condition && checkFilter('person', condition, fields)
  if (why) found.push({ problem: 'condition-unfit', at, stage, why })
  else if (condition && isTooWide(condition)) found.push({ problem: 'condition-too-wide', at, stage })
  const person = examples.find(one => counterExamples.includes(one))
  if (person !== undefined) found.push({ problem: 'example-both-ways', at, stage, person })
  return found
}

/** Whether too little of what a filter may hold is left to ask who comes and goes by it. */
function isTooWide(condition: Filter): boolean {
  return (
    depthOf(condition) > AGREEMENT_LIMITS.depth ||
    conditionsOf(condition).length > AGREEMENT_LIMITS.conditions
  )
}

function cycleProblems(definitions: readonly Definition[]): ContentProblem[] {
  const stages = cycleOf(definitions)
  if (!stages) return []
  return [{ problem: 'cycle', at: definitions.findIndex(one => one.stage === stages[0]), stages }]
}

function clauseProblems(clause: Clause, at: number, all: readonly Clause[]): ContentProblem[] {
  const key = keyOf(clause)
  const zero = figuresOf(clause).find(([, figure]) => !(figure > 0))
  if (zero) return [{ problem: 'clause-zero', at, clause: key, figure: zero[0] }]
  if (all.findIndex(one => keyOf(one) === key) < at) return [{ problem: 'clause-twice', at, clause: key }]
  const other = all.find((one, place) => place !== at && contradicts(clause, one))
  if (other) return [{ problem: 'clauses-contradict', at, clause: key, other: keyOf(other) }]
  if (clause.kind === 'attempts' && clause.channels > clause.atLeast)
    return [{ problem: 'clauses-contradict', at, clause: key, other: key }]
  return []
}

const HOURS_A_DAY = 24

/**
 * Whether nobody could keep both: who must keep trying for longer than the other leaves them. Said at the one that leaves
 * too little time, so that a pair is named once.
 */
function contradicts(clause: Clause, other: Clause): boolean {
  if (clause.kind !== 'disposition' && clause.kind !== 'hand-back') return false
  if (other.kind === 'attempts') return clause.days < other.days
  // A business day has 24 hours at most, so this is certain whatever the hours are.
  return other.kind === 'first-response' && clause.days * HOURS_A_DAY < other.hours
}

function reasonProblems({ key }: ReturnReason, at: number, all: readonly ReturnReason[]): ContentProblem[] {
  return all.findIndex(one => one.key === key) < at ? [{ problem: 'reason-twice', at, key }] : []
}

/** What is missing before a content can be put before both sides. */
export type Unready =
  | { unready: 'no-definitions' | 'no-reasons' | 'unchanged' }
  | { unready: 'one-sided'; side: AgreementSide }

/** `inForce`: what it would take the place of, as it is compared by `same`. */
export function unreadyFor(content: AgreementContent, isSameAsInForce: boolean): Unready | undefined {
  if (content.definitions.length === 0) return { unready: 'no-definitions' }
  const side = agreementSides.find(one => !content.clauses.some(clause => sideOf(clause) === one))
  if (side) return { unready: 'one-sided', side }
  if (content.returnReasons.length === 0) return { unready: 'no-reasons' }
  return isSameAsInForce ? { unready: 'unchanged' } : undefined
}
