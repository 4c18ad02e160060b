import { createRoute } from '@tanstack/react-router'
import { settingsRoute } from '#web/settings/settings-route.ts'
import { screen } from '#web/words/words.tsx'

const data = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/data',
  component: screen(['archive', 'demo'], () => import('./data-screen.tsx'), 'DataScreen'),
})

export const archiveRoutes = [data] as const
