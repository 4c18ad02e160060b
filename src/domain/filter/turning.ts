import type { OwnField } from './attribute.ts'
import {
  type AttributeCondition,
  type Condition,
  conditionsOf,
  type FieldCondition,
  type Filter,
} from './filter.ts'

const DAY = 86_400_000

/**
 * What time alone turns in a condition, and when: `after` milliseconds after a moment that is kept, or `days` days after a day that
 * is kept, as it begins in the zone.
 */
export type Turning =
  | { of: 'touch'; kinds: string[] | undefined; channels: string[] | undefined; after: number }
  | { of: 'last-touch' | 'stage' | 'created' | 'account-created'; after: number }
  | { of: 'field' | 'account-field'; field: string; days: number }

/** A span that ends "now" still has its last millisecond. */
const after = (days: number): number => days * DAY + 1

/**
 * Everything that time alone can turn in a filter, each once. Spans between fixed days are not among it: whether a moment
 * lies in them never changes.
 */
export function turningsOf(
  filter: Filter,
  fields: { fields: readonly OwnField[]; fieldsOfAccount: readonly OwnField[] },
): Turning[] {
  const all = conditionsOf(filter).flatMap(condition => turnings(condition, fields))
  return [...new Map(all.map(one => [JSON.stringify(one), one])).values()]
}

function turnings(
  condition: Condition,
  { fields, fieldsOfAccount }: { fields: readonly OwnField[]; fieldsOfAccount: readonly OwnField[] },
): Turning[] {
  if ('attribute' in condition) return ofAttribute(condition)
  if ('field' in condition) return ofField('field', condition, fields)
  if ('account' in condition) {
    const { account } = condition
    if ('field' in account) return ofField('account-field', account, fieldsOfAccount)
    return lengthsOf(account.test).map(days => ({ of: 'account-created', after: after(days) }))
  }
  if (!('touch' in condition)) return []
  const { kinds, channels, when } = condition.touch
  return when && 'last' in when ? [{ of: 'touch', kinds, channels, after: after(when.last) }] : []
}

function ofAttribute({ attribute, test }: AttributeCondition): Turning[] {
  return lengthsOf(test).flatMap((days): Turning[] => {
    const lag = { after: after(days) }
    switch (attribute) {
      case 'firstTouch':
        return [{ of: 'touch', kinds: undefined, channels: undefined, ...lag }]
      case 'lastTouch':
        return [{ of: 'last-touch', ...lag }]
      case 'stageAt':
        return [{ of: 'stage', ...lag }]
      case 'created':
        return [{ of: 'created', ...lag }]
      default:
        return []
    }
  })
}

/** The days whose passing turns a test of a moment. */
function lengthsOf(test: AttributeCondition['test']): number[] {
  if (test.op === 'more-than-ago') return [test.days]
  return test.op === 'within' && 'last' in test.span ? [test.span.last] : []
}

/** The last so many days begin with today: what is dated ahead comes into them, and falls out of them. */
function ofField(
  of: 'field' | 'account-field',
  { field, test }: FieldCondition,
  fields: readonly OwnField[],
): Turning[] {
  if (fields.find(one => one.key === field)?.type !== 'date') return []
  if (test.op === 'more-than-ago') return [{ of, field, days: test.days + 1 }]
  if (test.op !== 'within' || !('last' in test.span)) return []
  return [
    { of, field, days: 0 },
    { of, field, days: test.span.last },
  ]
}
