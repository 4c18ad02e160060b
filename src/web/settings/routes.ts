import { createRoute, redirect } from '@tanstack/react-router'
import { screen } from '#web/words/words.tsx'
import { settingsRoute } from './settings-route.ts'

const first = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/profile' })
  },
})

const profile = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/profile',
  component: screen(['settings', 'team'], () => import('./profile-screen.tsx'), 'ProfileScreen'),
})

const security = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/security',
  component: screen(['settings'], () => import('./security-screen.tsx'), 'SecurityScreen'),
})

const workspace = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/workspace',
  component: screen(['settings', 'access'], () => import('./workspace-screen.tsx'), 'WorkspaceScreen'),
})

/** `team`: whose hours; absent: the workspace's. */
export type HoursSearch = { team?: string }

const hours = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/hours',
  validateSearch: (search: Record<string, unknown>): HoursSearch => ({
    ...(typeof search['team'] === 'string' && search['team'] !== '' && { team: search['team'] }),
  }),
  component: screen(['settings', 'team'], () => import('./hours-screen.tsx'), 'HoursScreen'),
})

const members = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/members',
  component: screen(['settings', 'team'], () => import('./members-screen.tsx'), 'MembersScreen'),
})

const keys = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/api-keys',
  component: screen(['settings'], () => import('./api-keys-screen.tsx'), 'ApiKeysScreen'),
})

const webhooks = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/webhooks',
  component: screen(['settings'], () => import('./webhooks-screen.tsx'), 'WebhooksScreen'),
})

/** Nouns that have settings of their own hang them below `settingsRoute` in the same way. */
export const settingsRoutes = [first, profile, security, workspace, hours, members, keys, webhooks] as const
