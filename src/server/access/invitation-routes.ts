import type pg from 'pg'
import { z } from 'zod'
import {
  acceptInvitation as acceptBody,
  idParams,
  invitation,
  invitationLookup,
  type Language,
  madeInvitation,
  MIN_PASSWORD,
  newInvitation,
  nextStep,
  openInvitation as openAnswer,
  renewInvitation as renewBody,
} from '#contract/access.ts'
import { pageOf, pageQuery } from '#contract/page.ts'
import type { Actor } from '#server/access/actor.ts'
import type { Access } from '#server/access/access-routes.ts'
import type { Auth } from '#server/access/auth.ts'
import { inControlPlane } from '#server/access/control-transaction.ts'
import {
  acceptInvitation,
  type Comer,
  invite,
  type Invited,
  listInvitations,
  openInvitation,
  type OpenInvitation,
  renewInvitation,
  revokeInvitation,
} from '#server/access/invitation-store.ts'
import { signInWith } from '#server/access/session-cookie.ts'
import { hashPassword, userByPassword } from '#server/access/user-store.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import type { Limits } from '#server/http/limits.ts'
import { invitationLetter } from '#server/mail/letters.ts'
import { post } from '#server/mail/mail-store.ts'
import { found, granted, HttpRefusal, refusal } from '#server/http/refusals.ts'
import { welcomeMember } from '#server/member/welcome.ts'

export function invitationRoutes(app: App, deps: Deps, access: Access): void {
  manageInvitations(app, deps)
  answerInvitations(app, deps, access)
}

function manageInvitations(app: App, deps: Deps): void {
  app.get(
    '/v1/invitations',
    {
      schema: { summary: 'Open invitations', querystring: pageQuery, response: { 200: pageOf(invitation) } },
      config: { may: ['read', 'invitation'] },
    },
    async request => {
      const { limit } = request.query
      const after = cursorOf(request.query, [UUID_SHAPE])?.[0]
      const rows = await listInvitations(deps.pool, actorOf(request).workspace, { limit: limit + 1, after })
      return pageFrom(rows, limit, last => [last.id])
    },
  )

  app.post(
    '/v1/invitations',
    {
      schema: {
        summary: 'Make a link for one address, good once and for seven days',
        body: newInvitation,
        response: { 201: madeInvitation },
      },
      config: { may: ['administer', 'invitation'] },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { send, ...given } = request.body
      if (send && !deps.mail) throw refusal('no-mail-invite', { param: 'send' })
      const made = await inControlPlane(deps.pool, async sql => {
        const done = await invite(sql, actor, given)
        if (send && !('refused' in done)) await sendInvitation(deps, sql, actor, done)
        return done
      })
      return reply.code(201).send(withLink(granted(made), send))
    },
  )

  app.post(
    '/v1/invitations/:id/renewal',
    {
      schema: {
        summary: 'A new link in place of the old one, good for seven days',
        params: idParams,
        body: renewBody,
        response: { 200: madeInvitation },
      },
      config: { may: ['administer', 'invitation'] },
    },
    async request => {
      const actor = actorOf(request)
      const { send } = request.body
      if (send && !deps.mail) throw refusal('no-mail-invite', { param: 'send' })
      const made = await inControlPlane(deps.pool, async sql => {
        const done = await renewInvitation(sql, actor, request.params.id)
        if (send && done && !('refused' in done)) await sendInvitation(deps, sql, actor, done)
        return done
      })
      return withLink(granted(found(made)), send)
    },
  )

  app.delete(
    '/v1/invitations/:id',
    {
      schema: { summary: 'Take an invitation back', params: idParams, response: { 204: z.undefined() } },
      config: { may: ['administer', 'invitation'] },
    },
    async (request, reply) => {
      const done = await inControlPlane(deps.pool, sql =>
        revokeInvitation(sql, actorOf(request), request.params.id),
      )
      if (!done) throw refusal('not-found')
      return reply.code(204).send()
    },
  )
}

