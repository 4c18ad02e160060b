import { createRoute } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { settingsRoute } from '#web/settings/settings-route.ts'
import { beginReading } from '#web/conversation/begin-reading.ts'
import { readConversationSearch, viewOf } from '#web/conversation/search.ts'
import { screen } from '#web/words/words.tsx'
import { dealQuery } from './deal-query.ts'
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
  validateSearch: readConversationSearch,
  loaderDeps: ({ search }) => viewOf(search),
  loader: ({ context, params, deps }) => {
    void context.client.prefetchQuery(dealQuery(params.id))
    beginReading(context.client, { kind: 'deal', id: params.id }, deps)
  },
  component: screen(['deal', 'field', 'conversation'], () => import('./deal-screen.tsx'), 'DealScreen'),
})

const pipelines = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/pipelines',
  component: screen(['deal'], () => import('./pipelines-screen.tsx'), 'PipelinesScreen'),
})

export const dealRoutes = [deals, deal] as const
export const dealSettings = [pipelines] as const
