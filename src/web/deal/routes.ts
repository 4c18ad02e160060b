import { createRoute } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { settingsRoute } from '#web/settings/settings-route.ts'
import { screen } from '#web/words/words.tsx'
import { readDealSearch } from './search.ts'

const deals = createRoute({
  getParentRoute: () => shell,
  path: '/deals',
  validateSearch: readDealSearch,
  component: screen(['deal'], () => import('./deals-screen.tsx'), 'DealsScreen'),
})

const deal = createRoute({
  getParentRoute: () => shell,
  path: '/deals/$id',
  component: screen(['deal', 'field'], () => import('./deal-screen.tsx'), 'DealScreen'),
})

const pipelines = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/pipelines',
  component: screen(['deal'], () => import('./pipelines-screen.tsx'), 'PipelinesScreen'),
})

export const dealRoutes = [deals, deal] as const
export const dealSettings = [pipelines] as const
