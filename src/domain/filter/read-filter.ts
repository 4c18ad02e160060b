import { type Condition, depthOf, type Filter, FILTER_LIMITS } from './filter.ts'

/**
 * A filter out of an address, as far as its shape goes; undefined when it is none. What it asks for is checked by
 * whoever answers it.
 */
export function readFilter(value: unknown): Filter | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (!isFilter(value, 0)) return undefined
  return depthOf(value) <= FILTER_LIMITS.depth ? value : undefined
}

function isFilter(value: unknown, depth: number): value is Filter {
  if (typeof value !== 'object' || value === null || depth > FILTER_LIMITS.depth) return false
  const one = value as Record<string, unknown>
  const parts = one['all'] ?? one['any'] ?? (one['not'] === undefined ? undefined : [one['not']])
  if (parts !== undefined)
    return Array.isArray(parts) && parts.length > 0 && parts.every(part => isFilter(part, depth + 1))
  return isCondition(one)
}

function isCondition(one: Record<string, unknown>): one is Condition & Record<string, unknown> {
  if (typeof one['attribute'] === 'string' || typeof one['field'] === 'string') return isAsked(one)
  if (isObject(one['account'])) return isAsked(one['account'])
  if (isObject(one['touch'])) return typeof one['did'] === 'boolean'
  if (typeof one['view'] === 'string') return typeof one['in'] === 'boolean'
  return (isObject(one['deal']) || isObject(one['handoff'])) && typeof one['has'] === 'boolean'
}

function isAsked(one: Record<string, unknown>): boolean {
  return (typeof one['attribute'] === 'string' || typeof one['field'] === 'string') && isTest(one['test'])
}

function isTest(value: unknown): boolean {
  if (!isObject(value) || typeof value['op'] !== 'string') return false
  const { op } = value
  if (op === 'filled' || op === 'empty') return true
  if (op === 'one-of' || op === 'none-of') return Array.isArray(value['values'])
  if (op === 'within') return isObject(value['span'])
  if (op === 'amount') return isObject(value['amount'])
  if (op === 'more-than-ago') return typeof value['days'] === 'number'
  return typeof value['text'] === 'string' || typeof value['number'] === 'number'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
