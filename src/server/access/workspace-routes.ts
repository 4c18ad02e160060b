import { z } from 'zod'
import {
  idParams,
  newWorkspace,
  type NewWorkspace,
  type Workspace,
  workspaceOfMine,
} from '#contract/access.ts'
import type { MemberActor, SignedIn } from '#server/access/actor.ts'
import { inControlPlane } from '#server/access/control-transaction.ts'
import { writeAccessFact } from '#server/access/fact-store.ts'
import { person } from '#server/access/person.ts'
import { addMember, leaveWorkspace } from '#server/access/membership-store.ts'
import { createWorkspace, workspacesOf } from '#server/access/workspace-store.ts'
import { lockBeat } from '#server/beat/take-turn.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { handOnOf } from '#server/member/hand-on.ts'
import { welcomeMember } from '#server/member/welcome.ts'
import { visitorOf } from '#server/http/gate.ts'
import { granted, refusal } from '#server/http/refusals.ts'

const currencies = new Set(Intl.supportedValuesOf('currency'))

export function workspaceRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/workspaces',
    {
      schema: { summary: 'My workspaces', response: { 200: z.object({ data: z.array(workspaceOfMine) }) } },
      config: { may: 'signed-in' },
    },
    async request => {
      const { signedIn } = visitorOf(request)
      const rows = signedIn ? await workspacesOf(deps.pool, signedIn.user) : []
      return { data: rows }
    },
  )

  app.post(
    '/v1/workspaces',
    {
      schema: {
        summary: 'Make a workspace; I become its owner',
        body: newWorkspace,
        response: { 201: workspaceOfMine },
      },
      config: { may: 'signed-in' },
    },
    async (request, reply) => {
      const { signedIn } = visitorOf(request)
      if (signedIn === undefined) throw refusal('not-allowed', { message: 'A key cannot make a workspace.' })
      checkWorkspace(request.body)
      const made = await makeWorkspace(deps, signedIn.user, request.body)
      await welcomeMember(deps, { user: signedIn.user, workspace: made.id })
      return reply.code(201).send({ ...made, role: 'owner' })
    },
  )
  leaving(app, deps)
}

function leaving(app: App, deps: Deps): void {
  app.post(
    '/v1/workspaces/:id/leaving',
    {
      schema: {
        summary: 'Leave a workspace; its last owner stays',
        params: idParams,
        response: { 204: z.undefined() },
      },
      config: { may: 'signed-in' },
    },
    async (request, reply) => {
      await leave(deps, person(request), request.params.id.toLowerCase())
      return reply.code(204).send()
    },
  )
}

/** What was theirs goes back to the team, in the transaction in which they leave. */
async function leave(
  deps: Deps,
  { user, name }: Pick<SignedIn, 'user' | 'name'>,
  workspace: string,
): Promise<void> {
  const mine = (await workspacesOf(deps.pool, user)).find(one => one.id === workspace)
  if (!mine) throw refusal('not-found')
  const actor: MemberActor = {
    kind: 'member',
    id: mine.membership,
    name,
    role: mine.role,
    user,
    scopes: undefined,
    workspace,
  }
  await inWorkspace(deps.pool, workspace, async tx => {
    await lockBeat(tx, { wait: true })
    granted(await leaveWorkspace(tx.sql, user, workspace))
    await handOnOf({ tx, now: deps.now(), actor, newId: deps.newId }, user)
  })
  deps.wake(workspace)
}

/** For owners of a workspace: whoever was only invited into one does not open others. */
async function makeWorkspace(deps: Deps, user: string, given: NewWorkspace): Promise<Workspace> {
  const mine = await workspacesOf(deps.pool, user)
  if (!mine.some(one => one.role === 'owner')) throw refusal('not-allowed')
  return inControlPlane(deps.pool, async sql => {
    const workspace = await createWorkspace(sql, given)
    const membership = await addMember(sql, { workspace: workspace.id, user, role: 'owner' })
    await writeAccessFact(sql, {
      workspace: workspace.id,
      actor: `user:${user}`,
      what: 'workspace-made',
      about: membership ?? null,
    })
    return workspace
  })
}

/** What only this machine's tables of currencies and time zones can tell. @throws HttpRefusal invalid */
export function checkWorkspace(given: Pick<NewWorkspace, 'currency' | 'timeZone'>, path = ''): void {
  if (!currencies.has(given.currency))
    throw refusal('invalid', {
      param: `${path}currency`,
      message: `${path}currency: ${given.currency} is no ISO 4217 currency. Nothing was changed.`,
    })
  checkTimeZone(given.timeZone, path)
}

/** @throws HttpRefusal invalid */
export function checkTimeZone(name: string, path = ''): void {
  if (!isTimeZone(name))
    throw refusal('invalid', {
      param: `${path}timeZone`,
      message: `${path}timeZone: not a time zone such as Europe/Berlin. Nothing was changed.`,
    })
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
