import { createRoute } from '@tanstack/react-router'
import { readListSearch } from '#web/list/search.ts'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'

const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  validateSearch: readListSearch,
  component: screen(['list', 'field', 'mass-edit'], () => import('./people-screen.tsx'), 'PeopleScreen'),
})

export const peopleRoutes = [people] as const
