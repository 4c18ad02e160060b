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

/** One period by its start, or several in a row to the one that starts on `through`. */
export type Stretch = { start: string; through?: string | undefined }

export function pathOf(period: PeriodKind, { start }: Stretch, rows: 'cases' | 'entries'): string {
  return `/v1/heartbeat/${period}/${start}/${rows}`
}

export function casesQuery(period: PeriodKind, stretch: Stretch) {
  return pages<HeartbeatCases>(pathOf(period, stretch, 'cases'), stretch.through)
}

export function entriesQuery(period: PeriodKind, stretch: Stretch) {
  return pages<HeartbeatEntries>(pathOf(period, stretch, 'entries'), stretch.through)
}

function pages<Answer extends { next: string | null }>(path: string, through: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['heartbeat', path, { through }],
    queryFn: ({ pageParam, signal }) =>
      ask<Answer>(`${path}${query({ through, cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
}
