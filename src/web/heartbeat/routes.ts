import { createRoute } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'
import { heartbeatQuery } from './heartbeat-query.ts'
import { readHeartbeatSearch } from './search.ts'

const heartbeat = createRoute({
  getParentRoute: () => shell,
  path: '/heartbeat',
  validateSearch: readHeartbeatSearch,
  // Asked for while the screen itself is still on its way.
  loader: ({ context }) => void context.client.prefetchQuery(heartbeatQuery),
  component: screen(['heartbeat'], () => import('./heartbeat-screen.tsx'), 'HeartbeatScreen'),
})

export const heartbeatRoutes = [heartbeat] as const
