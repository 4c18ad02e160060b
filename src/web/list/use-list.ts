import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { View } from '#contract/view.ts'
import type { FieldShown } from '#contract/field.ts'
import type { Filter } from '#domain/filter/filter.ts'
import { columnsOf, DEFAULT_SORT, type SortedNoun } from '#domain/filter/sort.ts'
import { fieldsQuery } from '#web/field/field-query.ts'
import { type Asked, countQuery, rowsQuery } from './list-query.ts'
import type { ListSearch } from './search.ts'
import { viewsQuery } from './view-query.ts'

const NOTHING: never[] = []

/** Everything a list screen stands on: what is asked for, by the address and the chosen view, and the answers. */
export function useList<Row>(noun: SortedNoun, search: ListSearch, usualColumns: readonly string[]) {
  const { data: views = NOTHING as View[] } = useQuery(viewsQuery(noun))
  const { data: fields = NOTHING as FieldShown[] } = useQuery(fieldsQuery(noun))
  const view = views.find(one => one.id === search.view)
  const asked: Asked = {
    q: search.q ?? view?.q ?? '',
    filter: search.filter === undefined ? (view?.filter ?? null) : search.filter,
    sort: search.sort ?? view?.sort ?? DEFAULT_SORT[noun],
  }
  const wanted = search.columns?.split(',') ?? view?.columns ?? usualColumns
  const known = columnsOf(noun, fields)
  const columns = wanted.filter(column => known.includes(column) || column.startsWith('field:'))
  const waitsForView = search.view !== undefined && view === undefined && views === NOTHING
  const rows = useInfiniteQuery({ ...rowsQuery<Row>(noun, asked), enabled: !waitsForView })
  const count = useQuery({ ...countQuery(noun, asked), enabled: !waitsForView })
  const { fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError } = rows
  const more = useCallback(() => {
    if (!isFetchingNextPage && !isFetchNextPageError) void fetchNextPage()
  }, [fetchNextPage, isFetchingNextPage, isFetchNextPageError])
  const all = useMemo(() => rows.data?.pages.flatMap(page => page.data), [rows.data])
  return {
    noun,
    view,
    views,
    /** What the address names is not read yet. */
    waitsForView,
    fields,
    asked,
    columns,
    known,
    rows: all,
    count: count.data,
    query: rows,
    onMore: hasNextPage ? more : undefined,
    /** Whether the address says other than the view does. */
    changed: [search.q, search.filter, search.sort, search.columns].some(one => one !== undefined),
  }
}

export type List = ReturnType<typeof useList>

/** Changes the address; without a step of its own in the history where somebody is still writing. */
export function useListChange() {
  const navigate = useNavigate()
  return useCallback(
    (change: ListSearch, { replace = false } = {}) => {
      void navigate({
        to: '.',
        search: (before: ListSearch) => ({ ...before, ...change }),
        replace,
        resetScroll: false,
      } as never)
    },
    [navigate],
  )
}

export type ListChange = ReturnType<typeof useListChange>

/** A filter as the address says it: null says that there is none although the view has one. */
export function saidFilter(filter: Filter | null, view: View | undefined): Filter | null | undefined {
  if (filter !== null) return filter
  return view?.filter ? null : undefined
}
