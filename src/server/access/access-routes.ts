import { apiKeyRoutes } from '#server/access/api-key-routes.ts'
import type { Auth } from '#server/access/auth.ts'
import { invitationRoutes } from '#server/access/invitation-routes.ts'
import type { KeyRing } from '#server/access/key-ring.ts'
import { meRoutes } from '#server/access/me-routes.ts'
import { membershipRoutes } from '#server/access/membership-routes.ts'
import { emailRoutes } from '#server/access/email-routes.ts'
import { ownSessionRoutes } from '#server/access/own-session-routes.ts'
import { passwordRoutes } from '#server/access/password-routes.ts'
import { secondFactorRoutes } from '#server/access/second-factor-routes.ts'
import { sessionRoutes } from '#server/access/session-routes.ts'
import { setupRoutes } from '#server/access/setup-routes.ts'
import { workspaceRoutes } from '#server/access/workspace-routes.ts'
import type { App, Deps } from '#server/http/app.ts'
import type { Limits } from '#server/http/limits.ts'

/** What the routes of coming in need beyond what every noun gets. */
export type Access = { auth: Auth; limits: Limits; ring: KeyRing }

export function accessRoutes(app: App, deps: Deps, access: Access): void {
  setupRoutes(app, deps, access)
  sessionRoutes(app, deps, access)
  secondFactorRoutes(app, deps, access)
  meRoutes(app, deps, access)
  ownSessionRoutes(app, deps)
  emailRoutes(app, deps, access)
  passwordRoutes(app, deps, access)
  workspaceRoutes(app, deps)
  membershipRoutes(app, deps)
  invitationRoutes(app, deps, access)
  apiKeyRoutes(app, deps, access)
}
