import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { meQuery, setupQuery } from '#web/access/session.ts'
import { readHeartbeatSearch } from '#web/heartbeat/search.ts'
import { Boundary } from '#web/parts/boundary.tsx'
import { readScoreboardSearch } from '#web/scoreboard/search.ts'
import { ScreenProblem, ScreenMissing, ScreenWaiting } from '#web/shell/screen-states.tsx'
import { Shell } from '#web/shell/shell.tsx'

type Context = { client: QueryClient }

const root = createRootRouteWithContext<Context>()({
  component: () => (
    <Boundary>
      <Outlet />
    </Boundary>
  ),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } => ownPath(search['to']),
  beforeLoad: ({ context }) => toFirstVisit(context.client),
  component: lazyRouteComponent(() => import('#web/access/sign-in-screen.tsx'), 'SignInScreen'),
})

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  beforeLoad: async ({ context }) => {
    const { needed } = await context.client.ensureQueryData(setupQuery)
    if (!needed) throw redirect({ to: '/heartbeat' })
  },
  component: lazyRouteComponent(() => import('#web/access/first-visit-screen.tsx'), 'FirstVisitScreen'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('#web/access/invitation-screen.tsx'), 'InvitationScreen'),
})

/** Everything that only members see. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    if (await context.client.ensureQueryData(meQuery)) return
    await toFirstVisit(context.client)
    throw redirect({ to: '/sign-in', search: { to: location.href } })
  },
})

const begin = createRoute({
  getParentRoute: () => inside,
  path: '/begin',
  component: lazyRouteComponent(() => import('#web/access/begin-screen.tsx'), 'BeginScreen'),
})

const shell = createRoute({ getParentRoute: () => inside, id: 'shell', component: Shell })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/heartbeat' })
  },
})

const heartbeat = createRoute({
  getParentRoute: () => shell,
  path: '/heartbeat',
  validateSearch: readHeartbeatSearch,
  component: lazyRouteComponent(() => import('#web/heartbeat/heartbeat-screen.tsx'), 'HeartbeatScreen'),
})

const scoreboard = createRoute({
  getParentRoute: () => shell,
  path: '/scoreboard',
  validateSearch: readScoreboardSearch,
  component: lazyRouteComponent(() => import('#web/scoreboard/scoreboard-screen.tsx'), 'ScoreboardScreen'),
})

const imports = createRoute({
  getParentRoute: () => shell,
  path: '/import',
  validateSearch: (search: Record<string, unknown>): { run?: string } =>
    typeof search['run'] === 'string' ? { run: search['run'] } : {},
  component: lazyRouteComponent(() => import('#web/import/import-screen.tsx'), 'ImportScreen'),
})

async function toFirstVisit(client: QueryClient): Promise<void> {
  const { needed } = await client.ensureQueryData(setupQuery)
  if (needed) throw redirect({ to: '/welcome' })
}

/** Only a path of our own may be gone to after signing in. */
function ownPath(to: unknown): { to?: string } {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? { to } : {}
}

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([
      home,
      signIn,
      welcome,
      invitation,
      inside.addChildren([begin, shell.addChildren([heartbeat, scoreboard, imports])]),
    ]),
    context: { client },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingMs: 300,
    defaultPendingComponent: ScreenWaiting,
    defaultErrorComponent: ScreenProblem,
    defaultNotFoundComponent: ScreenMissing,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
