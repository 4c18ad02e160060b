import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Funnel, Scoreboard, ScoreboardEntries } from '#contract/scoreboard.ts'
import { ask, query } from '#web/request.ts'
import type { OpenRow, ScoreboardView } from './search.ts'

/** Figures stay on the screen until the next are there, so they carry along what was asked: words and figures belong together. */
export function scoreboardQuery({ by, model, kind, from, to }: ScoreboardView) {
  const asked = { by, model, kind, from, to }
  return queryOptions({
    queryKey: ['scoreboard', asked],
    queryFn: async ({ signal }) => ({
      asked,
      answer: await ask<Scoreboard>(`/v1/scoreboard${query(asked)}`, { signal }),
    }),
    placeholderData: keepPreviousData,
  })
}

export function entriesQuery({ by, model, kind, from, to }: ScoreboardView, row: OpenRow) {
  const asked = { by, model, kind, from, to, ...row }
  return infiniteQueryOptions({
    queryKey: ['scoreboard', 'entries', asked],
    queryFn: ({ pageParam, signal }) =>
      ask<ScoreboardEntries>(`/v1/scoreboard/entries${query({ ...asked, cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
}

export function funnelQuery({ funnel, from, to }: ScoreboardView) {
  const asked = { by: funnel, from, to }
  return queryOptions({
    queryKey: ['funnel', asked],
    queryFn: async ({ signal }) => ({
      asked,
      answer: await ask<Funnel>(`/v1/funnel${query(asked)}`, { signal }),
    }),
    placeholderData: keepPreviousData,
  })
}
