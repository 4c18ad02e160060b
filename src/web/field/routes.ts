import { createRoute } from '@tanstack/react-router'
import type { FieldNoun } from '#domain/field/field.ts'
import { settingsRoute } from '#web/settings/settings-route.ts'
import { screen } from '#web/words/words.tsx'

export type FieldsSearch = { noun?: FieldNoun; field?: string }

const NOUNS: readonly unknown[] = ['person', 'account', 'deal', 'campaign'] satisfies FieldNoun[]

const fields = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/fields',
  validateSearch: (search: Record<string, unknown>): FieldsSearch => ({
    ...(NOUNS.includes(search['noun']) && { noun: search['noun'] as FieldNoun }),
    ...(typeof search['field'] === 'string' && { field: search['field'] }),
  }),
  component: screen(['field'], () => import('./fields-screen.tsx'), 'FieldsScreen'),
})

export const fieldRoutes = [fields] as const
