import { createRoute } from '@tanstack/react-router'
import { beginReading } from '#web/list/begin-reading.ts'
import { readListSearch } from '#web/list/search.ts'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'

const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  validateSearch: readListSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => beginReading(context.client, 'person', deps),
  component: screen(['list', 'field', 'mass-edit'], () => import('./people-screen.tsx'), 'PeopleScreen'),
})

export const peopleRoutes = [people] as const
