import type { FastifyReply, FastifyRequest } from 'fastify'
import { languages } from '#contract/access.ts'
import type pg from 'pg'
import { hasSecondFactor, isTrusted } from '#server/access/second-factor-store.ts'
import type { Sql } from '#server/access/workspace-store.ts'
import type { Auth } from '#server/access/auth.ts'
import type { SignedIn } from '#server/access/actor.ts'
import { refusal } from '#server/http/refusals.ts'

/** The request's headers as the library reads them: the cookie and the agent, nothing that could stand in for them. */
function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const name of ['cookie', 'user-agent'] as const) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  return headers
}

/** Who the session cookie belongs to; a session that nears its end gets a new date, and its cookie with it. */
export async function signedInBy(
  auth: Auth,
  request: FastifyRequest,
  setCookie: (cookie: string) => void,
): Promise<SignedIn | undefined> {
  if (request.headers.cookie === undefined) return undefined
  const { headers, response } = await auth.api.getSession({
    headers: headersOf(request),
    returnHeaders: true,
  })
  if (response === null || response.session.secondFactorDue === true) return undefined
  for (const cookie of headers.getSetCookie()) setCookie(cookie)
  const { user, session } = response
  return {
    user: user.id,
    name: user.name,
    email: user.email,
    session: session.id,
    activeWorkspace: session.activeWorkspaceId ?? null,
    language: languages.find(one => one === user.language) ?? null,
    offerLetters: user.offerLetters ?? true,
  }
}

/** Whether somebody is in, or has the second step before them. */
export type Step = 'in' | 'second-step'

/**
 * Starts a new session (never goes on with one that the browser brought) and sets its cookie. Of whoever has a second
 * step it opens nothing until that is done, unless they trusted this browser. @throws HttpRefusal wrong-password
 */
export async function signInWith(
  { auth, pool }: { auth: Auth; pool: pg.Pool },
  request: FastifyRequest,
  reply: FastifyReply,
  given: { email: string; password: string },
): Promise<Step> {
  const done = await auth.api
    .signInEmail({ body: given, headers: headersOf(request), returnHeaders: true })
    .catch((error: unknown) => {
      if (isRefusedByLibrary(error)) throw refusal('wrong-password')
      throw error
    })
  const { user, token } = done.response
  const due = (await hasSecondFactor(pool, user.id)) && !(await isTrustedBrowser(pool, request, user.id))
  if (due) await pool.query('UPDATE app_session SET second_factor_due = true WHERE token = $1', [token])
  passCookies(done.headers, reply)
  return due ? 'second-step' : 'in'
}

const SECOND_STEP_MS = 10 * 60_000

/** Who gave the right password not long ago and has the second step before them. */
export async function halfSignedInBy(
  auth: Auth,
  request: FastifyRequest,
  now: number,
): Promise<{ user: string; session: string } | undefined> {
  if (request.headers.cookie === undefined) return undefined
  const answer = await auth.api.getSession({ headers: headersOf(request) })
  if (answer?.session.secondFactorDue !== true) return undefined
  const since = now - answer.session.createdAt.getTime()
  return since > SECOND_STEP_MS ? undefined : { user: answer.user.id, session: answer.session.id }
}

export async function endSecondStep(sql: Sql, session: string): Promise<void> {
  await sql.query('UPDATE app_session SET second_factor_due = false WHERE id = $1', [session])
}

const TRUSTED = 'duet.trusted'

/** The cookie of a trusted browser; it travels to the routes of signing in only. */
export async function trustCookie(auth: Auth, given: { token: string; seconds: number }): Promise<string> {
  const { secure } = (await auth.$context).authCookies.sessionToken.attributes
  return `${TRUSTED}=${given.token}; Max-Age=${given.seconds}; Path=/v1; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}

async function isTrustedBrowser(sql: Sql, request: FastifyRequest, user: string): Promise<boolean> {
  const token = new RegExp(`(?:^|; )${TRUSTED.replace('.', '\\.')}=([\\w-]{43})(?:;|$)`).exec(
    request.headers.cookie ?? '',
  )?.[1]
  return token !== undefined && isTrusted(sql, user, token)
}

export async function signOut(auth: Auth, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const done = await auth.api.signOut({ headers: headersOf(request), returnHeaders: true })
  passCookies(done.headers, reply)
}

/** Ends every session of the user and goes on in a new one. @throws HttpRefusal password-not-right */
export async function changePasswordOf(
  auth: Auth,
  request: FastifyRequest,
  reply: FastifyReply,
  given: { current: string; next: string },
): Promise<void> {
  const body = { currentPassword: given.current, newPassword: given.next, revokeOtherSessions: true }
  const done = await auth.api
    .changePassword({ body, headers: headersOf(request), returnHeaders: true })
    .catch((error: unknown) => {
      if (isRefusedByLibrary(error)) throw refusal('password-not-right', { param: 'current' })
      throw error
    })
  passCookies(done.headers, reply)
}

function passCookies(headers: Headers, reply: FastifyReply): void {
  for (const cookie of headers.getSetCookie()) reply.header('set-cookie', cookie)
}

/** The library throws its refusals with a 4xx status; anything else is a failure of ours. */
function isRefusedByLibrary(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return false
  return typeof error.statusCode === 'number' && error.statusCode >= 400 && error.statusCode < 500
}
