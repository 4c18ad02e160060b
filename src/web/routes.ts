import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router'
import { demoWords, meQuery, setupQuery } from '#web/access/session.ts'
import { Shell } from '#web/shell/shell.tsx'
import { Whole } from '#web/shell/whole.tsx'

type Context = { client: QueryClient }

/** What every screen hangs on. The nouns' own routes.ts hang theirs below `shell`; router.tsx puts them together. */
export const root = createRootRouteWithContext<Context>()({ component: Whole })

/** Everything that only members see. */
export const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    if (await context.client.ensureQueryData(meQuery)) return
    await toFirstVisit(context.client)
    throw redirect({ to: '/sign-in', search: { to: location.href } })
  },
})

/** With the navigation around it. */
export const shell = createRoute({
  getParentRoute: () => inside,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    const me = await context.client.ensureQueryData(meQuery)
    // The workspace opens once the second step that it asks for is set up.
    if (me?.secondFactorMissing && !location.pathname.startsWith('/settings'))
      throw redirect({ to: '/settings/security' })
  },
  loader: ({ context }) => demoWords(context.client.getQueryData(meQuery.queryKey)),
})

export async function toFirstVisit(client: QueryClient): Promise<void> {
  const { needed } = await client.ensureQueryData(setupQuery)
  if (needed) throw redirect({ to: '/welcome' })
}
