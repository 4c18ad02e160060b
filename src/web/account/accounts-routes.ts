import { createRoute } from '@tanstack/react-router'
import { beginReading } from '#web/list/begin-reading.ts'
import { readListSearch } from '#web/list/search.ts'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'

const accounts = createRoute({
  getParentRoute: () => shell,
  path: '/accounts',
  validateSearch: readListSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => beginReading(context.client, 'account', deps),
  component: screen(['list', 'field', 'mass-edit'], () => import('./accounts-screen.tsx'), 'AccountsScreen'),
})

export const accountsRoutes = [accounts] as const
