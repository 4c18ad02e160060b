import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Funnel } from '#contract/funnel.ts'
import type { Scoreboard, ScoreboardEntries, ScoreboardMonths } from '#contract/scoreboard.ts'
import { ask, query } from '#web/request.ts'
import { daysOf } from './months.ts'
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

export const monthsQuery = queryOptions({
  queryKey: ['scoreboard', 'months'],
  queryFn: ({ signal }) => ask<ScoreboardMonths>('/v1/scoreboard/months', { signal }),
})

export function askedEntries(view: ScoreboardView, { part, key, month, kind = view.kind }: OpenRow) {
  const { from, to } = month === undefined ? view : daysOf(month)
  return { by: view.by, model: view.model, kind, from, to, part, key }
}

export function entriesQuery(view: ScoreboardView, row: OpenRow) {
  const asked = askedEntries(view, row)
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
