import type { Amount, Condition, Filter, Span, Test } from './filter.ts'

/** A filter as it is said: what it is about, how it is compared and with what, for each language to put into words. */
export type Phrase =
  | { join: 'all' | 'any' | 'not'; parts: Phrase[] }
  /** `ofAccount`: of the account that the person belongs to. */
  | { about: Subject; says: Saying; ofAccount?: true }
  | { touch: TouchPhrase }
  | { deal: DealPhrase }
  | { handoff: { has: boolean; states: string[] } }
  | { view: string; in: boolean }

export type Subject = { attribute: string } | { field: string }

export type Saying =
  | { key: 'text'; op: Extract<Test, { text: string }>['op']; text: string }
  | { key: 'values'; op: 'one-of' | 'none-of'; values: string[] }
  | { key: 'number'; op: 'at-least' | 'at-most' | 'equals'; number: number }
  | { key: 'amount'; amount: Amount }
  | { key: 'span'; span: SpanPhrase }
  | { key: 'more-than-ago'; days: number }
  | { key: 'presence'; op: 'filled' | 'empty' }

export type SpanPhrase =
  | { is: 'last'; days: number }
  | { is: 'between'; from: string; to: string }
  | { is: 'since'; from: string }
  | { is: 'until'; to: string }

export type TouchPhrase = {
  did: boolean
  atLeast: number
  kinds: string[]
  channels: string[]
  campaigns: string[]
  direction: 'inbound' | 'outbound' | undefined
  when: SpanPhrase | undefined
}

export type DealPhrase = {
  has: boolean
  states: string[]
  pipelines: string[]
  stages: string[]
  owners: string[]
  amount: Amount | undefined
}

/** What a filter says. A group of one says what its only part says, unless it is a not. */
export function phraseOf(filter: Filter): Phrase {
  if ('not' in filter) return { join: 'not', parts: [phraseOf(filter.not)] }
  if ('all' in filter || 'any' in filter) {
    const parts = 'all' in filter ? filter.all : filter.any
    const [only] = parts
    if (only && parts.length === 1) return phraseOf(only)
    return { join: 'all' in filter ? 'all' : 'any', parts: parts.map(phraseOf) }
  }
  return phraseOfCondition(filter)
}

function phraseOfCondition(condition: Condition): Phrase {
  if ('attribute' in condition)
    return { about: { attribute: condition.attribute }, says: saying(condition.test) }
  if ('field' in condition) return { about: { field: condition.field }, says: saying(condition.test) }
  if ('account' in condition) {
    const { account } = condition
    const about = 'field' in account ? { field: account.field } : { attribute: account.attribute }
    return { about, says: saying(account.test), ofAccount: true }
  }
  if ('touch' in condition) {
    const { kinds = [], channels = [], campaigns = [], direction, when } = condition.touch
    const atLeast = condition.did ? (condition.atLeast ?? 1) : 1
    return {
      touch: {
        did: condition.did,
        atLeast,
        kinds,
        channels,
        campaigns,
        direction,
        when: when && spanPhrase(when),
      },
    }
  }
  if ('deal' in condition) {
    const { states = [], pipelines = [], stages = [], owners = [], amount } = condition.deal
    return { deal: { has: condition.has, states, pipelines, stages, owners, amount } }
  }
  if ('view' in condition) return { view: condition.view, in: condition.in }
  return { handoff: { has: condition.has, states: condition.handoff.states ?? [] } }
}

function saying(test: Test): Saying {
  if ('text' in test) return { key: 'text', op: test.op, text: test.text }
  if ('values' in test) return { key: 'values', op: test.op, values: test.values }
  if ('number' in test) return { key: 'number', op: test.op, number: test.number }
  if ('amount' in test) return { key: 'amount', amount: test.amount }
  if ('span' in test) return { key: 'span', span: spanPhrase(test.span) }
  if ('days' in test) return { key: 'more-than-ago', days: test.days }
  return { key: 'presence', op: test.op }
}

function spanPhrase(span: Span): SpanPhrase {
  if ('last' in span) return { is: 'last', days: span.last }
  const { from, to } = span
  if (from !== undefined && to !== undefined) return { is: 'between', from, to }
  return from === undefined ? { is: 'until', to: to ?? '' } : { is: 'since', from }
}
