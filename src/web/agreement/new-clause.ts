import type { Clause, ClauseKey } from '#domain/agreement/clause.ts'

/** What can be promised, in the order in which it is offered. */
export const clauseKeys = [
  'volume',
  'quality:accepted-share',
  'quality:won-share',
  'quality:expected-revenue',
  'context-complete',
  'return-rate',
  'first-response',
  'attempts',
  'disposition',
  'hand-back',
] as const satisfies readonly ClauseKey[]

/** What a clause begins as when it is added. */
export function newClause(key: ClauseKey, currency: string): Clause {
  const note = null
  switch (key) {
    case 'volume':
      return { kind: 'volume', perMonth: 20, note }
    case 'quality:accepted-share':
      return { kind: 'quality', measure: 'accepted-share', percent: 70, note }
    case 'quality:won-share':
      return { kind: 'quality', measure: 'won-share', percent: 10, note }
    case 'quality:expected-revenue':
      return { kind: 'quality', measure: 'expected-revenue', minor: '1000000', currency, note }
    case 'context-complete':
      return { kind: 'context-complete', parts: ['reachable', 'name', 'origin', 'asked'], percent: 90, note }
    case 'return-rate':
      return { kind: 'return-rate', percent: 20, note }
    case 'first-response':
      return { kind: 'first-response', hours: 4, percent: 90, note }
    case 'attempts':
      return { kind: 'attempts', atLeast: 5, days: 10, channels: 2, note }
    case 'disposition':
      return { kind: 'disposition', days: 15, note }
    case 'hand-back':
      return { kind: 'hand-back', days: 15, note }
  }
}
