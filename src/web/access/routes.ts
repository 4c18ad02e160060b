import { createRoute, redirect } from '@tanstack/react-router'
import { inside, root, toFirstVisit } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'
import { setupQuery } from './session.ts'

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } => ownPath(search['to']),
  beforeLoad: ({ context }) => toFirstVisit(context.client),
  component: screen(['access'], () => import('./sign-in-screen.tsx'), 'SignInScreen'),
})

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  beforeLoad: async ({ context }) => {
    const { needed } = await context.client.ensureQueryData(setupQuery)
    if (!needed) throw redirect({ to: '/heartbeat' })
  },
  component: screen(['access'], () => import('./first-visit-screen.tsx'), 'FirstVisitScreen'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: screen(['access'], () => import('./invitation-screen.tsx'), 'InvitationScreen'),
})

const forgot = createRoute({
  getParentRoute: () => root,
  path: '/forgot',
  component: screen(['access'], () => import('./forgot-screen.tsx'), 'ForgotScreen'),
})

const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: screen(['access'], () => import('./reset-screen.tsx'), 'ResetScreen'),
})

const confirmAddress = createRoute({
  getParentRoute: () => root,
  path: '/confirm-address',
  component: screen(['access'], () => import('./confirm-address-screen.tsx'), 'ConfirmAddressScreen'),
})

const begin = createRoute({
  getParentRoute: () => inside,
  path: '/begin',
  component: screen(['access', 'demo'], () => import('./begin-screen.tsx'), 'BeginScreen'),
})

/** Before somebody is signed in. */
export const doors = [signIn, welcome, invitation, forgot, reset, confirmAddress] as const
/** Signed in, but not at work yet. */
export const beginnings = [begin] as const

/** Only a path of our own may be gone to after signing in. */
function ownPath(to: unknown): { to?: string } {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? { to } : {}
}
