import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { agreementRoutes } from '#web/agreement/routes.ts'
import { beginnings, doors } from '#web/access/routes.ts'
import { campaignRoutes } from '#web/campaign/routes.ts'
import { consentRoutes, consentSettings } from '#web/consent/routes.ts'
import { dealRoutes, dealSettings } from '#web/deal/routes.ts'
import { accountsRoutes } from '#web/account/accounts-routes.ts'
import { conversationRoutes } from '#web/conversation/routes.ts'
import { doorRoutes } from '#web/door/routes.ts'
import { teamSettings } from '#web/team/routes.ts'
import { templateRoutes } from '#web/template/routes.ts'
import { fieldRoutes } from '#web/field/routes.ts'
import { archiveRoutes } from '#web/archive/routes.ts'
import { failedRoutes } from '#web/failed/routes.ts'
import { heartbeatRoutes } from '#web/heartbeat/routes.ts'
import { importRoutes } from '#web/import/routes.ts'
import { mergeRoutes } from '#web/merge/routes.ts'
import { peopleRoutes } from '#web/person/people-routes.ts'
import { inboxRoutes } from '#web/inbox/routes.ts'
import { todayRoutes } from '#web/today/routes.ts'
import { helpRoutes } from '#web/help/routes.ts'
import { inside, root, shell } from '#web/routes.ts'
import { settingsRoute } from '#web/settings/settings-route.ts'
import { settingsRoutes } from '#web/settings/routes.ts'
import { unansweredRoutes } from '#web/unanswered/routes.ts'
import { scoreRoutes } from '#web/score/routes.ts'
import { scoreboardRoutes } from '#web/scoreboard/routes.ts'
import { ScreenMissing, ScreenProblem, ScreenWaiting } from '#web/shell/screen-states.tsx'

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/heartbeat' })
  },
})

/** Settings of other nouns stand beside ours. */
const settings = settingsRoute.addChildren([
  ...settingsRoutes,
  ...doorRoutes,
  ...templateRoutes,
  ...fieldRoutes,
  ...archiveRoutes,
  ...consentSettings,
  ...dealSettings,
  ...teamSettings,
])

/** What stands within the navigation. A new noun adds its line here, and its place in shell/places.ts. */
const screens = shell.addChildren([
  ...todayRoutes,
  ...inboxRoutes,
  ...peopleRoutes,
  ...accountsRoutes,
  ...conversationRoutes,
  ...heartbeatRoutes,
  ...scoreboardRoutes,
  ...scoreRoutes,
  ...unansweredRoutes,
  ...dealRoutes,
  ...campaignRoutes,
  ...agreementRoutes,
  ...importRoutes,
  ...mergeRoutes,
  ...consentRoutes,
  ...failedRoutes,
  settings,
  ...helpRoutes,
])

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([home, ...doors, inside.addChildren([...beginnings, screens])]),
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
