import { createRoute } from '@tanstack/react-router'
import { settingsRoute } from '#web/settings/settings-route.ts'
import { screen } from '#web/words/words.tsx'

/** `template`: the one that is being changed. */
export type TemplatesSearch = { template?: string }

const templates = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/templates',
  validateSearch: (search: Record<string, unknown>): TemplatesSearch => ({
    ...(typeof search['template'] === 'string' && { template: search['template'] }),
  }),
  component: screen(['template', 'settings'], () => import('./templates-screen.tsx'), 'TemplatesScreen'),
})

export const templateRoutes = [templates] as const
