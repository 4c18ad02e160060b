import { createRoute } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'
import { beginReading } from './begin-reading.ts'
import { readConversationSearch, viewOf } from './search.ts'

const person = createRoute({
  getParentRoute: () => shell,
  path: '/people/$id',
  validateSearch: readConversationSearch,
  loaderDeps: ({ search }) => viewOf(search),
  loader: ({ context, params, deps }) =>
    beginReading(context.client, { kind: 'person', id: params.id }, deps),
  component: screen(
    ['conversation', 'meeting', 'field', 'message', 'consent', 'wait', 'handoff', 'score'],
    () => import('./person-screen.tsx'),
    'PersonScreen',
  ),
})

const account = createRoute({
  getParentRoute: () => shell,
  path: '/accounts/$id',
  validateSearch: readConversationSearch,
  loaderDeps: ({ search }) => viewOf(search),
  loader: ({ context, params, deps }) =>
    beginReading(context.client, { kind: 'account', id: params.id }, deps),
  component: screen(
    ['conversation', 'meeting', 'field', 'message', 'wait', 'handoff'],
    () => import('./account-screen.tsx'),
    'AccountScreen',
  ),
})

const handoff = createRoute({
  getParentRoute: () => shell,
  path: '/handoffs/$id',
  component: screen(
    ['conversation', 'meeting', 'wait'],
    () => import('./handoff-screen.tsx'),
    'HandoffScreen',
  ),
})

export const conversationRoutes = [person, account, handoff] as const
