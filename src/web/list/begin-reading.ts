import type { QueryClient } from '@tanstack/react-query'
import { DEFAULT_SORT, type SortedNoun } from '#domain/filter/sort.ts'
import { fieldsQuery } from '#web/field/field-query.ts'
import { countQuery, rowsQuery } from './list-query.ts'
import type { ListSearch } from './search.ts'
import { viewsQuery } from './view-query.ts'

/** Asks for what a list shows while its code is still on the way; what a view says is known only once it was read. */
export function beginReading(client: QueryClient, noun: SortedNoun, search: ListSearch): void {
  void client.prefetchQuery(viewsQuery(noun))
  void client.prefetchQuery(fieldsQuery(noun))
  if (search.view !== undefined) return
  const { q = '', filter = null, sort = DEFAULT_SORT[noun] } = search
  void client.prefetchInfiniteQuery(rowsQuery(noun, { q, filter, sort }))
  void client.prefetchQuery(countQuery(noun, { q, filter }))
}
