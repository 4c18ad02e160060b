import { createRoute } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'
import { readHeartbeatSearch } from './search.ts'

const heartbeat = createRoute({
  getParentRoute: () => shell,
  path: '/heartbeat',
  validateSearch: readHeartbeatSearch,
  component: screen(['heartbeat'], () => import('./heartbeat-screen.tsx'), 'HeartbeatScreen'),
})

export const heartbeatRoutes = [heartbeat] as const
