import { createRoute } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'
import { monthsQuery, scoreboardQuery } from './scoreboard-query.ts'
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
  },
  component: screen(['scoreboard', 'funnel'], () => import('./scoreboard-screen.tsx'), 'ScoreboardScreen'),
})

export const scoreboardRoutes = [scoreboard] as const
