import { setup, setupState } from '#contract/access.ts'
import { workspaceOfMine } from '#contract/access.ts'
import type { Access } from '#server/access/access-routes.ts'
import { signInWith } from '#server/access/session-cookie.ts'
import { claimInstallation, setupNeeded, waitingWorkspaces } from '#server/access/setup-store.ts'
import { hashPassword } from '#server/access/user-store.ts'
import { checkWorkspace } from '#server/access/workspace-routes.ts'
import { workspaceById } from '#server/access/workspace-store.ts'
import type { App, Deps } from '#server/http/app.ts'
import { welcomeMember } from '#server/member/welcome.ts'
import { found, granted, refusal } from '#server/http/refusals.ts'

export function setupRoutes(app: App, deps: Deps, { auth }: Access): void {
  app.get(
    '/v1/setup',
    {
      schema: { summary: 'Whether a first owner is needed', response: { 200: setupState } },
      config: { may: 'anyone' },
    },
    async () => {
      const needed = await setupNeeded(deps.pool)
      const waiting = needed ? (await waitingWorkspaces(deps.pool)).map(one => one.name) : []
      return { needed, waiting, mail: deps.mail !== undefined }
    },
  )

  app.post(
    '/v1/setup',
    {
      schema: { summary: 'Become the first owner', body: setup, response: { 201: workspaceOfMine } },
      config: { may: 'anyone' },
    },
    async (request, reply) => {
      const { password, ...given } = request.body
      if (given.workspace) checkWorkspace(given.workspace, 'workspace.')
      if (!(await setupNeeded(deps.pool))) throw refusal('setup-done')
      const passwordHash = await hashPassword(auth, password)
      const claimed = granted(await claimInstallation(deps.pool, { ...given, passwordHash }))
      await welcomeMember(deps, claimed)
      await signInWith({ auth, pool: deps.pool }, request, reply, { email: given.email, password })
      const workspace = found(await workspaceById(deps.pool, claimed.workspace))
      return reply.code(201).send({ ...workspace, role: 'owner' })
    },
  )
}
