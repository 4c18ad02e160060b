import type { Misfit } from '#contract/error.ts'

type Issue = { keyword?: unknown; message?: unknown; params?: unknown }

/** What is wrong with a value, in a word and its limit, of an issue as zod reports it: for those who say it in another language. */
export function misfitOf(issue: unknown): Misfit | undefined {
  if (typeof issue !== 'object' || issue === null) return undefined
  const { keyword, message } = issue as Issue
  const { minimum, maximum, origin } = paramsOf(issue)
  const counts = origin === 'string' || origin === 'array' || origin === 'set'
  switch (keyword) {
    case 'too_small':
      if (counts && minimum === 1) return { is: 'missing' }
      return { is: counts ? 'too-short' : 'too-small', ...limitOf(minimum) }
    case 'too_big':
      return { is: counts ? 'too-long' : 'too-large', ...limitOf(maximum) }
    case 'invalid_format':
      return { is: 'format' }
    case 'invalid_value':
    case 'invalid_union':
      return { is: 'choice' }
    case 'unrecognized_keys':
      return { is: 'surplus' }
    case 'invalid_type':
      return { is: String(message).includes('received undefined') ? 'missing' : 'kind' }
    default:
      return undefined
  }
}

function paramsOf(issue: Issue): { minimum?: unknown; maximum?: unknown; origin?: unknown } {
  return typeof issue.params === 'object' && issue.params !== null ? issue.params : {}
}

function limitOf(limit: unknown): { limit?: number } {
  return typeof limit === 'number' || typeof limit === 'bigint' ? { limit: Number(limit) } : {}
}
