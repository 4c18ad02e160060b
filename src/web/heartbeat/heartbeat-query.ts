import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { HeartbeatReport } from '#contract/heartbeat-query.ts'
import type { HeartbeatCases, HeartbeatEntries } from '#contract/heartbeat-period.ts'
import { ask, query } from '#web/request.ts'

export type Beat = HeartbeatReport['weeks'][number]
export type PeriodKind = HeartbeatReport['period']

export const heartbeatQuery = queryOptions({
  queryKey: ['heartbeat'],
  queryFn: ({ signal }) => ask<HeartbeatReport>('/v1/heartbeat', { signal }),
})

export function casesQuery(period: PeriodKind, start: string) {
  return pages<HeartbeatCases>(`/v1/heartbeat/${period}/${start}/cases`)
}

export function entriesQuery(period: PeriodKind, start: string) {
  return pages<HeartbeatEntries>(`/v1/heartbeat/${period}/${start}/entries`)
}

function pages<Answer extends { next: string | null }>(path: string) {
  return infiniteQueryOptions({
    queryKey: ['heartbeat', path],
    queryFn: ({ pageParam, signal }) => ask<Answer>(`${path}${query({ cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
}
