import { createRoute } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'
import { rhythmsQuery } from '#web/unanswered/unanswered-query.ts'
import { heartbeatQuery } from './heartbeat-query.ts'
import { readHeartbeatSearch } from './search.ts'

const heartbeat = createRoute({
  getParentRoute: () => shell,
  path: '/heartbeat',
  validateSearch: readHeartbeatSearch,
  // Asked for while the screen itself is still on its way.
  loader: ({ context: { client } }) => {
    void client.prefetchQuery(heartbeatQuery)
    void client.prefetchQuery(rhythmsQuery)
  },
  component: screen(['heartbeat'], () => import('./heartbeat-screen.tsx'), 'HeartbeatScreen'),
})

export const heartbeatRoutes = [heartbeat] as const
