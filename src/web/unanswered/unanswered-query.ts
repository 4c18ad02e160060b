import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Page } from '#contract/page.ts'
import type { Rhythms } from '#contract/silence.ts'
import type { Unanswered } from '#contract/unanswered.ts'
import type { Wait } from '#contract/wait.ts'
import { ask, query } from '#web/request.ts'
import { dayAfter, type OpenFigure } from './search.ts'

type Days = { from: string; to: string }

export function unansweredQuery(days: Days) {
  return queryOptions({
    queryKey: ['unanswered', days],
    queryFn: ({ signal }) => ask<Unanswered>(`/v1/unanswered${query(days)}`, { signal }),
    placeholderData: keepPreviousData,
  })
}

export function figureQuery(days: Days, { part, channel, member, week }: OpenFigure) {
  const asked = { ...(week === undefined ? days : weekWithin(days, week)), part, channel, member }
  return infiniteQueryOptions({
    queryKey: ['wait', 'list', asked],
    queryFn: ({ pageParam, signal }) =>
      ask<Page<Wait>>(`/v1/unanswered/waits${query({ ...asked, cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
}

/** The first and last week are as long as the period reaches into them. */
function weekWithin({ from, to }: Days, week: string): Days {
  const end = dayAfter(week, 6)
  return { from: week < from ? from : week, to: end > to ? to : end }
}

export const rhythmsQuery = queryOptions({
  queryKey: ['rhythm'],
  queryFn: ({ signal }) => ask<Rhythms>('/v1/silence', { signal }),
  refetchInterval: 60_000,
})
