import { createRoute } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'
import { readInboxSearch } from './search.ts'
import { channelsQuery, countsQuery, threadQuery, threadsQuery } from './thread-query.ts'

const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/inbox',
  validateSearch: readInboxSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { client }, deps }) => {
    void client.prefetchInfiniteQuery(threadsQuery(deps))
    void client.prefetchQuery(channelsQuery)
    void client.prefetchQuery(countsQuery)
    if (deps.thread !== undefined) void client.prefetchQuery(threadQuery(deps.thread))
  },
  component: screen(
    ['inbox', 'conversation', 'meeting', 'message', 'wait'],
    () => import('./inbox-screen.tsx'),
    'InboxScreen',
  ),
})

export const inboxRoutes = [inbox] as const
