import { createRoute } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'
import { readUnansweredSearch } from './search.ts'
import { rhythmsQuery } from './unanswered-query.ts'

const unanswered = createRoute({
  getParentRoute: () => shell,
  path: '/unanswered',
  validateSearch: readUnansweredSearch,
  // Asked for while the screen itself is still on its way.
  loader: ({ context }) => void context.client.prefetchQuery(rhythmsQuery),
  component: screen(
    ['unanswered', 'conversation'],
    () => import('./unanswered-screen.tsx'),
    'UnansweredScreen',
  ),
})

export const unansweredRoutes = [unanswered] as const
