import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { FunnelHandoffs, FunnelLeads, FunnelReturns } from '#contract/funnel.ts'
import type { ReturnDimension } from '#contract/handoff-choice.ts'
import type { Handoff } from '#contract/handoff.ts'
import type { Page } from '#contract/page.ts'
import type { FunnelDimension } from '#contract/scoreboard-choice.ts'
import { ask, query } from '#web/request.ts'
import type { OpenLeads } from './search.ts'

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

/** What is asked of the handoffs of an opened figure. */
export type HandoffsAsked = Record<string, string | undefined>

export function handoffsQuery(asked: HandoffsAsked) {
  return infiniteQueryOptions({
    queryKey: ['handoff', 'list', asked],
    queryFn: ({ pageParam, signal }) =>
      ask<Page<Handoff>>(`/v1/handoffs${query({ ...asked, cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
}

export function returnsQuery(asked: Days & { by: ReturnDimension }) {
  return queryOptions({
    queryKey: ['funnel', 'returns', asked],
    queryFn: ({ signal }) => ask<FunnelReturns>(`/v1/funnel/returns${query(asked)}`, { signal }),
    placeholderData: keepPreviousData,
  })
}
