import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { PersonScore, ScoreCase, ScoreReport } from '#contract/score.ts'
import type { Page } from '#contract/page.ts'
import { ask, query } from '#web/request.ts'
import type { OpenCases } from './search.ts'

export const scoreQuery = queryOptions({
  queryKey: ['score'],
  queryFn: ({ signal }) => ask<ScoreReport>('/v1/score', { signal }),
  // Learning takes some seconds; what comes of it is told by itself, and a lost word is made up for.
  refetchInterval: ({ state }) => (isUnderWay(state.data) ? 3_000 : false),
})

export function isUnderWay(report: ScoreReport | undefined): boolean {
  return report?.latest?.state === 'waiting' || report?.latest?.state === 'scoring'
}

export function heldOutQuery(version: string, { from, until }: OpenCases) {
  return infiniteQueryOptions({
    queryKey: ['score', 'cases', version, from, until],
    queryFn: ({ pageParam, signal }) =>
      ask<Page<ScoreCase>>(
        `/v1/score/cases${query({ version, from, until, through: true, cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
}

export function personScoreQuery(id: string) {
  return queryOptions({
    queryKey: ['person', id, 'score'],
    queryFn: ({ signal }) => ask<PersonScore>(`/v1/people/${id}/score`, { signal }),
  })
}
