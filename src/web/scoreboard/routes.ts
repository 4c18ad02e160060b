import { createRoute } from '@tanstack/react-router'
import { handoffMonthsQuery } from '#web/funnel/funnel-query.ts'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'
import { funnelQuery, monthsQuery, scoreboardQuery } from './scoreboard-query.ts'
import { readScoreboardSearch, viewOf } from './search.ts'

const scoreboard = createRoute({
  getParentRoute: () => shell,
  path: '/scoreboard',
  validateSearch: readScoreboardSearch,
  // Asked for while the screen itself is still on its way.
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.client.prefetchQuery(scoreboardQuery(viewOf(deps)))
    void context.client.prefetchQuery(monthsQuery)
    void context.client.prefetchQuery(funnelQuery(viewOf(deps)))
    void context.client.prefetchQuery(handoffMonthsQuery(deps))
  },
  component: screen(
    ['scoreboard', 'funnel', 'handoff'],
    () => import('./scoreboard-screen.tsx'),
    'ScoreboardScreen',
  ),
})

export const scoreboardRoutes = [scoreboard] as const