/** Behind the #, so that the token reaches no server log on its way. */
function withLink(made: Invited, sent: boolean): z.infer<typeof madeInvitation> {
  const letter = sent ? { state: 'waiting' as const, problem: null } : null
  return { ...made, letter, link: `/invitation#${made.token}` }
}

async function sendInvitation(deps: Deps, sql: pg.ClientBase, actor: Actor, made: Invited): Promise<void> {
  const { rows } = await sql.query<{ name: string; language: Language | null }>(
    'SELECT name, language FROM workspace WHERE id = $1',
    [actor.workspace],
  )
  const letter = invitationLetter(rows[0]?.language ?? 'en', {
    to: made.email,
    workspace: rows[0]?.name ?? '',
    by: actor.name,
    role: made.role,
    link: `${deps.mail?.address ?? ''}/invitation#${made.token}`,
  })
  const about = { kind: 'invitation', about: made.id, workspace: actor.workspace } as const
  await post(sql, deps.secret, { ...about, letter })
}

/** For whoever holds the link. A POST even to look: the token stays out of addresses. */
function answerInvitations(app: App, deps: Deps, { auth, limits }: Access): void {
  app.post(
    '/v1/invitations/lookup',
    {
      schema: {
        summary: 'What an invitation link is for',
        body: invitationLookup,
        response: { 200: openAnswer },
      },
      config: { may: 'anyone' },
    },
    async request => {
      const open = await countingFailures(request, limits, () => openOf(deps, request.body.token))
      const { workspace, email, role } = open
      return { workspace, email, role, expiresAt: open.expiresAt.toISOString(), known: open.user !== null }
    },
  )

  app.post(
    '/v1/invitations/acceptance',
    {
      schema: {
        summary: 'Accept an invitation and sign in',
        body: acceptBody,
        response: { 204: z.undefined(), 202: nextStep },
      },
      config: { may: 'anyone' },
    },
    async (request, reply) => {
      const { token, password, name } = request.body
      const { email } = await countingFailures(request, limits, async () => {
        const open = await openOf(deps, token)
        const comer = await comerOf(auth, deps, open, { password, name })
        const accepted = found(
          await inControlPlane(deps.pool, sql => acceptInvitation(sql, open, comer)),
          'invitation-not-open',
        )
        await welcomeMember(deps, accepted)
        return open
      })
      const step = await signInWith({ auth, pool: deps.pool }, request, reply, { email, password })
      return step === 'in' ? reply.code(204).send(undefined) : reply.code(202).send({ next: step })
    },
  )
}

async function openOf(deps: Deps, token: string): Promise<OpenInvitation> {
  return found(await openInvitation(deps.pool, token), 'invitation-not-open')
}

/** An address with an account comes in by its own password: the link alone does not open somebody's account. */
async function comerOf(
  auth: Auth,
  deps: Deps,
  open: OpenInvitation,
  given: { password: string; name: string | undefined },
): Promise<Comer> {
  if (open.user !== null)
    return {
      user: found(await userByPassword(auth, deps.pool, open.email, given.password), 'wrong-password'),
    }
  if (given.name === undefined)
    throw refusal('invalid', { param: 'name', message: 'name: say your name. Nothing was changed.' })
  if (given.password.length < MIN_PASSWORD)
    throw refusal('invalid', {
      param: 'password',
      message: `password: at least ${MIN_PASSWORD} characters. Nothing was changed.`,
    })
  return { name: given.name, email: open.email, passwordHash: await hashPassword(auth, given.password) }
}

async function countingFailures<T>(
  request: Parameters<Limits['countFailure']>[0],
  limits: Limits,
  work: () => Promise<T>,
): Promise<T> {
  await limits.checkFailures(request)
  try {
    return await work()
  } catch (error) {
    if (error instanceof HttpRefusal && error.code !== 'invalid') await limits.countFailure(request)
    throw error
  }
}
