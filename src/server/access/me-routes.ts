import { z } from 'zod'
import { changeMe, changePassword, type Me, me, type Workspace } from '#contract/access.ts'
import type { Access } from '#server/access/access-routes.ts'
import type { KeyActor, SignedIn } from '#server/access/actor.ts'
import { announceEndedSessions } from '#server/access/fact-store.ts'
import { person } from '#server/access/person.ts'
import { allThat } from '#server/access/policy.ts'
import { distrustDevices } from '#server/access/second-factor-store.ts'
import { changePasswordOf } from '#server/access/session-cookie.ts'
import { changeUser, setActiveWorkspace } from '#server/access/user-store.ts'
import { type MineRow, type Sql, workspaceById, workspacesOf } from '#server/access/workspace-store.ts'
import type { App, Deps } from '#server/http/app.ts'
import { visitorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'

const nothing = { 204: z.undefined() }

export function meRoutes(app: App, deps: Deps, { auth, limits }: Access): void {
  app.get(
    '/v1/me',
    {
      schema: { summary: 'Who I am and what I may do', response: { 200: me } },
      config: { may: 'signed-in' },
    },
    async request => {
      const { actor, signedIn } = visitorOf(request)
      if (actor?.kind === 'key') return keyAsMe(deps.pool, actor)
      return userAsMe(deps.pool, found(signedIn, 'sign-in-needed'), request.headers['duet-workspace'])
    },
  )

  app.patch(
    '/v1/me',
    {
      schema: {
        summary: 'My name, my language, the letters I get, the workspace to work in',
        body: changeMe,
        response: nothing,
      },
      config: { may: 'signed-in' },
    },
    async (request, reply) => {
      const signedIn = person(request)
      const { workspace, ...change } = request.body
      if (workspace !== undefined && !(await setActiveWorkspace(deps.pool, signedIn, workspace)))
        throw refusal('workspace-not-found', { param: 'workspace' })
      if (Object.values(change).some(value => value !== undefined))
        await changeUser(deps.pool, signedIn.user, change)
      return reply.code(204).send()
    },
  )

  app.put(
    '/v1/me/password',
    {
      schema: {
        summary: 'Change my password; ends my other sessions',
        body: changePassword,
        response: nothing,
      },
      config: { may: 'signed-in' },
    },
    async (request, reply) => {
      await limits.useSignIn(request, person(request).email)
      await changePasswordOf(auth, request, reply, request.body)
      await distrustDevices(deps.pool, person(request).user)
      await announceEndedSessions(deps.pool)
      return reply.code(204).send()
    },
  )
}

async function userAsMe(sql: Sql, signedIn: SignedIn, named: string | string[] | undefined): Promise<Me> {
  const rows = await workspacesOf(sql, signedIn.user)
  const chosen =
    rows.find(row => row.id === named || row.slug === named) ??
    rows.find(row => row.id === signedIn.activeWorkspace) ??
    rows[0]
  return {
    kind: 'member',
    id: chosen?.membership ?? signedIn.user,
    name: signedIn.name,
    email: signedIn.email,
    role: chosen?.role ?? null,
    scopes: null,
    workspace: chosen ? plain(chosen) : null,
    workspaces: rows.map(row => ({ ...plain(row), role: row.role })),
    language: signedIn.language,
    offerLetters: signedIn.offerLetters,
    secondFactorMissing: chosen?.secondFactorMissing ?? false,
    may: chosen && !chosen.secondFactorMissing ? allThat({ role: chosen.role, scopes: undefined }) : [],
  }
}

async function keyAsMe(sql: Sql, actor: KeyActor): Promise<Me> {
  return {
    kind: 'key',
    id: actor.id,
    name: actor.name,
    email: null,
    role: null,
    scopes: [...actor.scopes],
    workspace: found(await workspaceById(sql, actor.workspace)),
    workspaces: [],
    language: null,
    offerLetters: false,
    secondFactorMissing: false,
    may: allThat(actor),
  }
}

function plain({
  membership: _membership,
  role: _role,
  secondFactorMissing: _missing,
  ...workspace
}: MineRow): Workspace {
  return workspace
}
