import { createRoute } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'

const imports = createRoute({
  getParentRoute: () => shell,
  path: '/import',
  validateSearch: (search: Record<string, unknown>): { run?: string; by?: 'plan' } => {
    if (typeof search['run'] === 'string') return { run: search['run'] }
    return search['by'] === 'plan' ? { by: 'plan' } : {}
  },
  component: screen(['import'], () => import('./import-screen.tsx'), 'ImportScreen'),
})

export const importRoutes = [imports] as const
