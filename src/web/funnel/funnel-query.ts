import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { FunnelHandoffs, FunnelLeads } from '#contract/funnel.ts'
import type { Handoff } from '#contract/handoff.ts'
import type { Page } from '#contract/page.ts'
import type { FunnelDimension } from '#contract/scoreboard-choice.ts'
import { ask, query } from '#web/request.ts'
import type { OpenHandoffs, OpenLeads } from './search.ts'

type Days = { from?: string | undefined; to?: string | undefined }

/** What is asked of the leads of an opened figure. */
export type LeadsAsked = Days & { by: FunnelDimension } & OpenLeads

export function leadsQuery(asked: LeadsAsked) {
  return infiniteQueryOptions({
    queryKey: ['funnel', 'leads', asked],
    queryFn: ({ pageParam, signal }) =>
      ask<FunnelLeads>(`/v1/funnel/leads${query({ ...asked, cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
}

export function handoffMonthsQuery({ from, to }: Days) {
  return queryOptions({
    queryKey: ['funnel', 'handoffs', { from, to }],
    queryFn: ({ signal }) => ask<FunnelHandoffs>(`/v1/funnel/handoffs${query({ from, to })}`, { signal }),
    placeholderData: keepPreviousData,
  })
}

export function handoffsQuery({ month, state }: OpenHandoffs) {
  const asked = { month, state }
  return infiniteQueryOptions({
    queryKey: ['handoff', 'list', asked],
    queryFn: ({ pageParam, signal }) =>
      ask<Page<Handoff>>(`/v1/handoffs${query({ ...asked, cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
}
