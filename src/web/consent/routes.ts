import { createRoute } from '@tanstack/react-router'
import type { Suppression } from '#contract/suppression.ts'
import { SUPPRESSION_REASONS } from '#domain/consent/suppression-reasons.ts'
import { shell } from '#web/routes.ts'
import { settingsRoute } from '#web/settings/settings-route.ts'
import { screen } from '#web/words/words.tsx'

export type SuppressionSearch = { q?: string | undefined; reason?: Suppression['reason'] | undefined }

const suppression = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/suppression',
  validateSearch: (search: Record<string, unknown>): SuppressionSearch => {
    const q = typeof search['q'] === 'string' && search['q'] !== '' ? search['q'].slice(0, 320) : undefined
    const reason = SUPPRESSION_REASONS.find(one => one === search['reason'])
    return { ...(q !== undefined && { q }), ...(reason !== undefined && { reason }) }
  },
  component: screen(
    ['consent', 'settings', 'archive'],
    () => import('./suppression-screen.tsx'),
    'SuppressionScreen',
  ),
})

const erase = createRoute({
  getParentRoute: () => shell,
  path: '/people/$id/erase',
  component: screen(['consent', 'conversation'], () => import('./erase-screen.tsx'), 'EraseScreen'),
})

export const consentSettings = [suppression] as const
export const consentRoutes = [erase] as const
