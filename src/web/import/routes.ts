import { createRoute } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'

const imports = createRoute({
  getParentRoute: () => shell,
  path: '/import',
  validateSearch: (search: Record<string, unknown>): { run?: string } =>
    typeof search['run'] === 'string' ? { run: search['run'] } : {},
  component: screen(['import'], () => import('./import-screen.tsx'), 'ImportScreen'),
})

export const importRoutes = [imports] as const
