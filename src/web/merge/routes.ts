import { createRoute, redirect } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'

export type MergeSearch = { one?: string; other?: string; apart?: boolean }

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const merge = createRoute({
  getParentRoute: () => shell,
  path: '/people/merge',
  validateSearch: (search: Record<string, unknown>): MergeSearch => {
    const [one, other] = [text(search['one']), text(search['other'])]
    return {
      ...(one !== undefined && { one }),
      ...(other !== undefined && { other }),
      ...(search['apart'] === true && { apart: true }),
    }
  },
  component: screen(['merge', 'field'], () => import('./merge-screen.tsx'), 'MergeScreen'),
})

const duplicates = createRoute({
  getParentRoute: () => shell,
  path: '/people/duplicates',
  component: screen(['merge'], () => import('./twins-screen.tsx'), 'TwinsScreen'),
})

/** From the page of somebody: they are the one, the other is still to be chosen. */
const mergeOne = createRoute({
  getParentRoute: () => shell,
  path: '/people/$id/merge',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/people/merge', search: { one: params.id }, replace: true })
  },
})

export const mergeRoutes = [merge, mergeOne, duplicates] as const
