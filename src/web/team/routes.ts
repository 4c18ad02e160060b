import { createRoute } from '@tanstack/react-router'
import { settingsRoute } from '#web/settings/settings-route.ts'
import { screen } from '#web/words/words.tsx'

const teams = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/teams',
  component: screen(['team', 'settings'], () => import('./teams-screen.tsx'), 'TeamsScreen'),
})

export const teamSettings = [teams] as const
