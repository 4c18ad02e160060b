import { createRoute } from '@tanstack/react-router'
import { meQuery } from '#web/access/session.ts'
import { shell } from '#web/routes.ts'
import { settingsRoute } from '#web/settings/settings-route.ts'
import { beginReading } from '#web/conversation/begin-reading.ts'
import { readConversationSearch, viewOf } from '#web/conversation/search.ts'
import { screen } from '#web/words/words.tsx'
import { boardQuery, dealQuery, dealsQuery, membersQuery, pipelinesQuery } from './deal-query.ts'
import { readDealSearch } from './search.ts'

const deals = createRoute({
  getParentRoute: () => shell,
  path: '/deals',
  validateSearch: readDealSearch,
  // Asked for while the screen itself is still on its way.
  loaderDeps: ({ search }) => search,
  loader: ({ context: { client }, deps }) => {
    void client.prefetchQuery(membersQuery)
    void client.prefetchQuery(pipelinesQuery)
    const zone = client.getQueryData(meQuery.queryKey)?.workspace?.timeZone
    void client.prefetchQuery(boardQuery(deps, zone))
    if (deps.view === 'table') void client.prefetchInfiniteQuery(dealsQuery(deps, zone))
  },
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
  component: screen(
    ['deal', 'field', 'conversation', 'meeting', 'wait', 'handoff'],
    () => import('./deal-screen.tsx'),
    'DealScreen',
  ),
})

const pipelines = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/pipelines',
  component: screen(['deal'], () => import('./pipelines-screen.tsx'), 'PipelinesScreen'),
})

export const dealRoutes = [deals, deal] as const
export const dealSettings = [pipelines] as const
