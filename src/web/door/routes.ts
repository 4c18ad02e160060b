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

/** What a provider of mailboxes brings: a code and a state, or why not. */
export type AccessSearch = { code?: string; state?: string; error?: string }

const access = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/doors/access',
  validateSearch: (search: Record<string, unknown>): AccessSearch => ({
    ...textOf(search, 'code'),
    ...textOf(search, 'state'),
    ...textOf(search, 'error'),
  }),
  component: screen(['door', 'settings'], () => import('./access-screen.tsx'), 'AccessScreen'),
})

/** A code of digits alone is read as a number, which may be too long for one: what it was stands in the address. */
function textOf<Name extends string>(
  search: Record<string, unknown>,
  name: Name,
): { [Key in Name]?: string } {
  const value = search[name]
  const raw = typeof value === 'number' ? new URLSearchParams(location.search).get(name) : value
  const said = typeof raw === 'string' ? raw : ''
  return (said === '' ? {} : { [name]: said }) as { [Key in Name]?: string }
}

export const doorRoutes = [doorsList, access, oneDoor] as const
