import { createRoute } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'
import { failedSearch } from './search.ts'

const failed = createRoute({
  getParentRoute: () => shell,
  path: '/failed',
  validateSearch: failedSearch,
  component: screen(['failed'], () => import('./failed-screen.tsx'), 'FailedScreen'),
})

export const failedRoutes = [failed] as const
