import { createRoute } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'
import { scoreQuery } from './score-query.ts'
import { readScoreSearch } from './search.ts'

const score = createRoute({
  getParentRoute: () => shell,
  path: '/score',
  validateSearch: readScoreSearch,
  loader: ({ context: { client } }) => void client.prefetchQuery(scoreQuery),
  component: screen(['score'], () => import('./score-screen.tsx'), 'ScoreScreen'),
})

export const scoreRoutes = [score] as const
