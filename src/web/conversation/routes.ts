import { createRoute } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'
import { readConversationSearch } from './search.ts'

const person = createRoute({
  getParentRoute: () => shell,
  path: '/people/$id',
  validateSearch: readConversationSearch,
  component: screen(['conversation', 'field', 'merge'], () => import('./person-screen.tsx'), 'PersonScreen'),
})

const account = createRoute({
  getParentRoute: () => shell,
  path: '/accounts/$id',
  validateSearch: readConversationSearch,
  component: screen(['conversation', 'field'], () => import('./account-screen.tsx'), 'AccountScreen'),
})

export const conversationRoutes = [person, account] as const
