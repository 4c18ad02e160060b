import type { Condition, Filter } from '#domain/filter/filter.ts'
import { isNot } from './compile-test.ts'

/** The groups of a filter around its conditions. */
export function compileFilter(filter: Filter, compile: (condition: Condition) => string): string {
  if ('not' in filter) return isNot(compileFilter(filter.not, compile))
  if ('all' in filter) return joined(filter.all, ' AND ', compile)
  if ('any' in filter) return joined(filter.any, ' OR ', compile)
  return compile(filter)
}

function joined(parts: readonly Filter[], by: string, compile: (condition: Condition) => string): string {
  // Nothing to hold is held by everybody: a view that asks for nothing.
  if (parts.length === 0) return by === ' AND ' ? 'TRUE' : 'FALSE'
  return `(${parts.map(part => compileFilter(part, compile)).join(by)})`
}
