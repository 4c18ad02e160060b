import type { Shown } from './failed-query.ts'

/** What is shown, and which one stands open. */
export type FailedSearch = Shown & { item?: string }

/** What stands in the address; anything else in it is left out. */
export function failedSearch(search: Record<string, unknown>): FailedSearch {
  const found: Record<string, string> = {}
  for (const key of ['code', 'kind', 'source', 'import', 'item'])
    if (typeof search[key] === 'string' && search[key] !== '') found[key] = search[key]
  return found as FailedSearch
}
