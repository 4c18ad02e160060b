import { createRoute } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'
import { standingQuery } from './agreement-query.ts'
import { readAgreementSearch, readDraftSearch } from './search.ts'

const agreement = createRoute({
  getParentRoute: () => shell,
  path: '/agreement',
  validateSearch: readAgreementSearch,
  loader: ({ context }) => void context.client.prefetchQuery(standingQuery),
  component: screen(
    ['agreement', 'list', 'field'],
    () => import('./agreement-screen.tsx'),
    'AgreementScreen',
  ),
})

const draft = createRoute({
  getParentRoute: () => shell,
  path: '/agreement/draft',
  validateSearch: readDraftSearch,
  loader: ({ context }) => void context.client.prefetchQuery(standingQuery),
  component: screen(['agreement', 'list', 'field'], () => import('./draft-screen.tsx'), 'DraftScreen'),
})

export const agreementRoutes = [agreement, draft] as const
