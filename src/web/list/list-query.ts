import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { ListCount } from '#contract/list.ts'
import type { Page } from '#contract/page.ts'
import type { Filter } from '#domain/filter/filter.ts'
import type { SortedNoun } from '#domain/filter/sort.ts'
import { ask, query } from '#web/request.ts'

/** What a list shows: the words searched for, the filter, the order. */
export type Asked = { q: string; filter: Filter | null; sort: string }

export const PATHS: Readonly<Record<SortedNoun, string>> = { person: '/v1/people', account: '/v1/accounts' }
const AT_ONCE = 100

function body({ q, filter }: Pick<Asked, 'q' | 'filter'>) {
  return { ...(q.trim() !== '' && { q }), ...(filter && { filter }) }
}

/** The rows, page by page. */
export function rowsQuery<Row>(noun: SortedNoun, asked: Asked) {
  return infiniteQueryOptions({
    queryKey: [noun, 'list', asked] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor, signal }) =>
      ask<Page<Row>>(`${PATHS[noun]}/list`, {
        method: 'POST',
        json: { ...body(asked), sort: asked.sort, limit: AT_ONCE, ...(cursor !== undefined && { cursor }) },
        signal,
      }),
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: before => before,
    staleTime: 10_000,
  })
}

/** How many there are, asked for beside the rows so that neither waits for the other. */
export function countQuery(noun: SortedNoun, { q, filter }: Pick<Asked, 'q' | 'filter'>) {
  return queryOptions({
    queryKey: [noun, 'list', 'count', { q, filter }] as const,
    queryFn: ({ signal }) =>
      ask<ListCount>(`${PATHS[noun]}/count`, { method: 'POST', json: body({ q, filter }), signal }),
    placeholderData: before => before,
    staleTime: 10_000,
  })
}

/** Where the whole list is to be had as a file. */
export function exportPath(
  noun: SortedNoun,
  { q, filter, sort }: Asked,
  columns?: readonly string[],
): string {
  return `${PATHS[noun]}/export.csv${query({
    q: q.trim() === '' ? undefined : q,
    filter: filter === null ? undefined : JSON.stringify(filter),
    sort,
    columns: columns?.join(','),
  })}`
}
