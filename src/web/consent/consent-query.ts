import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { PersonConsents, PurposeShown } from '#contract/consent.ts'
import type { Erasure } from '#contract/erasure.ts'
import type { Page } from '#contract/page.ts'
import type { Suppression } from '#contract/suppression.ts'
import { ask, query } from '#web/request.ts'

export const consentsQuery = (person: string) =>
  queryOptions({
    queryKey: ['person', person, 'consents'],
    queryFn: ({ signal }) => ask<PersonConsents>(`/v1/people/${person}/consents`, { signal }),
  })

export const purposesQuery = queryOptions({
  queryKey: ['consent', 'purposes'],
  queryFn: async ({ signal }) =>
    (await ask<{ data: PurposeShown[] }>('/v1/consent-purposes', { signal })).data,
})

export type SuppressionAsked = { q?: string; reason?: Suppression['reason'] }

export const suppressionsQuery = (asked: SuppressionAsked) =>
  infiniteQueryOptions({
    queryKey: ['suppression', 'list', asked],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      ask<Page<Suppression>>(`/v1/suppressions${query({ ...asked, cursor: pageParam, limit: 50 })}`, {
        signal,
      }),
    getNextPageParam: last => last.next ?? undefined,
  })

const LOOK_AGAIN_MS = 700

/** Looked at again until it is done. */
export const erasureQuery = (id: string | undefined) =>
  queryOptions({
    queryKey: ['erasure', id],
    enabled: id !== undefined,
    queryFn: ({ signal }) => ask<Erasure>(`/v1/erasures/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'done' ? false : LOOK_AGAIN_MS),
  })
