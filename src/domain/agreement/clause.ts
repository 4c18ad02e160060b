import type { AgreementSide } from './agreement.ts'

/** What the packet that goes with a lead can hold. */
export const contextParts = ['reachable', 'name', 'company', 'origin', 'seen', 'asked', 'promised'] as const
export type ContextPart = (typeof contextParts)[number]

export const qualityMeasures = ['accepted-share', 'won-share', 'expected-revenue'] as const
export type QualityMeasure = (typeof qualityMeasures)[number]

/** One thing that a side promises. Hours and days are those of business; percent is of the leads of a month. */
export type Clause = (
  | { kind: 'volume'; perMonth: number }
  | { kind: 'quality'; measure: 'accepted-share' | 'won-share'; percent: number }
  | { kind: 'quality'; measure: 'expected-revenue'; minor: string; currency: string }
  | { kind: 'context-complete'; parts: ContextPart[]; percent: number }
  | { kind: 'return-rate'; percent: number }
  | { kind: 'first-response'; hours: number; percent: number }
  | { kind: 'attempts'; atLeast: number; days: number; channels: number }
  | { kind: 'disposition'; days: number }
  | { kind: 'hand-back'; days: number }
) & { note: string | null }

export type ClauseKind = Clause['kind']

export const clauseKinds = [
  'volume',
  'quality',
  'context-complete',
  'return-rate',
  'first-response',
  'attempts',
  'disposition',
  'hand-back',
] as const satisfies readonly ClauseKind[]

const BINDS: Record<ClauseKind, AgreementSide> = {
  volume: 'marketing',
  quality: 'marketing',
  'context-complete': 'marketing',
  'return-rate': 'marketing',
  'first-response': 'sales',
  attempts: 'sales',
  disposition: 'sales',
  'hand-back': 'sales',
}

/** Whom a clause binds. */
export function sideOf(clause: Pick<Clause, 'kind'>): AgreementSide {
  return BINDS[clause.kind]
}

/** What a clause is about; there is one of each at most, since two would say different things of the same. */
export type ClauseKey = Exclude<ClauseKind, 'quality'> | `quality:${QualityMeasure}`

export function keyOf(clause: Clause): ClauseKey {
  return clause.kind === 'quality' ? `quality:${clause.measure}` : clause.kind
}

/** The most that a figure of a clause may be; whoever writes more has mistyped. */
export const CLAUSE_LIMITS = {
  perMonth: 1_000_000,
  percent: 100,
  hours: 2_000,
  days: 365,
  atLeast: 50,
  channels: 10,
} as const

export type Figure = keyof typeof CLAUSE_LIMITS | 'minor' | 'parts'

/** The figures of a clause by their names; `parts` counts them. */
export function figuresOf(clause: Clause): [Figure, number][] {
  switch (clause.kind) {
    case 'volume':
      return [['perMonth', clause.perMonth]]
    case 'quality':
      return clause.measure === 'expected-revenue'
        ? [['minor', Number(clause.minor)]]
        : [['percent', clause.percent]]
    case 'context-complete':
      return [
        ['parts', clause.parts.length],
        ['percent', clause.percent],
      ]
    case 'return-rate':
      return [['percent', clause.percent]]
    case 'first-response':
      return [
        ['hours', clause.hours],
        ['percent', clause.percent],
      ]
    case 'attempts':
      return [
        ['atLeast', clause.atLeast],
        ['days', clause.days],
        ['channels', clause.channels],
      ]
    case 'disposition':
    case 'hand-back':
      return [['days', clause.days]]
  }
}
