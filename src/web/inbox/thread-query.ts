import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Page } from '#contract/page.ts'
import type { Thread, ThreadCounts, ThreadInFull } from '#contract/thread.ts'
import type { TimelineItem } from '#contract/timeline.ts'
import { ask, query } from '#web/request.ts'
import type { InboxSearch } from './search.ts'

const PAGE = 50

export function threadsQuery({ view = 'waiting', channel, q }: InboxSearch) {
  return infiniteQueryOptions({
    queryKey: ['thread', 'list', { view, channel, q }],
    queryFn: ({ pageParam, signal }) =>
      ask<Page<Thread>>(`/v1/threads${query({ view, channel, q, limit: PAGE, cursor: pageParam })}`, {
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<Thread>) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

export const channelsQuery = queryOptions({
  queryKey: ['thread', 'channels'],
  queryFn: async ({ signal }) => (await ask<{ data: string[] }>('/v1/thread-channels', { signal })).data,
  staleTime: 60_000,
})

/** How many wait, whose they are, and by which channel they came. */
export const countsQuery = queryOptions({
  queryKey: ['thread', 'counts'],
  queryFn: ({ signal }) => ask<ThreadCounts>('/v1/thread-counts', { signal }),
})

/** Stale by any change of threads, as its id may be that of another touchpoint of it. */
export function threadQuery(id: string) {
  return queryOptions({
    queryKey: ['thread', 'one', id],
    queryFn: ({ signal }) => ask<ThreadInFull>(`/v1/threads/${id}`, { signal }),
  })
}

type TouchItem = Extract<TimelineItem, { type: 'touchpoint' }>

/** What marketing did last that reached this person. */
export function marketingQuery(person: string) {
  const asked = query({ side: 'marketing', limit: 6 })
  return queryOptions({
    queryKey: ['person', person, 'timeline', 'marketing'],
    queryFn: async ({ signal }) => {
      const page = await ask<Page<TimelineItem>>(`/v1/people/${person}/timeline${asked}`, { signal })
      return page.data.filter((one): one is TouchItem => one.type === 'touchpoint')
    },
  })
}
