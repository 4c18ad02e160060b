import { createRoute } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'
import { readScoreboardSearch } from './search.ts'

const scoreboard = createRoute({
  getParentRoute: () => shell,
  path: '/scoreboard',
  validateSearch: readScoreboardSearch,
  component: screen(['scoreboard'], () => import('./scoreboard-screen.tsx'), 'ScoreboardScreen'),
})

export const scoreboardRoutes = [scoreboard] as const
