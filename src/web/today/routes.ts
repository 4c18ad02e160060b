import { createRoute } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'
import { readTodaySearch } from './search.ts'
import { todayQuery } from './today-query.ts'

const today = createRoute({
  getParentRoute: () => shell,
  path: '/today',
  validateSearch: readTodaySearch,
  loader: ({ context }) => void context.client.prefetchQuery(todayQuery),
  component: screen(
    ['today', 'conversation', 'meeting', 'message', 'wait', 'handoff'],
    () => import('./today-screen.tsx'),
    'TodayScreen',
  ),
})

export const todayRoutes = [today] as const
