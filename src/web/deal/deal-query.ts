import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Board, DealInFull, DealList, Pipeline } from '#contract/deal.ts'
import type { Member } from '#contract/member.ts'
import type { Page } from '#contract/page.ts'
import { dayNow } from '#web/parts/dates.ts'
import type { LookupItem } from '#web/parts/lookup.tsx'
import { ask, query } from '#web/request.ts'
import { type DealSearch, periodStart } from './search.ts'

export const pipelinesQuery = queryOptions({
  queryKey: ['pipeline', 'list'],
  queryFn: async ({ signal }) => (await ask<{ data: Pipeline[] }>('/v1/pipelines', { signal })).data,
})

export const membersQuery = queryOptions({
  queryKey: ['member', 'list'],
  queryFn: async ({ signal }) => (await ask<{ data: Member[] }>('/v1/members?limit=200', { signal })).data,
})

/** What the address asks for, as the server is asked. */
function filterOf(search: DealSearch, zone: string | undefined) {
  const { owner, side, q, campaign, part, account, pipeline } = search
  const closedFrom = periodStart(search.period ?? 'quarter', dayNow(zone))
  return { pipeline, owner, sourcedBy: side, q, campaign, part, account, closedFrom }
}

export function boardQuery(search: DealSearch, zone: string | undefined) {
  const { stage: _stage, view: _view, sort: _sort, state: _state, ...asked } = search
  return queryOptions({
    queryKey: ['deal', 'board', asked],
    queryFn: ({ signal }) =>
      ask<Board>(`/v1/deals/board${query({ ...filterOf(search, zone), cards: 20 })}`, { signal }),
    placeholderData: before => before,
  })
}

/** The cards of a stage after those that came with the board. */
export function columnQuery(
  search: DealSearch,
  zone: string | undefined,
  stage: string,
  next: string | null,
) {
  const { stage: _stage, view: _view, sort: _sort, state: _state, ...asked } = search
  return infiniteQueryOptions({
    queryKey: ['deal', 'list', 'column', stage, asked, next],
    initialPageParam: next ?? '',
    queryFn: ({ signal, pageParam: cursor }) => {
      const { closedFrom, ...filter } = filterOf(search, zone)
      const ended = stage === 'won' || stage === 'lost' ? { closedFrom } : {}
      return ask<DealList>(
        `/v1/deals${query({ ...filter, ...ended, stage, sort: '-stageAt', cursor, limit: 100 })}`,
        { signal },
      )
    },
    getNextPageParam: last => last.next,
    enabled: false,
  })
}

export function dealsQuery(search: DealSearch, zone: string | undefined) {
  const { stage: _stage, view: _view, ...asked } = search
  return infiniteQueryOptions({
    queryKey: ['deal', 'list', asked],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam: cursor }) => {
      const { closedFrom, ...filter } = filterOf(search, zone)
      const ended = search.state === 'won' || search.state === 'lost' ? { closedFrom } : {}
      const { state = search.campaign ? undefined : 'open', sort = '-amount' } = search
      return ask<DealList>(`/v1/deals${query({ ...filter, ...ended, state, sort, cursor, limit: 100 })}`, {
        signal,
      })
    },
    getNextPageParam: last => last.next ?? undefined,
    placeholderData: before => before,
  })
}

export function dealQuery(id: string) {
  return queryOptions({
    queryKey: ['deal', id],
    queryFn: ({ signal }) => ask<DealInFull>(`/v1/deals/${id}`, { signal }),
  })
}

export async function findAccounts(q: string, signal: AbortSignal): Promise<LookupItem[]> {
  const { data } = await ask<Page<{ id: string; name: string; domain: string | null }>>(
    `/v1/accounts${query({ q: q || undefined, limit: 8 })}`,
    { signal },
  )
  return data.map(one => ({ id: one.id, name: one.name, ...(one.domain && { aside: one.domain }) }))
}

type PersonFound = { id: string; name: string | null; emails: string[]; phones: string[] }

export async function findPeople(q: string, signal: AbortSignal): Promise<LookupItem[]> {
  const { data } = await ask<Page<PersonFound>>(`/v1/people${query({ q: q || undefined, limit: 8 })}`, {
    signal,
  })
  return data.map(one => ({ id: one.id, name: one.name ?? one.emails[0] ?? one.phones[0] ?? one.id }))
}
