import { createRoute } from '@tanstack/react-router'
import { DOOR_KINDS, type DoorKind } from '#domain/door/door-kinds.ts'
import { settingsRoute } from '#web/settings/settings-route.ts'
import { screen } from '#web/words/words.tsx'

/** `make`: a door of this kind is being made. */
export type DoorsSearch = { make?: DoorKind }

const KINDS: readonly unknown[] = DOOR_KINDS

const doorsList = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/doors',
  validateSearch: (search: Record<string, unknown>): DoorsSearch => ({
    ...(KINDS.includes(search['make']) && { make: search['make'] as DoorKind }),
  }),
  component: screen(['door', 'settings', 'website'], () => import('./doors-screen.tsx'), 'DoorsScreen'),
})

const oneDoor = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/doors/$id',
  component: screen(
    ['door', 'settings', 'website', 'unanswered'],
    () => import('./door-screen.tsx'),
    'DoorScreen',
  ),
})

export const doorRoutes = [doorsList, oneDoor] as const
