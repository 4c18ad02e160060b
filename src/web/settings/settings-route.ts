import { createRoute } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'

/** What settings screens hang on: the list at their side. */
export const settingsRoute = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: screen(['settings'], () => import('./settings-screen.tsx'), 'SettingsScreen'),
})
